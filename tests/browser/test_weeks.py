"""Weeks in the browser: a calendar that the keyboard walks, and a week opened over it."""

import re

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow

WIDE = LOOKS[-1]


def test_a_week_opens_with_what_it_skipped_and_restated(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/march/weeks", owner) as watched:
        page = watched.page
        page.get_by_role("link", name=re.compile("2025-W10, Preservation")).click()
        drawer = page.get_by_role("dialog", name="Week 2025-W10")
        expect(drawer.get_by_text("Restated from Assignment")).to_be_visible()
        expect(drawer.get_by_text("50000 against 30000")).to_be_visible()
        expect(drawer.get_by_text("Short: one more contract would not fit")).to_be_visible()
        page.wait_for_load_state("networkidle")

        assert grave_faults(page) == []
        assert overflow(page) == 0
        assert watched.complaints == []
        drawer.get_by_role("link", name="Week after").click()
        expect(page.get_by_role("dialog", name="Week 2025-W11")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page).to_have_url(f"{house.address}/runs/march/weeks")


def test_the_calendar_is_one_stop_and_arrows_walk_it(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/weeks", owner) as watched:
        page = watched.page
        last = page.get_by_role("link", name="2025-W11, not closed yet")
        expect(page.locator("[data-week][tabindex='0']")).to_have_count(1)
        last.focus()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_role("link", name=re.compile("2025-W10"))).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.get_by_role("dialog", name="Week 2025-W10")).to_be_visible()


def test_years_are_summed(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/weeks", owner) as watched:
        row = watched.page.get_by_role("table", name="Years").get_by_role("row").filter(has_text="2025")

        expect(row).to_contain_text("$249.00")
        expect(row).to_contain_text("Preservation 1")


def test_a_week_leads_to_its_neighbours_its_report_and_its_decisions(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    address = f"{house.address}/runs/march/weeks"
    with opened(browser, WIDE, address, owner) as watched:
        page = watched.page
        page.goto(f"{address}?week=2025-W11")
        page.get_by_role("dialog", name="Week 2025-W11").get_by_role("link", name="Week before").click()
        page.get_by_role("dialog", name="Week 2025-W10").get_by_role("link", name="Report of the week").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
        page.goto(f"{address}?week=2025-W10")
        page.get_by_role("dialog").get_by_role("link", name="Decisions of the week").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")
        page.goto(address)
        page.get_by_role("radio", name="2025").click()

        expect(page.get_by_role("figure", name="Realised profit of each week")).to_be_visible()
        assert watched.complaints == []
