"""Offers in the household's journal: kept, judged as debts move, dropped, sealed, exported, audited, replayed."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.debts import debt
from tests.fakes.household import AT, Home, file_of, line, read_of

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.debts.events import OfferDropped, OfferKept
from trellis.bookkeeping.debts.offers import drop, find_offer, keep, kept_offers, standing_offers
from trellis.bookkeeping.debts.telling import close, tell
from trellis.bookkeeping.erasing import erased
from trellis.bookkeeping.events import stream_of
from trellis.bookkeeping.exporting.decisions import decisions
from trellis.bookkeeping.importing import import_file
from trellis.bookkeeping.keeper import codec, events_of, journal_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.problems import ProblemError
from trellis.household.debts.account import Debt
from trellis.household.debts.offers import FeePaid, Offer
from trellis.household.debts.standing_offers import KeptOffer, Verdict
from trellis.household.problems import ValidationError
from trellis.household.statement import Balance
from trellis.kernel.journal import Journal
from trellis.kernel.record import Entry

D = Decimal
ON = date(2026, 3, 10)
VISA = replace(debt("", "6000.00", "17.99", "150.00"), name="Visa")
LETTER = Offer("Letter", D("0.09"), 48, D("0.01"), D(25), FeePaid.ADDED, D(0), 6, variable=True, most=D(20000))
KEPT = KeptOffer("", LETTER, "USD", (), False, ON, date(2026, 6, 30), 60, None, D("0.04"), "First Bank")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household without anything in it."""
    return Home(tmp_path)


def owed(home: Home, one: Debt = VISA, account: str = "") -> Debt:
    """Tell a debt."""
    keeper = home.keeper()
    found = tell(keeper, one, account, AT, ON)
    keeper.commit(AT)
    return found


def kept(home: Home, offer: KeptOffer = KEPT) -> KeptOffer:
    """Keep an offer by a command of its own."""
    keeper = home.keeper()
    found = keep(keeper, offer, AT)
    keeper.commit(AT)
    return found


def test_an_offer_is_there_for_the_next_command_with_every_term_and_its_texts_sealed(home: Home) -> None:
    visa = owed(home)
    made = kept(home, replace(KEPT, debts=(visa.id,)))

    assert kept_offers(home.keeper().record) == [made]
    assert (made.terms, made.source) == (LETTER, "First Bank")
    journal = journal_of(home.path).read_bytes()
    assert b"Letter" not in journal
    assert b"First Bank" not in journal


def test_it_is_judged_by_what_is_owed_now_and_by_a_debt_that_is_paid_off(home: Home) -> None:
    keeper = home.keeper()
    told = read_of(line("-10.00", 3), account="visa", closing=Balance(D("-6000.00"), "USD", ON))
    import_file(keeper, file_of(told), told, AT, asked="visa")
    keeper.commit(AT)
    visa = owed(home, VISA, "visa")
    kept(home, replace(KEPT, debts=(visa.id,), holding=None))
    (before,) = standing_offers(home.keeper().record, ON)

    home.take(line("5500.00", 20), account="visa", name="paid.csv")
    (after,) = standing_offers(home.keeper().record, date(2026, 3, 21))
    assert before.found is not None
    assert after.found is not None
    assert (before.verdict, before.found.borrowed) == (Verdict.CHOOSE, D("6085.00"))
    assert (after.verdict, after.found.borrowed) == (Verdict.KEEP, D("530.00"))

    keeper = home.keeper()
    close(keeper, "Visa", AT, ON)
    keeper.commit(AT)
    (closed,) = standing_offers(home.keeper().record, date(2026, 3, 21))
    assert (closed.verdict, closed.settled) == (Verdict.SETTLED, (visa.id,))


def test_a_dropped_offer_is_judged_no_more_and_its_name_is_free(home: Home) -> None:
    owed(home)
    first = kept(home)
    keeper = home.keeper()
    assert drop(keeper, "Letter", AT) == first
    keeper.commit(AT)

    assert standing_offers(home.keeper().record, ON) == []
    again = kept(home)
    assert again.id != first.id
    assert find_offer(home.keeper().record, again.id[:6]) == again
    with pytest.raises(ProblemError, match="0 kept offers are named so"):
        drop(home.keeper(), first.id, AT)


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"terms": replace(LETTER, name=" ")}, "name"),
        ({"terms": replace(LETTER, name="n" * 101)}, "name"),
        ({"terms": replace(LETTER, months=0)}, "months"),
        ({"source": "s" * 201}, "source"),
        ({"until": date(2026, 3, 9)}, "until"),
        ({"debts": ("dnobody",)}, "debts"),
        ({"holding": 0}, "holding"),
        ({"discount": D(4)}, "discount"),
        ({"subset": True, "paying": D(300)}, "paying"),
        ({"currency": "EUR"}, "debts"),
        ({}, "name"),
    ],
)
def test_an_offer_that_cannot_be_kept_names_what_is_wrong_and_leaves_nothing(
    home: Home, wrong: dict[str, object], field: str
) -> None:
    visa = owed(home)
    kept(home)
    before = journal_of(home.path).read_bytes()
    asked = replace(KEPT, **{"terms": replace(LETTER, name="Other"), "debts": (visa.id,)} | wrong)  # type: ignore[arg-type]
    if not wrong:
        asked = KEPT
    with pytest.raises(ValidationError) as caught:
        kept(home, asked)

    assert [one.field for one in caught.value.problems] == [field]
    assert journal_of(home.path).read_bytes() == before


def test_offers_are_exported_and_their_texts_go_with_the_key(home: Home) -> None:
    owed(home)
    made = kept(home)
    (debts,) = (content for name, _, content in decisions(home.keeper().record, ON) if name == "debts")
    assert isinstance(debts, dict)
    assert debts["offers"] == [made]

    list(erased(home.path))
    (after,) = kept_offers(home.keeper().record)
    assert after == replace(made, terms=replace(LETTER, name=made.id), source="")
    assert standing_offers(home.keeper().record, ON)[0].verdict is Verdict.CHOOSE
    assert audit(journal_of(home.path)).ok
    with pytest.raises(ProblemError, match="key is gone"):
        kept(home, replace(KEPT, terms=replace(LETTER, name="Other")))


def test_a_journal_folded_again_from_its_bytes_says_the_same(home: Home) -> None:
    owed(home)
    kept(home)
    kept(home, replace(KEPT, terms=replace(LETTER, name="Other"), until=None, holding=None, demo=True))
    keeper = home.keeper()
    drop(keeper, "Letter", AT)
    keeper.commit(AT)
    live, again = home.keeper().record, HouseholdRecord(home.keeper().seal)
    for event in events_of(journal_of(home.path)):
        again.apply(event)

    assert (again.debts, kept_offers(again)) == (live.debts, kept_offers(live))
    assert [one.terms.name for one in kept_offers(again)] == ["Other"]
    assert audit(journal_of(home.path)).ok


def test_a_journal_that_says_what_cannot_be_said_of_offers_does_not_hold(home: Home) -> None:
    visa = owed(home)
    made = kept(home)
    (told,) = (one for one in events_of(journal_of(home.path)) if isinstance(one, OfferKept))
    crooked: tuple[tuple[OfferKept | OfferDropped, str], ...] = (
        (told, "kept twice"),
        (replace(told, offer="onew", until=date(2026, 3, 9)), "over before"),
        (replace(told, offer="onew", debts=("dnobody",)), "not open"),
        (replace(told, offer="onew", debts=(visa.id,), currency="EUR"), "which is in USD"),
        (replace(told, offer="onew", apr=Decimal("-0.05")), "apr"),
        (replace(told, offer="onew", months=10**9), "months"),
        (OfferDropped(AT, "onew"), "is not kept"),
    )
    journal = journal_of(home.path)
    whole = journal.read_bytes()
    for event, message in crooked:
        with Journal.open(journal) as opened:
            opened.append([Entry.of(codec(), stream_of("debts"), event, AT)], opened.head.sequence)
        problem = audit(journal).problems[0]
        assert message in f"{problem.field}: {problem.message}"
        for path in journal.parent.glob("journal.db-*"):
            path.unlink()
        journal.write_bytes(whole)
    assert audit(journal).ok
    assert made.id == told.offer


def test_an_export_of_offers_is_plain_json(home: Home, tmp_path: Path) -> None:
    from trellis.bookkeeping.exporting.written import json_text

    owed(home)
    kept(home)
    (debts,) = (content for name, _, content in decisions(home.keeper().record, ON) if name == "debts")
    (offer,) = json.loads(json_text(debts))["offers"]
    assert (offer["terms"]["name"], offer["until"], offer["terms"]["apr"]) == ("Letter", "2026-06-30", "0.09")
