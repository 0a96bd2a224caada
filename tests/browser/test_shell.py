"""Browser: the shell around the pages, at both widths and in both themes."""

import re
from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, go, grave_faults, opened, window

WIDE = Look(1440, "light")
PHONE = Look(390, "light")
NAV = Path(__file__).parents[2] / "web" / "src" / "app" / "nav.ts"
"""Where the pages of the shell are listed."""


def test_the_bare_address_leads_to_a_run(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, house.address, owner) as watched:
        expect(watched.page).to_have_url(re.compile(r"/runs/\w+/today$"))


def test_an_address_that_leads_nowhere_says_so(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/nowhere", owner) as watched:
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("There is no such page")

        assert grave_faults(watched.page) == []
        watched.page.get_by_role("link", name="To today").click()
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Today")


def test_keys_lead_to_pages_and_the_heading_takes_the_focus(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        for keys, name in (("gl", "Ledger"), ("gp", "Positions"), ("gs", "Settings"), ("gt", "Today")):
            for key in keys:
                watched.page.keyboard.press(key)
            expect(watched.page.get_by_role("heading", level=1)).to_have_text(name)
            expect(watched.page.get_by_role("heading", level=1)).to_be_focused()


def test_the_palette_finds_a_page_by_its_name(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/march/today", owner) as watched:
        watched.page.keyboard.press("Control+k")
        field = watched.page.get_by_placeholder("Search or jump to")
        field.fill("week")
        expect(watched.page.get_by_role("option", name="Weeks")).to_be_visible()
        faults = grave_faults(watched.page)
        watched.page.keyboard.press("Enter")

        expect(watched.page).to_have_url(re.compile(r"/runs/march/weeks$"))
        assert faults == []


def test_the_shortcuts_are_told_on_a_question_mark(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/march/today", owner) as watched:
        watched.page.keyboard.press("?")
        dialog = watched.page.get_by_role("dialog", name="Keyboard shortcuts")
        expect(dialog).to_be_visible()
        faults = grave_faults(watched.page)
        watched.page.keyboard.press("Escape")

        expect(dialog).to_be_hidden()
        assert faults == []


def test_the_theme_is_chosen_and_stays_chosen(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        watched.page.get_by_role("button", name="Your account").click()
        watched.page.get_by_role("menuitemradio", name="Dark").click()
        expect(watched.page.locator("html")).to_have_attribute("data-theme", "dark")
        watched.page.reload()

        expect(watched.page.locator("html")).to_have_attribute("data-theme", "dark")
        for name in ("Light", "As the device"):
            watched.page.get_by_role("button", name="Your account").click()
            watched.page.get_by_role("menuitemradio", name=name).click()
            expect(watched.page.locator("html")).to_have_attribute("data-theme", "light")


def test_another_house_is_looked_at_on_the_same_page(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/ledger", owner) as watched:
        watched.page.get_by_role("button", name="House: march").click()
        watched.page.get_by_role("menuitemradio", name=re.compile("april")).click()

        expect(watched.page).to_have_url(re.compile(r"/runs/april/ledger"))


def test_a_phone_reaches_every_page_from_its_foot(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, PHONE, f"{house.address}/runs/march/today", owner) as watched:
        watched.page.get_by_role("button", name="More").click()
        sheet = watched.page.get_by_role("dialog", name="Pages")
        expect(sheet).to_be_visible()
        names = [link.inner_text() for link in sheet.get_by_role("link").all()]
        faults = grave_faults(watched.page)
        sheet.get_by_role("link", name="Audit").click()

        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Audit")
        assert len(names) == NAV.read_text(encoding="utf-8").count("{ page: ")
        assert faults == []


def test_the_skip_link_is_first_and_leads_to_the_page(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        watched.page.keyboard.press("Tab")
        link = watched.page.get_by_role("link", name="Skip to the page")
        expect(link).to_be_focused()
        watched.page.keyboard.press("Enter")

        expect(watched.page.locator("#page")).to_be_focused()


def test_what_the_first_script_asked_is_not_asked_again(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    asked: list[str] = []
    with window(browser, WIDE, owner) as watched:
        watched.page.on("request", lambda request: asked.append(request.url.removeprefix(house.address)))
        go(watched.page, f"{house.address}/runs/march/today")
    first = ["/api/v1/runs", "/api/v1/me", "/api/v1/me/preferences", "/api/v1/runs/march/today"]

    assert [path for path in asked if path in first and asked.count(path) > 1] == []
    assert set(first) <= set(asked)
    assert watched.complaints == []
