"""Browser: what accounts will hold, the floor set, payments scheduled and taken back, what is asked where it lacks."""

from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.household import AT
from tests.fakes.spending_house import brought_home, drawn, read_with

WIDE = Look(1440, "light")
THEN = "asOf=2025-03-18"


def keep(home: Path) -> None:
    """The household has fourteen months of lines, and no balance that a bank told."""
    brought_home(home, read_with(drawn()), AT)


def test_a_forecast_is_asked_from_the_newest_line_with_what_is_held(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/cashflow", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("The newest line is too old")).to_be_visible()
        page.get_by_role("button", name="Forecast from that day").click()
        expect(page.get_by_text("What do the accounts hold?")).to_be_visible()
        page.get_by_label("The accounts hold, USD").fill("some")
        expect(page.get_by_text("Write an amount such as")).to_be_visible()
        page.get_by_label("The accounts hold, USD").fill("1800")
        page.get_by_label("Floor, USD").fill("400")
        page.get_by_role("button", name="Forecast", exact=True).click()

        expect(page.get_by_text("Chance to fall below $400.00")).to_be_visible()
        fan = page.get_by_role("figure", name="Day by day")
        fan.get_by_role("button", name="Show as table").click()
        expect(fan.get_by_role("table")).to_contain_text("Mar 18, 2025")
        expect(fan.get_by_role("table")).to_contain_text("$1,800.00")
        page.get_by_role("radio", name="30 days").click()
        expect(page.get_by_text("On Apr 17, 2025", exact=True)).to_be_visible()
        expect(page.get_by_text("earlier forecasts were made", exact=False)).to_be_visible()
        page.get_by_text("Methods for everything else").click()
        expect(page.get_by_role("rowheader", name="Means of weekdays")).to_be_visible()
        page.get_by_role("button", name="Show all").click()
        page.get_by_role("button", name="Show fewer").click()
        page.get_by_role("button", name="From today again").click()
        expect(page.get_by_text("The newest line is too old")).to_be_visible()
        page.get_by_role("link", name="Go to bank lines").click()
        expect(page.get_by_role("heading", name="Bank lines", level=1)).to_be_visible()

        assert watched.complaints == []
    with opened(browser, WIDE, f"{household[0].address}/cashflow?{THEN}&opening=1800&days=30", keeper) as watched:
        # The floor was kept with the person.
        expect(watched.page.get_by_text("Chance to fall below $400.00")).to_be_visible()


def test_a_payment_is_scheduled_and_taken_back(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    address = f"{household[0].address}/cashflow?{THEN}&opening=1800&days=30"
    with opened(browser, WIDE, address, keeper) as watched:
        page = watched.page
        scheduled = page.get_by_role("region", name="Scheduled payments")
        scheduled.get_by_role("button", name="Schedule a payment").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Payee, or who pays").fill("CITY TAX OFFICE")
        dialog.get_by_label("Amount").fill("12.345")
        dialog.get_by_label("First day").fill("2025-04-02")
        dialog.get_by_label("How often").select_option("monthly")
        dialog.get_by_label("Last day").fill("2025-09-02")
        dialog.get_by_role("radio", name="Comes in").click()
        dialog.get_by_role("radio", name="Goes out").click()
        dialog.get_by_role("button", name="Schedule", exact=True).click()
        expect(dialog.get_by_label("Amount")).to_have_attribute("aria-invalid", "true")
        dialog.get_by_label("Amount").fill("412.50")
        dialog.get_by_role("button", name="Schedule", exact=True).click()
        expect(dialog).to_be_hidden()
        expect(scheduled.get_by_role("table")).to_contain_text("−$412.50")
        expect(page.get_by_role("region", name="What comes")).to_contain_text("CITY TAX OFFICE")
        scheduled.get_by_role("button", name="Take back CITY TAX OFFICE").click()
        expect(scheduled.get_by_text("Nothing is scheduled")).to_be_visible()
        expect(page.get_by_role("region", name="What comes")).not_to_contain_text("CITY TAX OFFICE")

        scheduled.get_by_role("button", name="Schedule a payment").click()
        dialog.get_by_role("button", name="Cancel").click()
        # The refusal at its field is logged by the browser itself.
        assert [one for one in watched.complaints if "422" not in one] == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    address = f"{household[0].address}/cashflow?{THEN}&opening=1800&floor=400"
    with opened(browser, look, address, keeper) as watched:
        expect(watched.page.get_by_role("figure", name="Day by day")).to_be_visible()

        assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])
