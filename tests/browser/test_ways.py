"""Browser: every way from one page to another: the rail, the foot and its sheet, the head bar, the menu."""

import re

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, go, opened

WIDE, PHONE = Look(1440, "light"), Look(390, "light")
OF_RUN = (
    "Today",
    "Positions",
    "Decisions",
    "Weeks",
    "Accounts",
    "Ladder and hedges",
    "Ledger",
    "Reports",
    "Control",
    "Audit",
)
PAGES = (*OF_RUN, "Rules", "Replay", "Settings")


def test_the_rail_leads_to_every_page(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        page = watched.page
        for name in (*PAGES[1:], "Today"):
            page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
        rail = page.get_by_role("navigation", name="Pages")
        for name in [each for each in rail.get_by_role("link").all_inner_texts() if each not in PAGES]:
            rail.get_by_role("link", name=name, exact=True).first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
        rail.get_by_role("link", name="Goals", exact=True).click()
        page.get_by_role("main").get_by_role("link", name="To the bank lines").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bank lines")
        rail.get_by_role("link", name="Models", exact=True).click()
        page.get_by_role("link", name="Go to training").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Categories")
        rail.get_by_role("link", name="Rules").click()
        page.get_by_role("link", name="Trellis", exact=True).click()

        expect(page).to_have_url(re.compile(r"/runs/march/today$"))
        assert watched.complaints == []


def test_the_foot_of_a_phone_leads_to_what_is_used_most(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, PHONE, f"{house.address}/runs/march/today", owner) as watched:
        foot = watched.page.get_by_role("navigation", name="Pages")
        for name in ("Positions", "Decisions", "Control", "Today"):
            foot.get_by_role("link", name=name, exact=True).click()
            expect(watched.page.get_by_role("heading", level=1)).to_have_text(name)

        assert watched.complaints == []


def test_the_sheet_of_a_phone_chooses_the_theme_and_closes(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, PHONE, f"{house.address}/runs/march/today", owner) as watched:
        page = watched.page
        page.get_by_role("button", name="More").click()
        sheet = page.get_by_role("dialog", name="Pages")
        sheet.get_by_label("Theme").select_option("dark")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        sheet.get_by_role("button", name="Close").click()

        expect(sheet).to_be_hidden()


def test_the_menu_of_ones_own_leads_to_the_settings(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        watched.page.get_by_role("button", name="Your account").click()
        watched.page.get_by_role("menuitem", name="Settings").click()

        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Settings")


def test_the_head_bar_searches_and_says_how_the_line_stands(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        page = watched.page
        line = page.get_by_role("banner").get_by_role("button", name="Finished run", exact=True)
        line.hover()
        expect(page.get_by_role("tooltip")).to_be_attached()
        line.click()
        page.get_by_role("banner").get_by_role("button", name="Search and commands").click()
        page.get_by_placeholder("Search or jump to").fill("ledger")
        page.get_by_role("option", name="Ledger").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Ledger")


def test_the_pause_of_the_head_bar_leads_to_control(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/thursday/today", owner) as watched:
        watched.page.get_by_role("banner").get_by_role("link", name="Pause").click()

        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Control")


def test_today_leads_on(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    address = f"{house.address}/runs/march/today"
    with opened(browser, WIDE, address, owner) as watched:
        page = watched.page
        for name in ("Decisions", "Positions", "Accounts", "Control"):
            page.get_by_role("link", name=f"Go on to {name}").first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
            go(page, address)
        page.get_by_role("link", name="Open the week").click()

        expect(page.get_by_role("dialog", name="Week 2025-W11")).to_be_visible()
        assert watched.complaints == []
