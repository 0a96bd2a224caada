"""Browser: a breeding from the list to one of its trades, and the ledger of the trials that it cost."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.conftest import Household
from tests.browser.looks import Look, go, grave_faults, opened, overflow
from tests.fakes.breedings import write_breeding

from trellis.lab.breeding.judging import Verdict

WIDE = Look(1440, "light")
found: dict[Path, Verdict] = {}


def keep(home: Path) -> None:
    """A breeding on noise, its trials counted."""
    found[home] = write_breeding(home)


@pytest.fixture
def bred(household: Household) -> tuple[str, Verdict]:
    """Where it is served, and what came of it."""
    return household[0].address, found[household[1]]


def seen_as_table(page: Page, name: str) -> None:
    """The chart of that name shows its figures, and itself again."""
    chart = page.get_by_role("figure", name=name, exact=True)
    chart.get_by_role("button", name="Show as table").click()
    expect(chart.get_by_role("table")).to_be_visible()
    chart.get_by_role("button", name="Show as chart").click()
    expect(chart.get_by_role("table")).to_have_count(0)


def test_a_breeding_is_found_and_read(browser: Browser, bred: tuple[str, Verdict], keeper: StorageState) -> None:
    address, verdict = bred
    with opened(browser, WIDE, f"{address}/breeding", keeper) as watched:
        page = watched.page
        for head in ("Breeding", "Genomes tried", "Unseen"):
            page.get_by_role("table", name="Breeding").get_by_role("button", name=head).click()
        page.get_by_role("button", name="Copy").click()
        page.get_by_role("link", name="noise").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("noise")
        expect(page.get_by_text(f"{sum(gate.held for gate in verdict.gates)} of 7", exact=True)).to_be_visible()
        for name in ("What 1 USD became", "How much of the winner is left", "Fitness", "Variety"):
            seen_as_table(page, name)
        expect(page.get_by_role("table", name="The gates")).to_contain_text("No look-ahead")
        page.get_by_role("table", name="Part by part").get_by_role("link").last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Genome {verdict.champions[-1].hash[:12]}")
        page.get_by_role("link", name="To the breeding").click()
        page.get_by_role("link", name="All breedings").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Breeding")
        assert watched.complaints == []


def test_the_tree_is_gone_through_by_keys_and_read_as_a_table(
    browser: Browser, bred: tuple[str, Verdict], keeper: StorageState
) -> None:
    address, verdict = bred
    with opened(browser, WIDE, f"{address}/breeding/noise", keeper) as watched:
        page = watched.page
        tree = page.get_by_role("figure", name="Who descends from whom")
        drawing = tree.get_by_role("img")
        drawing.focus()
        drawing.press("Home")
        link = page.get_by_role("link", name="Look at")
        expect(link).to_have_text(f"Look at {next(iter(verdict.garden.members))[:12]}")
        before = link.inner_text()
        drawing.press("ArrowRight")
        expect(link).not_to_have_text(before)
        seen_as_table(page, "Who descends from whom")
        link.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Genome")
        assert watched.complaints == []


def test_genomes_are_chosen_by_what_became_of_them_and_one_is_read_to_its_trades(
    browser: Browser, bred: tuple[str, Verdict], keeper: StorageState
) -> None:
    address, verdict = bred
    with opened(browser, WIDE, f"{address}/breeding/noise", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Show more").click()
        page.get_by_label("What became of it").select_option("champion")
        expect(page.get_by_text(f"{len(set(verdict.garden.champions))} genomes")).to_be_visible()
        table = page.get_by_role("table", name="Every genome")
        table.get_by_role("link").first.click()
        expect(page.get_by_role("heading", name="What it does")).to_be_visible()
        page.get_by_role("table", name="Its genes").get_by_role("button", name="Gene").click()
        page.get_by_role("button", name="Copy").click()
        expect(page.get_by_text("It listens to")).to_be_visible()
        trades = page.get_by_role("table", name="Its trades")
        expect(trades).to_contain_text("as champion")
        more = page.get_by_role("button", name="Show more")
        if more.count():
            more.click()
        parent = page.get_by_role("table", name="Parents").get_by_role("link").first
        parent.click()
        expect(page.get_by_role("table", name="Children").get_by_role("link").first).to_be_visible()
        page.get_by_role("table", name="Children").get_by_role("link").first.click()
        expect(page.get_by_role("heading", name="Its family")).to_be_visible()
        assert watched.complaints == []


def test_the_ledger_of_trials_says_what_is_left_of_the_winner(
    browser: Browser, bred: tuple[str, Verdict], keeper: StorageState
) -> None:
    address, verdict = bred
    symbol = verdict.garden.ground.bars.symbol
    with opened(browser, WIDE, f"{address}/trials", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("heading", name=symbol)).to_be_visible()
        for name in ("Before and after", "How the trials are spread"):
            seen_as_table(page, name)
        page.get_by_role("figure", name="How the trials are spread").get_by_role("img").press("ArrowLeft")
        page.get_by_label("Symbol").select_option(symbol)
        expect(page.get_by_text("4 records")).to_be_visible()
        page.get_by_role("link", name="To the breedings").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Breeding")
        assert watched.complaints == []


def test_they_are_sound_at_every_look(
    browser: Browser, bred: tuple[str, Verdict], keeper: StorageState, look: Look
) -> None:
    address, verdict = bred
    with opened(browser, look, f"{address}/breeding", keeper) as watched:
        for path in ("breeding/noise", f"breeding/noise/{verdict.champions[-1].hash}", "trials"):
            assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])
            go(watched.page, f"{address}/{path}")
        assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])


def test_what_is_not_there_is_said(browser: Browser, bred: tuple[str, Verdict], keeper: StorageState) -> None:
    with opened(browser, WIDE, f"{bred[0]}/breeding/none", keeper) as watched:
        expect(watched.page.get_by_role("alert")).to_contain_text("there is no breeding")
        with watched.page.expect_response(lambda answer: answer.url.endswith("/breedings/none")):
            watched.page.get_by_role("button", name="Try again").click()
