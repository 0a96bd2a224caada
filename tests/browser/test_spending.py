"""Browser: a month of the household, its flows, what is unusual and what recurs, and what is said of both."""

from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.browser.people import signed_in
from tests.fakes.household import AT
from tests.fakes.run_events import write_run
from tests.fakes.spending_house import brought_home, drawn, read_with

WIDE = Look(1440, "light")


def keep(home: Path) -> None:
    """The household has fourteen months of lines, with anomalies in March 2025."""
    brought_home(home, read_with(drawn()), AT)


def test_a_month_is_turned_its_groups_opened_and_its_flows_read(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/spending", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("March 2025", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Month after")).to_be_disabled()
        page.get_by_role("button", name="Month before").click()
        expect(page.get_by_text("February 2025", exact=True)).to_be_visible()
        assert "month=2025-02" in page.url
        page.get_by_role("button", name="Month after").click()
        expect(page.get_by_text("March 2025", exact=True)).to_be_visible()

        page.get_by_text("Food and drink").first.click()
        expect(page.get_by_text("Groceries").first).to_be_visible()
        flows = page.get_by_role("figure", name="Money in and out")
        expect(flows.get_by_role("img")).to_be_visible()
        flows.get_by_role("button", name="Show as table").click()
        expect(flows.get_by_role("table")).to_contain_text("Salary, wages and bonus to Checking")
        page.get_by_role("figure", name="Day of the week").get_by_role("button", name="Show as table").click()
        expect(page.get_by_role("figure", name="Day of the week").get_by_role("table")).to_contain_text("Sat")

        assert watched.complaints == []


def test_an_alert_is_dismissed_and_told_again_and_a_line_set_apart(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/spending", keeper) as watched:
        page = watched.page
        unusual = page.get_by_role("region", name="Unusual")
        expect(unusual.get_by_text("Unusual amount", exact=False).first).to_be_visible()
        unusual.get_by_role("button", name="It is nothing: SHELL OIL").first.click()
        expect(unusual.get_by_role("button", name="It is nothing: SHELL OIL")).to_have_count(0)
        unusual.get_by_text("1 dismissed").click()
        unusual.get_by_role("button", name="Tell it again: SHELL OIL").click()
        expect(unusual.get_by_role("button", name="It is nothing: SHELL OIL")).to_have_count(1)

        unusual.get_by_text("The line behind it").first.click()
        unusual.get_by_role("button", name="Set apart: TRADER JOES").first.click()
        # An amount that no baseline counts is still judged by what came before it.
        expect(unusual.get_by_role("button", name="Count again: TRADER JOES")).to_have_count(1)
        unusual.get_by_role("button", name="Count again: TRADER JOES").click()
        expect(unusual.get_by_role("button", name="Count again: TRADER JOES")).to_have_count(0)

        assert watched.complaints == []


def test_an_item_is_dropped_and_confirmed(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/spending", keeper) as watched:
        page = watched.page
        recurs = page.get_by_role("region", name="What recurs")
        expect(recurs.get_by_role("table")).to_contain_text("NETFLIX")
        recurs.get_by_role("button", name="It does not recur: NETFLIX").click()
        expect(recurs.get_by_role("table")).not_to_contain_text("NETFLIX")
        recurs.get_by_role("radio", name="Dismissed (1)").click()
        recurs.get_by_role("button", name="It recurs: NETFLIX").click()
        expect(recurs.get_by_text("Nothing was dismissed")).to_be_visible()
        recurs.get_by_role("radio", name="Candidates").click()
        recurs.get_by_role("radio", name="Ended").click()
        recurs.get_by_role("radio", name="Expected").click()
        expect(recurs.get_by_role("row", name="NETFLIX")).to_contain_text("confirmed by you")

        assert watched.complaints == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/spending", keeper) as watched:
        expect(watched.page.get_by_role("figure", name="Money in and out")).to_be_visible()

        assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])


def test_an_empty_household_is_led_to_its_banks(browser: Browser, tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "march")
    served = serve(tmp_path)
    try:
        owner = signed_in(browser, served, tmp_path)
        with opened(browser, WIDE, f"{served.address}/spending", owner) as watched:
            expect(watched.page.get_by_text("Nothing to look at yet")).to_be_visible()
            watched.page.get_by_role("link", name="Go to bank lines").click()
            expect(watched.page.get_by_role("heading", name="Bank lines", level=1)).to_be_visible()
    finally:
        served.stop()
