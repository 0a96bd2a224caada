"""Browser: goals set, looked at with their odds, asked what if, changed, reached and given up."""

from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.household import keep_household
from tests.browser.looks import Look, grave_faults, opened, overflow

from trellis.kernel.clock import WallClock

WIDE = Look(1440, "light")
TODAY = WallClock().now().date()
YEAR = TODAY.year


def keep(home: Path) -> None:
    """The household puts money by, and has no goal yet."""
    keep_household(home, TODAY)


def fill(page: Page, **texts: str) -> None:
    """Fill fields of the form by what their labels begin with."""
    for name, text in texts.items():
        page.get_by_role("dialog").get_by_label(LABELS[name], exact=True).fill(text)


LABELS = {
    "name": "Name",
    "target": "Target",
    "due": "By the day",
    "saved": "Saved so far",
    "monthly": "Paid in a month",
    "currency": "Currency, as EUR",
    "spends": "Pension a month",
    "months": "For how many months",
}


def test_goals_are_set_by_a_form_that_tells_what_is_wrong_at_its_field(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/goals", keeper) as watched:
        page, dialog = watched.page, watched.page.get_by_role("dialog")
        expect(page.get_by_text("No goal is set")).to_be_visible()
        page.get_by_role("button", name="Add a goal").click()
        fill(page, name="Car", target="-5", due=f"{YEAR + 3}-06-30", saved="2000", monthly="240", currency="usd")
        dialog.get_by_label("Kind").select_option("car")
        dialog.get_by_label("Account").select_option(index=1)
        dialog.get_by_label("How its money is kept").select_option("balanced")
        dialog.get_by_label("Priority").select_option("1")
        dialog.get_by_label("The target is a fixed sum").check()
        dialog.get_by_role("button", name="Set it").click()
        expect(dialog.get_by_label("Target", exact=True)).to_have_attribute("aria-invalid", "true")
        expect(dialog).to_contain_text("a target is above zero")
        fill(page, target="9000")
        dialog.get_by_role("button", name="Set it").click()
        expect(dialog).to_be_hidden()
        car = page.get_by_role("article").filter(has_text="Car")
        expect(car).to_contain_text("Simulation error, 95%")
        expect(car).to_contain_text("Parameter uncertainty, 90%")
        expect(car).to_contain_text("$2,000.00 of $9,000.00")

        page.get_by_role("button", name="Add a goal").click()
        dialog.get_by_label("Kind").select_option("retirement")
        fill(page, name="Pension", due=f"{YEAR + 20}-01-01", spends="100", months="240", monthly="60")
        dialog.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Add a goal").click()
        fill(page, name="Fund", target="4000")
        dialog.get_by_label("Any day will do").check()
        dialog.get_by_role("button", name="Set it").click()
        expect(page.get_by_role("article").filter(has_text="Fund")).to_contain_text("any day")
        assert [one for one in watched.complaints if "422" not in one] == []


def test_a_goal_is_asked_what_if_and_other_ways_are_found(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/goals", keeper) as watched:
        page = watched.page
        page.get_by_role("link", name="Car", exact=True).click()
        expect(page.get_by_role("heading", level=1, name="Car")).to_be_visible()
        answer = page.locator("[aria-live=polite]").filter(has_text="becomes")
        expect(answer).to_contain_text("0.0 points")
        page.get_by_label("Paid in a month").fill("20")
        expect(answer).to_contain_text("off track")
        page.get_by_label("By the day").fill(f"{YEAR + 4}-06-30")
        page.get_by_label("Target", exact=True).fill("much")
        expect(page.get_by_text("it is no amount")).to_be_visible()
        page.get_by_role("button", name="As it is").click()
        expect(answer).to_contain_text("0.0 points")
        page.get_by_text("What this rests on").click()
        expect(page.get_by_text("10,000 paths, and 200 draws")).to_be_visible()  # the fund has no day
        page.get_by_label("Likely enough").select_option("0.95")
        expect(page.get_by_role("table", name="Other ways there")).to_contain_text("More a month")
        expect(page.get_by_role("table", name="Milestones")).to_contain_text("100%")
        page.get_by_role("link", name="All goals").click()
        expect(page.get_by_role("heading", level=1, name="Goals")).to_be_visible()

        assert [one for one in watched.complaints if "422" not in one] == []


def test_they_are_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/goals", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("article")).to_have_count(2)
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("link", name="Car", exact=True).click()
        expect(page.get_by_role("heading", name="Milestones")).to_be_visible()
        expect(page.locator("main .animate-pulse")).to_have_count(0)
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("button", name="Change", exact=True).click()
        expect(page.get_by_role("dialog")).to_be_visible()

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_a_goal_is_changed_reached_and_another_given_up(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/goals", keeper) as watched:
        page, dialog = watched.page, watched.page.get_by_role("dialog")
        page.get_by_role("link", name="Car", exact=True).click()
        page.get_by_role("button", name="Change", exact=True).click()
        fill(page, monthly="275")
        dialog.get_by_role("button", name="Keep").click()
        expect(dialog).to_be_hidden()
        expect(page.get_by_text("$275.00", exact=True).first).to_be_visible()
        page.get_by_role("button", name="More about this goal").click()
        page.get_by_role("menuitem", name="It is reached").click()
        dialog.get_by_role("button", name="It is reached").click()
        expect(page.get_by_role("table", name="Over")).to_contain_text("reached")
        page.get_by_role("link", name="Fund", exact=True).click()
        page.get_by_role("button", name="More about this goal").click()
        page.get_by_role("menuitem", name="Give it up").click()
        dialog.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="More about this goal").click()
        page.get_by_role("menuitem", name="Give it up").click()
        dialog.get_by_role("button", name="Give it up").click()
        expect(page.get_by_role("table", name="Over")).to_contain_text("given up")
        expect(page.get_by_text("No goal is set")).to_be_visible()

        assert watched.complaints == []


def test_an_address_of_no_goal_leads_back_and_goals_begin_with_an_account(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/goals/g0", keeper) as watched:
        expect(watched.page.get_by_text("No open goal has this address")).to_be_visible()
        watched.page.keyboard.press("g")
        watched.page.keyboard.press("o")
        expect(watched.page.get_by_role("heading", level=1, name="Goals")).to_be_visible()

        assert watched.complaints == []
