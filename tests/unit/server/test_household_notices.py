"""What a household's figures say reaches whoever owns it: once, in the person's language, and sealed where it waits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep

import pytest
from fastapi.testclient import TestClient
from tests.fakes.debts import debt
from tests.fakes.hook_server import Hooks, hook_server
from tests.fakes.household import AT, Home, line
from tests.fakes.plans import household
from tests.unit.server.test_notices import House

from trellis.adapters.stores.people.rows import PersonRow, Standing, WayRow
from trellis.bookkeeping.debts.offers import keep
from trellis.bookkeeping.debts.telling import tell
from trellis.bookkeeping.findings.finding import Finding, Topic, Weight, Word, key_of, level_keys
from trellis.bookkeeping.keeper import key_of as household_key
from trellis.constitution.roles import Role
from trellis.core.money import Money
from trellis.household.budget.alerts import Level
from trellis.household.debts.offers import Offer
from trellis.household.debts.standing_offers import KeptOffer
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.entropy import SeededEntropy, SystemEntropy
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.working import Step, Work
from trellis.server.identity.people import erase
from trellis.server.notices.delivering import Delivering
from trellis.server.notices.leading import HELD, Leading
from trellis.server.notices.of_household import APART, UNUSUAL_MAX, HouseholdNotices
from trellis.server.notices.outbox import PREFERENCE
from trellis.server.notices.settings import NoticeSettings
from trellis.server.notices.texts import NoticeTexts
from trellis.server.notices.wording import LANGUAGES, said, sentences
from trellis.server.serving import Opened, ServeSettings, opened

RENT = Finding(
    Topic.BILLS,
    Weight.WARNING,
    key_of(Topic.BILLS, "rent"),
    "bill_overdue",
    {
        "name": "OAKWOOD PROPERTIES",
        "amount": Money(Decimal("1200.50"), "USD"),
        "due": date(2026, 4, 2),
        "last": date(2026, 3, 2),
    },
)


@dataclass
class Ready:
    """Implements Worker for work whose answer is told beforehand; begun: how often it was asked for."""

    found: tuple[Finding, ...] = ()
    begun: list[Work] = field(default_factory=list)
    step: Step | None = None

    def start(self, work: Work) -> "Ready":
        self.begun.append(work)
        return self

    def wait(self, seconds: float) -> bool:
        return True

    def result(self) -> object:
        return self.found

    def end(self) -> None:
        """Nothing runs."""


class Told:
    """A house with a household in it, whose findings are told beforehand."""

    def __init__(self, home: Path) -> None:
        Home(home).take(line("-4.50", 3))
        self.home, self.house, self.worker = home, House(home), Ready()
        self.notices = self.another()
        opened = NoticeTexts(home, SeededEntropy(8)).opened
        self.delivering = Delivering(self.house.identity, lambda way: self.house, opened)

    def another(self) -> HouseholdNotices:
        """What a server that begins anew tells with."""
        kept = KeptHousehold(self.home, self.house.clock, SeededEntropy(3))
        texts = NoticeTexts(self.home, SeededEntropy(4))
        return HouseholdNotices(
            self.home, kept, self.house.identity, texts, "https://house.test", start=self.worker.start
        )

    def finds(self, *found: Finding, by: HouseholdNotices | None = None) -> int:
        """How many notices a look at the household makes, an hour later."""
        self.worker.found = found
        self.house.passes(hours=1)
        teller = by or self.notices
        teller._seen = None  # As after a change of the household.
        assert teller.fill() == 0
        return teller.fill()

    def owner(self, name: str = "ada", wanted: str = '{"least": {"webhook": "info"}}', language: str = "en") -> WayRow:
        way = self.house.person(name, owns=("household",), wanted=wanted)
        with self.house.identity.store.writing() as unit:
            unit.preferences.put(way.person_id, "language", f'"{language}"')
        return way


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def many(count: int) -> list[Finding]:
    """Unusual purchases."""
    return [
        Finding(
            Topic.UNUSUAL,
            Weight.WARNING,
            key_of(Topic.UNUSUAL, number),
            "unusual_amount_bare",
            {"name": f"SHOP {number}", "on": date(2026, 3, 3), "value": Money(Decimal("90.00"), "USD")},
        )
        for number in range(count)
    ]


def test_a_finding_is_told_once_whoever_looks_again(told: Told) -> None:
    told.owner()
    told.house.person("bob", owns=("main",))
    counts = [told.finds(RENT), told.finds(RENT), told.finds(RENT, by=told.another())]
    told.delivering.round()

    assert counts == [1, 0, 0]
    (message,) = told.house.sent
    assert message.subject == "OAKWOOD PROPERTIES is overdue"
    assert message.text == "1,200.50 USD was expected around 2026-04-02. The last payment was on 2026-03-02."
    assert message.link == "https://house.test/spending"


def test_it_is_told_in_the_language_that_its_person_chose(told: Told) -> None:
    told.owner(language="de")
    told.finds(RENT, *many(1))
    told.delivering.round()

    (message,) = told.house.sent
    assert message.subject == "2 Hinweise, zuletzt: Ungewöhnlicher Betrag bei SHOP 0" or "überfällig" in message.subject
    assert "1.200,50 USD wurde um den 02.04.2026 erwartet." in message.text


def test_who_wants_to_hear_nothing_of_it_is_told_nothing_and_nobody_is_looked_for(told: Told) -> None:
    topics = ", ".join(f'"{topic.value}"' for topic in Topic)
    told.owner(wanted=f'{{"least": {{"webhook": "info"}}, "muted": [{topics}]}}')
    told.house.passes(hours=1)

    assert told.notices.fill() == 0
    assert told.worker.begun == []


def test_a_household_that_stands_still_is_looked_at_once_a_day_and_one_that_changes_once_a_minute(told: Told) -> None:
    told.owner()
    begun: list[int] = []

    def rounds() -> None:
        for _ in range(3):
            told.notices.fill()
        begun.append(len(told.worker.begun))

    rounds()
    told.house.passes(minutes=5)
    rounds()
    Home(told.home).take(line("-7.00", 4), name="more.csv")
    rounds()
    Home(told.home).take(line("-8.00", 5), name="most.csv")
    rounds()
    told.house.passes(seconds=APART.seconds)
    rounds()
    told.house.passes(days=1)
    rounds()

    assert begun == [1, 1, 2, 2, 3, 4]


def test_three_unusual_purchases_a_day_are_told_and_the_rest_the_next_day(told: Told) -> None:
    told.owner()
    found = many(5)
    first = [told.finds(*found), told.finds(*found)]
    told.house.passes(days=1)

    assert first == [UNUSUAL_MAX, 0]
    assert told.finds(*found) == 5 - UNUSUAL_MAX


def level(of: Level) -> Finding:
    """A budget's outlook."""
    key, covers = level_keys(Topic.BUDGETS, of, "b1", "food", date(2026, 3, 1))
    ten = Money(Decimal("10.00"), "USD")
    words: dict[str, Word] = {"budget": "Home", "category": "Groceries", "days": 9, "spent": ten, "available": ten}
    return Finding(Topic.BUDGETS, Weight.WARNING, key, "budget_pace", words, covers)


def test_a_level_is_told_once_a_period_and_none_below_one_that_was_told(told: Told) -> None:
    told.owner()

    levels = (Level.WARN, Level.INFORM, Level.WARN, Level.CRITICAL, Level.WARN)
    assert [told.finds(level(one)) for one in levels] == [1, 0, 0, 1, 0]


LETTER = Finding(
    Topic.OFFERS,
    Weight.INFO,
    key_of(Topic.OFFERS, "o1"),
    "offer_pays_until",
    {
        "offer": "Bank letter",
        "debts": "Visa",
        "worth": Money(Decimal("1658.34"), "USD"),
        "month": 2,
        "until": date(2026, 4, 30),
    },
)


def test_an_offer_that_pays_is_told_once_and_again_only_where_it_stopped_and_began_anew(told: Told) -> None:
    told.owner(language="de")
    other = replace(LETTER, key=key_of(Topic.OFFERS, "o2"))
    counts = [
        told.finds(LETTER),
        told.finds(LETTER, RENT),
        told.finds(LETTER, other, by=told.another()),
        told.finds(other),
        told.finds(RENT, other, LETTER),
        told.finds(RENT, other, LETTER),
    ]
    told.delivering.round()

    assert counts == [1, 1, 1, 0, 1, 0]
    said = "\n".join(message.text for message in told.house.sent)
    assert said.count("Für Visa ist es 1.658,34 USD mehr wert als die Schulden, wie sie sind.") == 3
    assert "Es gilt bis zum 30.04.2026." in said


def test_who_wants_warnings_alone_hears_of_an_offer_when_it_soon_expires(told: Told) -> None:
    told.owner("ada", wanted='{"least": {"webhook": "warning"}}')
    told.owner("eve", wanted='{"least": {"webhook": "info"}, "muted": ["offers"]}')
    soon = replace(LETTER, weight=Weight.WARNING)

    assert [told.finds(LETTER), told.finds(soon), told.finds(soon)] == [0, 1, 0]


def test_cash_is_told_by_the_floor_that_each_person_asked_for(told: Told) -> None:
    told.owner("ada", wanted='{"least": {"webhook": "info"}, "floors": {"USD": "500.00"}}')
    told.owner("eve")
    floors = [Money(Decimal(amount), "USD") for amount in ("0", "500.00")]
    found = [
        Finding(
            Topic.CASH, Weight.WARNING, key_of(Topic.CASH, one), "cash_below", {"floor": one, "opening": one}, floor=one
        )
        for one in floors
    ]

    assert told.finds(*found) == 2
    with told.house.identity.store.reading() as unit:
        opened = NoticeTexts(told.home, SeededEntropy(5)).opened
        subjects = {name: opened(unit.notices.of(f"p-{name}", 9)[0]).subject for name in ("ada", "eve")}
    assert subjects == {"ada": "Your cash is below 500.00 USD", "eve": "Your cash is below 0.00 USD"}


def test_words_wait_sealed_and_are_gone_with_the_households_key(told: Told) -> None:
    told.owner()
    told.finds(RENT)
    told.house.identity.store.settle()
    assert b"OAKWOOD" not in (told.home / "people.db").read_bytes()

    household_key(told.home).unlink()
    told.delivering.round()
    with told.house.identity.store.reading() as unit:
        (row,) = unit.notices.of("p-ada", 9)
    assert (told.house.sent, row.failed) == ([], "its words were erased")


def test_what_was_told_goes_with_the_person(told: Told) -> None:
    told.owner()
    told.owner("eve")
    told.finds(RENT)
    with told.house.identity.store.reading() as unit:
        ada = unit.people.get("p-ada")
    assert ada is not None
    erase(told.house.identity, ada)

    with told.house.identity.store.reading() as unit:
        assert (unit.findings.told("p-ada"), len(unit.findings.told("p-eve"))) == (frozenset(), 1)


def test_one_of_two_servers_leads_until_it_says_nothing_any_more(told: Told) -> None:
    one, other = Leading(told.house.identity), Leading(told.house.identity)
    assert [one.leads(), other.leads(), one.leads()] == [True, False, True]

    told.house.passes(seconds=HELD.seconds)
    assert [other.leads(), one.leads()] == [True, False]
    other.give_back()
    assert one.leads()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_english_says_and_leaves_its_places(language: str) -> None:
    def places(texts: dict[str, str]) -> dict[str, set[str]]:
        return {name: {part.partition("}")[0] for part in text.split("{")[1:]} for name, text in texts.items()}

    english, other = sentences("en"), sentences(language)
    assert list(english) == list(other)
    assert all(places(dict(english[name])) == places(dict(other[name])) for name in english)
    assert said(RENT, language).subject.startswith("OAKWOOD PROPERTIES")


def test_german_categories_are_those_of_the_pages() -> None:
    root = Path(__file__).parents[3]
    packaged = root / "src/trellis/server/notices/words/categories_de.json"

    assert packaged.read_bytes() == (root / "locales/de/taxonomy.json").read_bytes()


def own(served: Opened, url: str) -> None:
    """A person who owns the household and has a webhook."""
    with served.identity.store.writing() as unit:
        unit.people.add(
            PersonRow("p-ada", "ada", "", (Role.VIEWER,), ("household",), Standing.ACTIVE, AT, AT, bytes(32))
        )
        unit.preferences.put("p-ada", PREFERENCE, '{"least": {"webhook": "info"}}')
    served.app.state.ways.webhook("p-ada", "hook", url)


def waited(until: Callable[[], bool]) -> bool:
    """Whether it came true within two minutes."""
    end = monotonic() + 120
    while not until() and monotonic() < end:
        sleep(0.05)
    return until()


def test_an_offer_that_ends_soon_is_told_once_more_and_not_its_beginning_after_it(told: Told) -> None:
    told.owner()
    early = LETTER.key
    soon = replace(LETTER, weight=Weight.WARNING, key=key_of(Topic.OFFERS, "o1", "soon"), covers=(early,))

    assert [told.finds(one) for one in (LETTER, LETTER, soon, soon, LETTER)] == [1, 0, 1, 0, 0]


def test_amounts_have_the_places_of_their_currency_and_none_is_rounded() -> None:
    worths = (("1658.3", "USD"), ("1658", "JPY"), ("1658.345", "USD"))
    texts = [
        said(replace(LETTER, words={**LETTER.words, "worth": Money(Decimal(amount), code)}), language).text
        for amount, code in worths
        for language in ("en", "de")
    ]

    written = ("1,658.30 USD", "1.658,30 USD", "1,658 JPY", "1.658 JPY", "1,658.345 USD", "1.658,345 USD")
    assert [amount in text for amount, text in zip(written, texts, strict=True)] == [True] * 6


def bodies(hooks: Hooks) -> Sequence[str]:
    """What was posted."""
    return [post.body.decode() for post in hooks.posted]


def test_a_house_that_serves_looks_in_a_process_of_its_own_and_tells_by_its_webhook(tmp_path: Path) -> None:
    home = household(tmp_path)
    home.take(line("-3.00", date(2026, 4, 19), "SQ *CORNER SHOP"), account="checking", name="april.csv")
    clock, hooks = SimulatedClock(AT + timedelta(days=20)), Hooks(204)
    settings = ServeSettings(tmp_path, port=0, notices=NoticeSettings(private=True))
    with hook_server(hooks) as port, opened(settings, clock, SystemEntropy()) as served:
        own(served, f"http://127.0.0.1:{port}/ada")
        with TestClient(served.app):
            assert waited(lambda: len(hooks.posted) == 1)

    (body,) = bodies(hooks)
    assert "OAKWOOD PROPERTIES is overdue" in body


def test_a_household_that_keeps_offers_is_looked_at_without_an_account_and_told_by_its_webhook(tmp_path: Path) -> None:
    keeper = Home(tmp_path).keeper()
    visa = replace(debt("", "6000.00", "17.99", "150.00"), name="Visa")
    tell(keeper, visa, "", AT, AT.date())
    terms = Offer("Bank letter", Decimal("0.09"), 48, fee_share=Decimal("0.01"))
    until = AT.date() + timedelta(days=5)
    keep(keeper, KeptOffer("", terms, "USD", (), False, AT.date(), until, None, None, Decimal("0.04")), AT)
    keeper.commit(AT)
    hooks = Hooks(204)
    settings = ServeSettings(tmp_path, port=0, notices=NoticeSettings(private=True))
    with hook_server(hooks) as port, opened(settings, SimulatedClock(AT), SystemEntropy()) as served:
        own(served, f"http://127.0.0.1:{port}/ada")
        with TestClient(served.app):
            assert waited(lambda: len(hooks.posted) == 1)

    (body,) = bodies(hooks)
    assert "Refinancing pays now: Bank letter" in body
    assert "worth 1,658.34 USD more than the debts as they are" in body
