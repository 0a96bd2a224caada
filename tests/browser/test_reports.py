"""Browser: reports chosen, read and taken away."""

import json
from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow

WIDE = Look(1440, "light")
PHONE = Look(390, "light")
FORMS = ("PDF", "CSV", "JSON")


def test_a_report_is_read_and_taken_away_in_its_forms(
    browser: Browser, house: ServedProcess, owner: StorageState, tmp_path: Path
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/reports", owner) as watched:
        page = watched.page
        expect(page.get_by_role("heading", level=2).first).to_contain_text("2025")
        for form in FORMS:
            with page.expect_download() as coming:
                page.get_by_role("link", name=form, exact=True).click()
            coming.value.save_as(tmp_path / form)

    assert (tmp_path / "PDF").read_bytes().startswith(b"%PDF-")
    assert json.loads((tmp_path / "JSON").read_text(encoding="utf-8"))
    assert len((tmp_path / "CSV").read_text(encoding="utf-8").splitlines()) > 1


def test_kinds_and_periods_are_chosen(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/reports", owner) as watched:
        page = watched.page
        periods = page.get_by_role("navigation", name="Period").get_by_role("button")
        expect(periods).to_have_count(3)
        periods.nth(1).click()
        expect(periods.nth(1)).to_have_attribute("aria-current", "true")
        week = page.get_by_role("heading", level=2).first.inner_text()
        page.get_by_role("tab", name="Quarterly").click()
        page.get_by_role("navigation", name="Period").get_by_role("button", name="Quarter 1").click()
        for kind in ("Weekly", "Monthly"):
            page.get_by_role("tab", name=kind).click()

        expect(page.get_by_role("heading", level=2).first).not_to_have_text(week)
        expect(page.get_by_role("heading", level=2).first).to_contain_text("March")


def test_a_phone_chooses_the_period_from_its_wheel(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, PHONE, f"{house.address}/runs/march/reports", owner) as watched:
        page = watched.page
        first = page.get_by_role("heading", level=2).first.inner_text()
        page.get_by_label("Period").select_option(index=1)

        expect(page.get_by_role("heading", level=2).first).not_to_have_text(first)


def test_a_report_is_sound_at_every_look(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, f"{house.address}/runs/march/reports?kind=quarterly", owner) as watched:
            expect(watched.page.get_by_role("heading", level=2).first).to_contain_text("Quarter 1")
            wide = [f"{overflow(watched.page)} pixels too wide"] if overflow(watched.page) else []
            unsound[str(look)] = [*watched.complaints, *grave_faults(watched.page), *wide]

    assert {look: faults for look, faults in unsound.items() if faults} == {}
