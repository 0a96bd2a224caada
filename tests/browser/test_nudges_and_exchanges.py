"""Browser: nudges refused and allowed again; an exchange that may be one said; what an account held before."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.household import file_of, line, read_of

from trellis.bookkeeping.budget.commands import tell_rate
from trellis.bookkeeping.goals import commands
from trellis.bookkeeping.importing import import_file
from trellis.bookkeeping.keeper import Keeper
from trellis.household.statement import Balance
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.server.household.goal_terms import drafted
from trellis.server.schemas.household.goals import GoalDraft

WIDE = Look(1440, "light")
TODAY = WallClock().now().date()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def keep(home: Path) -> None:
    """A goal, seven coffees of last week, and two pairs of lines that may be an exchange at the rate told."""
    at, sent = WallClock().now(), MONDAY - timedelta(days=20)
    coffees = [line("-3.40", MONDAY - timedelta(days=back), "CAFE") for back in range(1, 8)]
    held = Balance(Decimal("900.00"), "USD", MONDAY - timedelta(days=1))
    euros = [line(amount, sent, f"WIRE {amount}", currency="EUR") for amount in ("-100.00", "-250.00")]
    dollars = [line(amount, sent + timedelta(days=1), f"WIRE IN {amount}") for amount in ("108.00", "270.00")]
    keeper = Keeper.open(home, SystemEntropy())
    for read in (
        read_of(*coffees, account="savings", closing=held),
        read_of(*euros, account="euros"),
        read_of(*dollars, account="dollars"),
    ):
        import_file(keeper, file_of(read), read, at)
    tell_rate(keeper, sent, "EUR", "USD", Decimal("1.10"), at)
    savings = next(one.id for one in keeper.record.accounts().values() if one.label == "savings")
    said = {"name": "Car", "account": savings, "target": "9000", "monthly": "200", "due": TODAY + timedelta(days=700)}
    commands.add(keeper, drafted(keeper.record, GoalDraft.model_validate(said), TODAY), at, TODAY)
    keeper.commit(at)


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    for page, words in (("goals", "This week"), ("bank", "Between currencies")):
        with opened(browser, look, f"{household[0].address}/{page}", keeper) as watched:
            expect(watched.page.get_by_role("region", name=words)).to_be_visible()

            assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])


def test_a_nudge_is_refused_for_good_and_allowed_again(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/goals", keeper) as watched:
        page = watched.page
        week = page.get_by_role("region", name="This week")
        expect(week.get_by_text("rounded up · Car")).to_be_visible()
        week.get_by_role("button", name="Not this again: rounded up").click()
        expect(week.get_by_text("Nothing this week.")).to_be_visible()
        week.get_by_role("button", name="Allow 1 refused again").click()
        expect(week.get_by_text("rounded up · Car")).to_be_visible()
        week.get_by_label("At most a week").select_option("none")
        expect(week.get_by_text("Nothing this week.")).to_be_visible()

        assert watched.complaints == []


def test_what_may_be_an_exchange_is_said_to_be_one_or_none(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("table", name="Accounts").get_by_role("row", name="savings")).to_contain_text("$923.80")
        perhaps = page.get_by_role("table", name="Perhaps one movement")
        expect(perhaps.get_by_role("row")).to_have_count(3)
        perhaps.get_by_role("row", name="€100.00").get_by_role("button", name="It is one").click()
        held = page.get_by_role("table", name="Between currencies")
        expect(held.get_by_role("row")).to_have_count(2)
        expect(held).to_contain_text("1.0800")
        perhaps.get_by_role("row", name="€250.00").get_by_role("button", name="It is none").click()
        expect(perhaps).to_be_hidden()

        assert watched.complaints == []
