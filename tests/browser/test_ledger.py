"""Browser: the ledger filtered, opened and taken away as a file."""

import csv
from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow

WIDE = Look(1440, "light")


def test_a_transaction_opens_to_its_postings_and_an_account_to_its_balance(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/ledger?symbol=AMZN", owner) as watched:
        page = watched.page
        bought = (
            page.get_by_role("list", name="Transactions").get_by_role("listitem").filter(has_text="Bought 100 AMZN")
        )
        bought.locator("summary").click()
        postings = page.get_by_role("list", name="Postings of transaction")
        expect(postings).to_contain_text("Shares AMZN")
        expect(postings).to_contain_text("−$20,511.00")
        postings.get_by_role("link", name="Cash").click()

        expect(page.get_by_role("button", name="Remove filter Ledger account")).to_contain_text("Assets:Main:Com:Cash")
        expect(page.get_by_text("Moved in what is shown")).to_be_visible()


def test_what_the_filter_shows_is_what_the_file_holds(
    browser: Browser, house: ServedProcess, owner: StorageState, tmp_path: Path
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/ledger?kind=option.opened", owner) as watched:
        shown = watched.page.get_by_role("list", name="Transactions").get_by_role("listitem").count()
        with watched.page.expect_download() as coming:
            watched.page.get_by_role("link", name="CSV").click()
        coming.value.save_as(tmp_path / "ledger.csv")
        with (tmp_path / "ledger.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))

        assert coming.value.suggested_filename == "march-ledger.csv"
        assert {row["kind"] for row in rows} == {"option.opened"}
        assert len({row["transaction"] for row in rows}) == shown


def test_accounts_as_they_stand_are_sound_at_every_look(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/march/ledger?tab=accounts", owner) as watched:
        page = watched.page
        expect(page.get_by_role("region", name="Assets")).to_contain_text("Shares AMZN")
        expect(page.get_by_text("All accounts sum to zero")).to_be_visible()

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_the_parts_lead_on_and_the_whole_is_taken_for_beancount(
    browser: Browser, house: ServedProcess, owner: StorageState, tmp_path: Path
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/ledger", owner) as watched:
        page = watched.page
        with page.expect_download() as coming:
            page.get_by_role("link", name="Beancount").click()
        coming.value.save_as(tmp_path / "ledger.beancount")
        page.get_by_role("tab", name="Accounts").click()
        page.get_by_role("tab", name="Transactions").click()
        page.get_by_role("tab", name="Accounts").click()
        page.get_by_role("region", name="Assets").get_by_role("button").filter(has_text="Shares AMZN").first.click()
        page.get_by_role("tab", name="Accounts").click()
        page.get_by_role("region", name="Assets").get_by_role("button").filter(has_text="Cash").first.click()

        expect(page.get_by_role("button", name="Remove filter Ledger account")).to_be_visible()
        assert "option" in (tmp_path / "ledger.beancount").read_text(encoding="utf-8")
