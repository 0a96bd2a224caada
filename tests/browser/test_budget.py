"""Browser: budgets set, looked at with their chances, proposed, taken over and ended."""

from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.household import keep_household
from tests.browser.looks import Look, grave_faults, opened, overflow

from trellis.core.dates import months_after
from trellis.kernel.clock import WallClock

WIDE = Look(1440, "light")
TODAY = WallClock().now().date()
BEGAN = months_after(TODAY.replace(day=1), -2).isoformat()


def keep(home: Path) -> None:
    """The household spends, and has no budget yet."""
    keep_household(home, TODAY)


def test_a_budget_is_set_by_a_form_that_tells_what_is_wrong_at_its_field(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/budget", keeper) as watched:
        page, dialog = watched.page, watched.page.get_by_role("dialog")
        expect(page.get_by_text("No budget runs")).to_be_visible()
        page.get_by_role("button", name="Set a budget").click()
        dialog.get_by_label("Name").fill("Home")
        dialog.get_by_label("First day").fill(BEGAN)
        dialog.get_by_label("Currency, as USD").fill("usd")
        dialog.get_by_label("Kind", exact=True).select_option("envelope")
        dialog.get_by_label("Period", exact=True).select_option("monthly")
        dialog.get_by_label("Category 1").select_option("food.groceries")
        dialog.get_by_label("Limit 1", exact=True).fill("-3")
        dialog.get_by_label("Carried on 1").select_option("capped")
        dialog.get_by_label("Cap 1").fill("50")
        dialog.get_by_role("button", name="One more limit").click()
        dialog.get_by_label("Category 2").select_option("food.coffee")
        dialog.get_by_label("Limit 2", exact=True).fill("20")
        dialog.get_by_role("button", name="One more limit").click()
        dialog.get_by_role("button", name="Take limit 3 out").click()
        dialog.get_by_role("button", name="Set it").click()
        expect(dialog.get_by_label("Limit 1", exact=True)).to_have_attribute("aria-invalid", "true")
        dialog.get_by_label("Limit 1", exact=True).fill("250")
        expect(dialog.get_by_text("$270.00")).to_be_visible()
        dialog.get_by_role("button", name="Set it").click()
        expect(dialog).to_be_hidden()
        expect(page.get_by_role("table", name="Home")).to_contain_text("Coffee and bakeries")

        assert [one for one in watched.complaints if "422" not in one] == []


def test_alerts_are_told_and_an_envelope_shows_its_chance(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/budget", keeper) as watched:
        page = watched.page
        alerts = page.get_by_role("region", name="Likely overspent")
        expect(alerts).to_contain_text("Coffee and bakeries")
        page.get_by_role("button", name="I have seen them").click()
        expect(page.get_by_role("button", name="I have seen them")).to_have_count(0)
        page.get_by_role("table", name="Home").get_by_role("button", name="Groceries").click()
        sheet = page.get_by_role("dialog")
        expect(sheet).to_contain_text("Simulation error, 95%")
        expect(sheet).to_contain_text("Parameter uncertainty, 90%")
        sheet.get_by_role("button", name="Close").click()
        for title in ("Category", "Spent", "Left", "Chance to go over"):
            page.get_by_role("columnheader", name=title, exact=True).get_by_role("button").click()

        assert watched.complaints == []


def test_a_month_is_proposed_and_taken_over(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/budget", keeper) as watched:
        page = watched.page
        plan = page.get_by_role("region", name="Propose a month")
        plan.get_by_label("Income").fill("40")
        plan.get_by_label("Debts, at least").fill("0")
        plan.get_by_label("Keep back").fill("100")
        plan.get_by_label("Currency, as USD").fill("usd")
        plan.get_by_role("button", name="Propose").click()
        expect(plan.get_by_text("These cannot all hold", exact=True)).to_be_visible()
        plan.get_by_label("Income").fill("")
        plan.get_by_label("Limits may move by more than 15%").check()
        plan.get_by_role("button", name="Propose").click()
        expect(plan.get_by_role("table")).to_contain_text("Groceries")
        expect(plan.get_by_role("table")).to_contain_text("Kept back")
        plan.get_by_label("Take it over as").fill("Home")
        plan.get_by_role("button", name="Take it over").click()
        expect(page.get_by_role("table", name="Home")).to_contain_text("Streaming and music")

        assert watched.complaints == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/budget", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("heading", name="Home")).to_be_visible()
        page.get_by_role("button", name="Propose", exact=True).click()
        expect(page.get_by_text("Take it over as")).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("button", name="Change Home").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Groceries").first.click()
        expect(page.get_by_role("dialog")).to_contain_text("May be spent")

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_a_budget_in_another_currency_waits_for_its_rate_and_one_is_ended(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/budget", keeper) as watched:
        page, dialog = watched.page, watched.page.get_by_role("dialog")
        page.get_by_role("button", name="Set a budget").click()
        dialog.get_by_label("Name").fill("Away")
        dialog.get_by_label("Currency, as USD").fill("EUR")
        dialog.get_by_label("Income a period").fill("500")
        dialog.get_by_label("Category 1").select_option("transport")
        dialog.get_by_label("Limit 1", exact=True).fill("50")
        dialog.get_by_label("Limits may sum to more").check()
        dialog.get_by_label("Divide the income").select_option("")
        dialog.get_by_role("button", name="Set it").click()
        waiting = page.get_by_role("region", name="Not told")
        expect(waiting).to_contain_text("Away")
        waiting.get_by_role("button", name="Tell a rate").click()
        dialog.get_by_label("One of, as EUR").fill("usd")
        dialog.get_by_label("Is so many, as USD").fill("eur")
        dialog.get_by_label("Rate", exact=True).fill("0.92")
        dialog.get_by_label("On", exact=True).fill(TODAY.isoformat())
        dialog.get_by_role("button", name="Keep").click()
        expect(dialog).to_be_hidden()
        page.get_by_role("button", name="Tell a rate").first.click()
        dialog.get_by_role("button", name="Cancel").click()

        page.get_by_role("button", name="End Home").click()
        dialog.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="End Home").click()
        dialog.get_by_label("It ends before").fill(TODAY.isoformat())
        dialog.get_by_role("button", name="End", exact=True).click()
        page.get_by_text("that does not run").click()
        expect(page.get_by_role("main").get_by_role("listitem").filter(has_text="Home")).to_be_visible()

        assert watched.complaints == []
