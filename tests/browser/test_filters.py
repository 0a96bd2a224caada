"""Browser: every filter of decisions, ledger and audit; what it is set to stands in the address and is taken off."""

import re

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, opened

WIDE, PHONE = Look(1440, "light"), Look(390, "light")


def found(page: Page, label: str, typed: str) -> None:
    """Choose from a field that finds what is typed."""
    page.get_by_label(label, exact=True).first.click()
    page.get_by_role("combobox", name=label).last.fill(typed)
    page.get_by_role("option", name=re.compile(f"^{re.escape(typed)}")).first.click()


def taken_off(page: Page, name: str, address: str) -> None:
    """The filter is said above the list; take it off, and the address is the bare one again."""
    page.get_by_role("button", name=f"Remove filter {name}").click()
    expect(page).to_have_url(address)


@pytest.mark.parametrize(("label", "typed"), [("Symbol", "AAPL"), ("Rule", "S0.symbol.cap"), ("Week", "2025-W10")])
def test_decisions_are_narrowed_by_what_is_found(
    browser: Browser, house: ServedProcess, owner: StorageState, label: str, typed: str
) -> None:
    address = f"{house.address}/runs/march/decisions"
    with opened(browser, WIDE, address, owner) as watched:
        found(watched.page, label, typed)
        expect(watched.page).to_have_url(re.compile(f"{label.lower()}="))
        expect(watched.page.get_by_role("table", name="Decisions").get_by_role("row").nth(1)).to_be_visible()
        taken_off(watched.page, label, address)

        assert watched.complaints == []


def test_decisions_are_narrowed_by_outcome_and_all_is_cleared(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    address = f"{house.address}/runs/march/decisions"
    with opened(browser, WIDE, address, owner) as watched:
        page = watched.page
        page.get_by_label("Outcome", exact=True).select_option(index=1)
        expect(page).to_have_url(re.compile("outcome="))
        page.get_by_role("button", name="Clear filters").click()

        expect(page).to_have_url(address)


def test_examples_are_asked_and_an_answer_is_cleared(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/decisions", owner) as watched:
        page = watched.page
        for example in ("Why did Gen pivot?", "Why not MSFT in 2020?", "What is held?"):
            page.get_by_role("button", name=example).click()
            answer = page.get_by_role("region", name=f"Answer to “{example}”")
            expect(answer).to_have_attribute("aria-busy", "false")
            page.get_by_role("button", name="Clear the answer").click()
            expect(answer).to_have_count(0)

        assert watched.complaints == []


@pytest.mark.parametrize(
    ("label", "typed"), [("Ledger account", "Assets:Main:Com:Cash"), ("Symbol", "AMZN"), ("Commodity", "USD")]
)
def test_the_ledger_is_narrowed_by_what_is_found(
    browser: Browser, house: ServedProcess, owner: StorageState, label: str, typed: str
) -> None:
    address = f"{house.address}/runs/march/ledger"
    with opened(browser, WIDE, address, owner) as watched:
        found(watched.page, label, typed)
        expect(watched.page.get_by_role("list", name="Transactions").get_by_role("listitem").first).to_be_visible()
        taken_off(watched.page, label, address)

        assert watched.complaints == []


@pytest.mark.parametrize("label", ["Kind", "Sleeve"])
def test_the_ledger_is_narrowed_by_what_is_chosen(
    browser: Browser, house: ServedProcess, owner: StorageState, label: str
) -> None:
    address = f"{house.address}/runs/march/ledger"
    with opened(browser, WIDE, address, owner) as watched:
        watched.page.get_by_label(label, exact=True).select_option(index=1)
        taken_off(watched.page, label, address)


def test_the_ledger_is_narrowed_by_days_and_amounts_typed(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/ledger", owner) as watched:
        page = watched.page
        typed = {"From": "2025-03-03", "To": "2025-03-06", "At least": "100", "At most": "400000"}
        for label, text in typed.items():
            page.get_by_label(label, exact=True).fill(text)
            page.get_by_label(label, exact=True).press("Enter")
            expect(page.get_by_role("button", name=f"Remove filter {label}")).to_be_visible()
        page.get_by_role("button", name="Clear filters").click()

        expect(page).to_have_url(f"{house.address}/runs/march/ledger")


def test_a_phone_folds_the_filters_away(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, PHONE, f"{house.address}/runs/march/ledger", owner) as watched:
        page = watched.page
        expect(page.get_by_label("Sleeve", exact=True)).to_be_hidden()
        page.locator("summary").filter(has_text="Filter").first.click()
        page.get_by_label("Sleeve", exact=True).select_option(index=1)

        expect(page.get_by_role("button", name="Remove filter Sleeve")).to_be_visible()


def test_records_are_narrowed_by_stream_type_and_instant(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    address = f"{house.address}/runs/march/audit"
    with opened(browser, WIDE, address, owner) as watched:
        page = watched.page
        found(page, "Type", "order.filled")
        found(page, "Stream", "main")
        page.get_by_label("Since (New York)").fill("2025-03-04T09:30")
        page.get_by_label("Since (New York)").blur()
        expect(page).to_have_url(re.compile("since=.*"))
        page.get_by_role("button", name="Clear filters").click()
        expect(page).to_have_url(address)
        page.get_by_role("button", name="Oldest").click()
        page.get_by_role("button", name="Newest").click()

        expect(page).to_have_url(address)


def test_a_record_leads_to_its_neighbours_and_its_decision(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/audit/43", owner) as watched:
        page = watched.page
        heading = page.get_by_role("heading", level=1)
        for step, record in (("Next", 44), ("Previous", 43)):
            page.get_by_role("navigation", name="Neighbouring records").get_by_role(
                "link", name=step, exact=True
            ).click()
            expect(heading).to_have_text(f"Record {record}")
        page.get_by_role("link", name="See the decision").click()
        expect(heading).not_to_have_text("Record 43")
        page.get_by_role("link", name=re.compile("Journal record")).first.click()
        expect(heading).to_have_text("Record 43")
        page.get_by_role("link", name="All records").click()

        expect(heading).to_have_text("Audit")
