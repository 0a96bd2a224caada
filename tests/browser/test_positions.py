"""Positions in the browser: a put against its levels, opened over the page with its whole life."""

import re

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow

WIDE = LOOKS[-1]


def test_a_put_is_drawn_against_its_levels_and_opens_over_the_page(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/thursday/positions", owner) as watched:
        page = watched.page
        expect(page.get_by_role("img", name=re.compile(r"Spot .*; strike 235"))).to_be_visible()
        page.get_by_role("link", name=re.compile("AAPL 235 put")).click()
        drawer = page.get_by_role("dialog", name=re.compile("AAPL 235 put"))
        expect(drawer.get_by_text("Sold AAPL 235 put")).to_be_visible()
        expect(drawer.get_by_role("figure", name=re.compile("^AAPL while"))).to_be_visible()
        drawer.get_by_text("Greeks of the position").click()
        expect(drawer.get_by_text("Implied volatility")).to_be_visible()
        page.wait_for_load_state("networkidle")

        assert grave_faults(page) == []
        assert overflow(page) == 0
        assert watched.complaints == []
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()
        expect(page).to_have_url(f"{house.address}/runs/thursday/positions")


def test_other_prices_than_the_run_s_are_said(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/thursday/positions", owner) as watched:
        expect(watched.page.get_by_text("Prices are not those that this run was made with")).to_be_visible()


def test_without_prices_the_page_says_what_the_journal_knows(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/positions", owner) as watched:
        page = watched.page
        expect(page.get_by_text("The prices of this run are gone")).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("AAPL 235 put"))).to_be_visible()


def test_rows_are_put_in_order_by_their_heads(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/thursday/positions", owner) as watched:
        table = watched.page.get_by_role("table", name="Options sold")
        table.get_by_role("button", name="Contract").click()
        expect(table.get_by_role("row").nth(1)).to_contain_text("AAPL")
        table.get_by_role("button", name="Contract").click()

        expect(table.get_by_role("row").nth(1)).to_contain_text("GOOG")


def test_a_phone_puts_its_cards_in_order(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, LOOKS[0], f"{house.address}/runs/thursday/positions", owner) as watched:
        page = watched.page
        page.get_by_label("Sort by").first.select_option(value="contract up")

        expect(page.get_by_role("link", name=re.compile(r"235 put|172\.5 put")).first).to_contain_text("AAPL")
