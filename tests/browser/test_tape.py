"""Browser: a tape from the list to one of its rows, whole, made of bars, and growing while it is looked at."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.conftest import Household
from tests.browser.looks import Look, go, grave_faults, opened, overflow
from tests.fakes.tapes import keep_bars, keep_tape, market, write_tape

from trellis.lab.tape.judge import Verdict
from trellis.strategies.garden.taped import TAPES

WIDE = Look(1440, "light")
GROWN = 1_700
"""Rows of the tape that is not whole."""
found: dict[Path, Verdict] = {}


def keep(home: Path) -> None:
    """A tape that is whole, one that was stopped, one of bars alone."""
    verdict = keep_tape(home)
    assert verdict is not None
    found[home] = verdict
    keep_tape(home, "grows", stop=GROWN)
    keep_bars(home)


@pytest.fixture
def taped(household: Household) -> tuple[str, Path]:
    """Where it is served, and its home."""
    return household[0].address, household[1]


def seen_as_table(page: Page, name: str, words: str) -> None:
    """The chart of that name shows its figures, and itself again."""
    chart = page.get_by_role("figure", name=name, exact=True)
    chart.get_by_role("button", name="Show as table").click()
    expect(chart.get_by_role("table")).to_contain_text(words)
    chart.get_by_role("button", name="Show as chart").click()
    expect(chart.get_by_role("table")).to_have_count(0)


def test_a_tape_is_found_and_read(browser: Browser, taped: tuple[str, Path], keeper: StorageState) -> None:
    address, home = taped
    with opened(browser, WIDE, f"{address}/tape", keeper) as watched:
        page = watched.page
        table = page.get_by_role("table", name="Tape")
        for head in ("Tape", "Rows", "With evidence", "Confirmed"):
            table.get_by_role("button", name=head).click()
        expect(table).to_contain_text("degraded")
        page.get_by_role("button", name="Copy").click()
        table.get_by_role("link", name=re.compile("^made-up")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("made-up")
        expect(page.get_by_text("Foretells and pays")).to_be_visible()
        for name, words in (
            ("Price and spread", "Spread, bp"),
            ("Tokens", "strongly bought"),
            ("Evidence", "speaks"),
            ("How well it foretells", "Rank correlation"),
            ("What trades left", f"{found[home].confirmed} confirmed trades"),
        ):
            seen_as_table(page, name, words)
        page.get_by_text("How it was made").click()
        expect(page.get_by_text("Edges stay frozen")).to_be_visible()
        page.get_by_role("button", name="Copy").last.click()
        page.get_by_role("link", name="All tapes").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tape")
        assert watched.complaints == []


def test_rows_are_gone_through_by_keys_and_pointer_and_said_in_sentences(
    browser: Browser, taped: tuple[str, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{taped[0]}/tape/made-up", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("The newest row")).to_be_visible()
        for name in ("Price and spread", "Tokens", "Evidence"):
            drawing = page.get_by_role("figure", name=name, exact=True).get_by_role("img")
            drawing.press("End")
            expect(page.get_by_text("Row 3,021,").first).to_be_visible()
            drawing.press("ArrowLeft")
            expect(page.get_by_role("table", name="Experts")).to_contain_text("At row 3,020")
        expect(page.get_by_text("The price ").first).to_be_visible()
        expect(page.get_by_text("A long trade from here pays with a chance of")).to_be_visible()
        page.get_by_role("figure", name="Tokens", exact=True).locator("svg[aria-hidden] rect").nth(30).hover(force=True)
        expect(page.get_by_text("The newest row")).to_have_count(0)
        assert watched.complaints == []


def test_rows_are_turned_back_to_those_that_panels_were_fitted_on(
    browser: Browser, taped: tuple[str, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{taped[0]}/tape/grows", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Earlier").click()
        expect(page.get_by_text("Held at row 1,610.")).to_be_visible()
        page.get_by_role("button", name="Earlier").dblclick()
        expect(page.get_by_text("Held at row 1,520.")).to_be_visible()
        page.get_by_role("button", name="Later").click()
        expect(page.get_by_text("Held at row 1,610.")).to_be_visible()
        page.get_by_role("button", name="Earlier").click()
        expect(page.get_by_text("Held at row 1,520.")).to_be_visible()
        page.get_by_role("button", name="Earlier").click()
        expect(page.get_by_text("No panel has judged these rows")).to_be_visible()
        expect(page.get_by_text("A panel is fitted on this row, so none judges it.")).to_be_visible()
        page.get_by_role("button", name="Later").click()
        expect(page.get_by_text("Held at row 1,520.")).to_be_visible()
        page.get_by_role("button", name="Follow").click()
        expect(page.get_by_text("new rows come by themselves")).to_be_visible()
        go(page, f"{taped[0]}/tape/made-up")
        page.get_by_role("button", name="Earlier").click()
        expect(page.get_by_text("Rows 2,842 to 2,931 of 3,021.")).to_be_visible()
        page.get_by_role("button", name="Newest").click()
        expect(page.get_by_text("Rows 2,932 to 3,021 of 3,021.")).to_be_visible()
        assert watched.complaints == []


def test_a_tape_without_a_book_says_so_and_claims_nothing(
    browser: Browser, taped: tuple[str, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{taped[0]}/tape/bars", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("There was no order book behind it")).to_be_visible()
        expect(page.get_by_text("Nothing was fitted on this tape, so there is no evidence.")).to_be_visible()
        expect(page.get_by_text("The bar's range was")).to_be_visible()
        expect(page.get_by_text("Arrival")).to_have_count(0)
        assert watched.complaints == []


def test_they_are_sound_at_every_look(
    browser: Browser, taped: tuple[str, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{taped[0]}/tape", keeper) as watched:
        for path in ("made-up", "grows", "bars"):
            assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])
            go(watched.page, f"{taped[0]}/tape/{path}")
        assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])


def test_what_is_not_there_is_said(browser: Browser, taped: tuple[str, Path], keeper: StorageState) -> None:
    with opened(browser, WIDE, f"{taped[0]}/tape/none", keeper) as watched:
        expect(watched.page.get_by_role("alert")).to_contain_text("there is no tape")
        with watched.page.expect_response(lambda answer: answer.url.endswith("/tapes/none")):
            watched.page.get_by_role("button", name="Try again").click()


def test_a_tape_that_grows_is_followed_until_it_is_paused_and_to_its_verdict(
    browser: Browser, taped: tuple[str, Path], keeper: StorageState
) -> None:
    """The last test: the tape is whole after it."""
    address, home = taped
    with opened(browser, WIDE, f"{address}/tape/grows", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("1,700 of 3,021")).to_be_visible()
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_text("Held at row 1,700.")).to_be_visible()
        write_tape(home / TAPES / "grows", market(), resume=True)
        expect(page.get_by_role("heading", name="What evidence was worth")).to_be_visible()
        expect(page.get_by_text("Rows 1,611 to 1,700 of 3,021.")).to_be_visible()
        page.get_by_role("button", name="Newest").click()
        expect(page.get_by_text("Rows 2,932 to 3,021 of 3,021.")).to_be_visible()
        assert watched.complaints == []
