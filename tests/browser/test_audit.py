"""Browser: the chain checked where it is read, records looked at, and text that people typed shown as text."""

import re
import sqlite3
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.run_events import HOSTILE, write_run

from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.journal import Durability, Journal

WIDE = Look(1440, "light")


def checked(page: Page) -> None:
    """Press Verify and wait for what is found."""
    page.get_by_role("button", name="Verify", exact=True).click()
    expect(page.get_by_role("button", name="Verify again")).to_be_visible()


def test_a_whole_chain_is_found_whole_up_to_its_signed_end(
    browser: Browser, house: ServedProcess, owner: StorageState, home: Path, look: Look
) -> None:
    folder = home / "runs" / f"signed-{look}"
    path = write_run(folder).journal
    with Journal.open(path, Durability.GROUP) as journal:
        checkpoint_at(journal, journal.head.sequence, key_from_seed(b"7"))
        head = journal.head
    with opened(browser, look, f"{house.address}/runs/{folder.name}/audit", owner) as watched:
        page = watched.page
        checked(page)
        expect(page.get_by_text("The chain is whole")).to_be_visible()
        expect(page.get_by_text(f"{head.sequence} of {head.sequence} records")).to_be_visible()
        expect(page.get_by_text("Signature holds")).to_be_visible()
        expect(page.get_by_title(head.hash.hex())).to_be_visible()

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_a_check_is_stopped_and_made_again(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/audit", owner) as watched:
        page = watched.page
        page.route(re.compile(r"/chain\?"), lambda _: None)
        page.get_by_role("button", name="Verify", exact=True).click()
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.get_by_text("Stopped after 0 records")).to_be_visible()
        page.unroute(re.compile(r"/chain\?"))
        page.get_by_role("button", name="Verify again").click()

        expect(page.get_by_text("The chain is whole")).to_be_visible()
        assert watched.complaints == []


def test_a_flipped_byte_is_found_in_its_record(
    browser: Browser, house: ServedProcess, owner: StorageState, home: Path
) -> None:
    path = write_run(home / "runs" / "flipped").journal
    with opened(browser, WIDE, f"{house.address}/runs/flipped/audit", owner) as watched:
        with sqlite3.connect(path) as file:
            (payload,) = file.execute("SELECT payload FROM records WHERE sequence = 20").fetchone()
            flipped = bytes((payload[0], payload[1] ^ 1, *payload[2:]))
            file.execute("UPDATE records SET payload = ? WHERE sequence = 20", (flipped,))
        checked(watched.page)

        expect(watched.page.get_by_text("The chain breaks at record 20")).to_be_visible()
        expect(watched.page.get_by_text("Records 1 to 19 are good.")).to_be_visible()


def test_a_record_that_is_gone_is_missed(
    browser: Browser, house: ServedProcess, owner: StorageState, home: Path
) -> None:
    path = write_run(home / "runs" / "gap").journal
    with opened(browser, WIDE, f"{house.address}/runs/gap/audit", owner) as watched:
        with sqlite3.connect(path) as file:
            file.execute("DELETE FROM records WHERE sequence = 12")
        checked(watched.page)

        expect(watched.page.get_by_text("The chain breaks at record 12")).to_be_visible()
        expect(watched.page.get_by_text("Record 12 should stand here and does not.")).to_be_visible()


def test_a_record_is_gone_to_by_its_number_and_markup_in_it_stays_text(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/runs/march/audit", owner) as watched:
        page = watched.page
        page.get_by_label("Go to record").fill("1")
        page.get_by_role("button", name="Go", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Record 1")
        page.locator("summary", has_text="sources").click()
        page.locator("summary", has_text="As it is written").click()
        expect(page.get_by_text(HOSTILE).first).to_be_attached()
        page.get_by_role("button", name="Copy").first.click()

        assert page.locator("main b").count() == 0
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_records_are_narrowed_by_type_and_turned_page_by_page(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/audit?type=order.filled", owner) as watched:
        page = watched.page
        expect(page.get_by_role("table", name="Records").get_by_role("row")).to_have_count(5)
        page.get_by_role("button", name="Remove filter Type").click()
        page.get_by_role("button", name="Oldest").click()
        page.get_by_role("button", name="Later").click()
        page.get_by_role("button", name="Earlier").click()

        page.get_by_role("link", name="#1", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Record 1")
