"""Browser: a bank's file looked at, imported, its lines found, and taken back."""

from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow

WIDE = Look(1440, "light")
MARCH = """Date,Description,Amount
2025-03-03,SQ *CORNER CAFE OAKLAND CA,-4.50
2025-03-03,SQ *CORNER CAFE OAKLAND CA,-4.50
2025-03-05,WHOLEFDS MKT 10230 OAKLAND CA,-82.17
2025-03-07,TO SAVINGS,-400.00
2025-03-14,ACME PAYROLL DIRECT DEP,2500.00
2025-03-17,CITY WATER AND POWER,-61.20
2025-03-18,CITY WATER AND POWER,twelve
"""
SAVINGS = "Date,Description,Amount\n2025-03-08,FROM CHECKING,400.00\n"
OPEN = "Date,Description,Amount\n03/04/2025,CAFE,-4.50\n"


def bring(page: Page, folder: Path, name: str, content: str, account: str) -> None:
    """Choose a file and look at it."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    page.get_by_role("button", name="Import a file").click()
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_label("Your name for the account").fill(account)
    page.get_by_label("Currency, as USD").fill("usd")
    page.get_by_role("button", name="Look first").click()


def test_files_are_looked_at_imported_and_their_lines_found(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, tmp_path: Path
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("No bank’s file yet")).to_be_visible()
        bring(page, tmp_path, "march.csv", MARCH, "Checking")
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("6 lines, 6 of them new")
        expect(dialog).to_contain_text("1 row cannot be used")
        dialog.get_by_role("button", name="Import", exact=True).click()
        dialog.get_by_role("button", name="Close").last.click()
        bring(page, tmp_path, "savings.csv", SAVINGS, "Savings")
        dialog.get_by_role("button", name="Import", exact=True).click()
        expect(dialog).to_be_hidden()

        lines = page.get_by_role("table", name="Lines")
        expect(lines).to_contain_text("−$82.17")
        expect(lines.get_by_text("transfer", exact=True)).to_have_count(2)
        expect(page.get_by_role("table", name="Accounts")).to_contain_text("Savings")
        page.get_by_label("Search lines").fill("corner")
        page.get_by_label("Search lines").press("Enter")
        expect(lines.get_by_role("row")).to_have_count(3)
        page.get_by_role("combobox", name="Account").select_option("Savings")
        expect(page.get_by_text("No line fits")).to_be_visible()

        assert watched.complaints == []


def test_what_a_file_leaves_open_is_asked(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, tmp_path: Path
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        bring(page, tmp_path, "open.csv", OPEN, "Cash card")
        dialog = page.get_by_role("dialog")
        dialog.locator("select").select_option("day-month-year")
        dialog.get_by_role("button", name="Look first").click()
        expect(dialog).to_contain_text("1 lines, 1 of them new")
        dialog.get_by_role("button", name="Cancel").click()

        assert watched.complaints == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look, tmp_path: Path
) -> None:
    with opened(browser, look, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("CITY WATER AND POWER")).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        bring(page, tmp_path, "march.csv", MARCH, "Checking")
        expect(page.get_by_role("dialog")).to_contain_text("This file was imported before")

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_an_import_is_taken_back_as_a_whole(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        imports = page.get_by_role("table", name="Imports")
        imports.get_by_role("button", name="Take back savings.csv").click()
        page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
        imports.get_by_role("button", name="Take back savings.csv").click()
        page.get_by_role("dialog").get_by_role("button", name="Take back", exact=True).click()

        expect(imports.get_by_text("taken back", exact=True)).to_be_visible()
        expect(page.get_by_role("table", name="Lines")).not_to_contain_text("FROM CHECKING")
        assert watched.complaints == []
