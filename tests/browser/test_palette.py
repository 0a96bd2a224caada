"""Browser: what the command palette does besides leading to pages: themes, houses, questions, shortcuts."""

import re

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, opened

WIDE = Look(1440, "light")


def typed(page: Page, text: str) -> None:
    """Open the palette by its slash and type."""
    page.keyboard.press("/")
    page.get_by_placeholder("Search or jump to").fill(text)


def test_a_theme_is_chosen_by_its_name(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        typed(watched.page, "dark")
        watched.page.get_by_role("option", name="Theme: Dark").click()

        expect(watched.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_another_house_is_gone_to(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        typed(watched.page, "april")
        watched.page.get_by_role("option", name="april").click()

        expect(watched.page).to_have_url(re.compile(r"/runs/april/today$"))


def test_a_question_is_handed_to_the_journal(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        typed(watched.page, "why not SPY on 2025-03-06?")
        watched.page.get_by_role("option", name=re.compile("^Ask")).click()

        expect(watched.page.get_by_role("region", name="Answer to")).to_contain_text("S0.symbol.cap")


def test_shortcuts_are_shown_and_nothing_found_is_said(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        page = watched.page
        typed(page, "zzzz")
        expect(page.get_by_text("Nothing by that name")).to_be_visible()
        page.get_by_placeholder("Search or jump to").fill("shortcuts")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
        page.keyboard.press("Escape")
        typed(page, "shortcuts")
        page.get_by_role("option", name="Show keyboard shortcuts").click()

        expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def test_keys_typed_into_a_field_lead_nowhere(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/rules", owner) as watched:
        field = watched.page.get_by_label("Search the rules")
        field.press_sequentially("gt/?")

        expect(field).to_have_value("gt/?")
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Rules")
