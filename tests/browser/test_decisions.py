"""Browser: decisions found, opened and asked about."""

import re

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow

WIDE = Look(1440, "light")
PHONE = Look(390, "dark")


def test_a_decision_is_found_by_its_filters_and_opened_to_its_clauses(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/decisions", owner) as watched:
        page = watched.page
        page.get_by_label("What is shown").select_option("orders")
        page.get_by_label("Sleeve", exact=True).select_option("com")
        expect(page).to_have_url(re.compile("view=orders"))
        table = page.get_by_role("table", name="Decisions")
        expect(table.get_by_role("row")).to_have_count(2)
        expect(table).to_contain_text("Filled")
        table.get_by_role("link").first.click()

        expect(page.get_by_role("heading", level=1)).to_contain_text("AMZN · Buy shares")
        expect(page.get_by_role("region", name="The constitution")).to_contain_text("S1.gen.window")
        expect(page.get_by_role("region", name="The risk gate")).to_contain_text("H.notional")
        expect(page.get_by_role("table", name="Order ladder")).to_contain_text("100 at 205.10")
        page.locator("summary", has_text="Clauses that passed").first.click()
        page.get_by_role("link", name="All decisions").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")


def test_a_question_is_answered_with_links_to_its_records(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/march/decisions", owner) as watched:
        page = watched.page
        page.get_by_label("Ask the journal").fill("why not SPY on 2025-03-06?")
        page.get_by_role("button", name="Ask", exact=True).click()
        answer = page.get_by_role("region", name="Answer to")
        expect(answer).to_contain_text("From the journal")
        expect(answer).to_contain_text("symbol cap")
        faults = [*grave_faults(page), *([] if overflow(page) == 0 else ["wider than its window"])]
        answer.get_by_role("link", name=re.compile(r"Record \d+")).first.click()

        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Record \d+"))
        assert faults == []


def test_what_the_journal_does_not_tell_is_said_and_a_typed_script_stays_text(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, PHONE, f"{house.address}/runs/march/decisions", owner) as watched:
        page = watched.page
        page.get_by_label("Ask the journal").fill("will <img src=x onerror=document.title='gone'> rain?")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.get_by_role("region", name="Answer to")).to_contain_text("Outside what the journal tells")

        assert page.title() == "Decisions · Trellis"
        assert page.locator("main img").count() == 0


def test_one_decision_is_sound_at_every_look(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/march/decisions?view=refused", owner) as watched:
        page = watched.page
        page.get_by_role("link", name="SPY").first.click()
        expect(page.get_by_role("region", name="The constitution")).to_contain_text("Symbol cap reached")

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
