"""Browser: the tree of accounts, the ladder and what protects, as one clicks through them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow
from tests.browser.people import signed_in
from tests.fakes.house_events import DayTold, house_events
from tests.fakes.over_years import LEAP, REV, over_years, usd
from tests.fakes.run_events import DAYS, at, run_events, write_house, write_run

from trellis.autopilot.events.hedge import HedgeReleased
from trellis.autopilot.events.ladder import LadderRested
from trellis.autopilot.events.lineage import AccountFounded, CapitalMoved
from trellis.autopilot.events.position import LongSet
from trellis.core.terms import Sleeve
from trellis.strategies.ports import LongKind, LongOption

WIDE = Look(1440, "light")
FORKED = (
    DayTold(DAYS[0], (101_000,)),
    DayTold(DAYS[1], (103_000,), fork=20_000),
    DayTold(DAYS[2], (84_000, 20_500), deposit=1_000),
    DayTold(DAYS[3], (83_000, 19_000)),
    DayTold(DAYS[4], (86_000, 21_000)),
    DayTold(DAYS[5], (88_000, 20_000)),
)


def forked() -> list[tuple[str, object]]:
    """The events of FORKED, with what the fork moved out of Gen."""
    told = house_events(FORKED)
    founded = next(place for place, (_, event) in enumerate(told) if isinstance(event, AccountFounded))
    amounts = (usd("-20000"), usd("103000"), usd("83000"), usd("103000"), usd("83000"), usd("100000"), usd("100000"))
    moved = CapitalMoved(at(4, "19:00"), Sleeve.GEN, "fork", *amounts, "MINI-1", "S2.fork.step")
    return [*told[:founded], ("main", moved), *told[founded:]]


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServedProcess, Path]]:
    """A house with two runs: forked, in which Gen founds a mini, and years, with a LEAP and what protected it."""
    home = tmp_path_factory.mktemp("estate")
    write_house(home / "runs" / "forked", forked())
    rung = LongOption("l1", LongKind.LEAP, LEAP, 2, at(7, "10:00"), usd("12"))
    begun, ended = run_events()[:-2], run_events()[-2:]
    bought = LongSet(at(7, "10:00"), REV, rung, "bought", usd("2400"))
    after = [
        HedgeReleased(at(10, "16:30"), REV, "h1", "S5.release.profit", "profit", usd("2.1"), usd("2")),
        LadderRested(at(10, "17:05"), REV, usd("5000"), ("AAPL S8.oi oi: 31 against 500",)),
    ]
    write_run(home / "runs" / "years", [*begun, bought, *over_years(), *after, *ended])
    served = serve(home)
    yield served, home
    served.stop()


@pytest.fixture
def heir(browser: Browser, estate: tuple[ServedProcess, Path]) -> StorageState:
    """The owner of that house."""
    return signed_in(browser, *estate)


def test_the_tree_leads_to_each_account(
    browser: Browser, estate: tuple[ServedProcess, Path], heir: StorageState
) -> None:
    with opened(browser, WIDE, f"{estate[0].address}/runs/forked/accounts", heir) as watched:
        page = watched.page
        expect(page.get_by_role("link", name="main", exact=True)).to_have_attribute("aria-current", "true")
        expect(page.get_by_role("main")).to_contain_text("$108,000.00")
        moved = page.get_by_role("table", name="Money in and out")
        expect(moved.get_by_role("row").nth(1)).to_contain_text("$20,000.00")
        page.get_by_role("link", name="MINI-1", exact=True).click()
        expect(page.get_by_role("heading", level=2, name="MINI-1")).to_be_visible()
        expect(page.get_by_role("figure", name="Value at each close")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text("Forked from main’s Gen on Mar 4, 2025 with $20,000.")

        assert watched.complaints == []


def test_drawdown_is_drawn_and_told_as_a_table(
    browser: Browser, estate: tuple[ServedProcess, Path], heir: StorageState
) -> None:
    with opened(browser, WIDE, f"{estate[0].address}/runs/forked/accounts", heir) as watched:
        curve = watched.page.get_by_role("figure", name="Below the high-water mark, by sleeve")
        curve.get_by_role("button", name="Show as table").click()

        expect(curve.get_by_role("columnheader", name="Gen")).to_be_visible()
        expect(curve.get_by_role("row")).to_have_count(len(DAYS) + 2)


def test_a_house_at_work_says_when_its_profit_is_attributed(
    browser: Browser, estate: tuple[ServedProcess, Path], heir: StorageState
) -> None:
    with opened(browser, WIDE, f"{estate[0].address}/runs/forked/accounts", heir) as watched:
        expect(watched.page.get_by_role("heading", name="Where the profit came from")).to_be_visible()
        expect(watched.page.get_by_role("main")).to_contain_text("It comes with the run’s end")


def test_rungs_stand_on_their_line_of_time_and_lead_to_their_rules(
    browser: Browser, estate: tuple[ServedProcess, Path], heir: StorageState
) -> None:
    with opened(browser, WIDE, f"{estate[0].address}/runs/years/ladder", heir) as watched:
        page = watched.page
        line = page.get_by_role("list", name="Rungs up to their expiry").get_by_role("listitem")
        expect(line).to_have_count(1)
        expect(page.get_by_role("table", name="Rungs")).to_contain_text("$2,400.00")
        page.locator("main summary").first.click()
        page.get_by_role("link", name="S17.call.delta").first.click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Rules")
        expect(page.locator("[id='S17.call.delta']")).to_be_in_viewport()


def test_protection_is_looked_at_by_its_tab(
    browser: Browser, estate: tuple[ServedProcess, Path], heir: StorageState
) -> None:
    with opened(browser, WIDE, f"{estate[0].address}/runs/years/ladder", heir) as watched:
        page = watched.page
        page.get_by_role("tab", name="LEAP ladder").press("ArrowRight")
        expect(page.get_by_role("tab", name="Protection")).to_be_focused()
        page.get_by_role("tab", name="Protection").press("Enter")
        expect(page.get_by_role("heading", name="Triggers").first).to_be_visible()
        page.get_by_role("tab", name="LEAP ladder").click()
        page.get_by_role("tab", name="Protection").click()
        for name in ("Triggers", "Weighed", "Missed", "Trades", "Released"):
            page.get_by_role("tab", name=re.compile(rf"^{name} \(\d+\)$")).click()

        expect(page.get_by_role("main")).to_contain_text("It had made enough")


@pytest.mark.parametrize("path", ["forked/accounts", "years/ladder", "years/ladder?view=hedges"])
def test_what_is_there_is_sound_at_every_look(
    browser: Browser, estate: tuple[ServedProcess, Path], heir: StorageState, path: str
) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, f"{estate[0].address}/runs/{path}", heir) as watched:
            wide = [f"{overflow(watched.page)} pixels too wide"] if overflow(watched.page) else []
            unsound[str(look)] = [*watched.complaints, *grave_faults(watched.page), *wide]

    assert {look: faults for look, faults in unsound.items() if faults} == {}
