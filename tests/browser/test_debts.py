"""Browser: debts told, changed, closed; ways to pay them off compared and chosen; the cheapest found; the tools."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.looks import Look, Watched, grave_faults, opened, overflow
from tests.browser.people import signed_in
from tests.fakes.household import Home, line
from tests.fakes.run_events import write_run

from trellis.kernel.clock import WallClock

WIDE = Look(1440, "light")
NEXT_YEAR = f"{WallClock().now().year + 1}-12-15"


def fill(dialog: Locator, name: str, balance: str, rate: str, amount: str) -> None:
    """The fields that every debt has."""
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("What is owed today").fill(balance)
    dialog.get_by_label("Yearly rate, %").fill(rate)
    dialog.get_by_label("A month", exact=True).fill(amount)


def unforeseen(watched: Watched) -> list[str]:
    """What the console complained about besides refusals, which these tests provoke."""
    return [one for one in watched.complaints if "status of 422" not in one]


def tell(page: Page) -> Locator:
    """The form of a new debt."""
    page.get_by_role("button", name="Tell a debt").first.click()
    return page.get_by_role("dialog")


def test_debts_are_told_by_forms_whose_errors_stand_at_their_fields(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/debts", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("No debt told yet")).to_be_visible()
        dialog = tell(page)
        dialog.get_by_role("button", name="Cancel").click()
        dialog = tell(page)
        fill(dialog, "Visa", "six", "17,99", "150")
        dialog.get_by_role("button", name="Tell a debt").click()
        expect(dialog.get_by_label("What is owed today")).to_have_attribute("aria-invalid", "true")
        expect(dialog.get_by_label("Yearly rate, %")).to_have_attribute("aria-invalid", "true")
        fill(dialog, "Visa", "6000", "17.99", "150")
        dialog.get_by_label("Kind").select_option("credit_card")
        dialog.get_by_label("Currency").fill("usd")
        dialog.get_by_text("Promotions, fees, limit and more").click()
        dialog.get_by_label("Limit of the card").fill("8000")
        dialog.get_by_label("Due day of the month").fill("15")
        dialog.get_by_label("Last payment").fill("2025-03-01")
        dialog.get_by_label("A house or a car answers for it").check()
        dialog.get_by_role("button", name="Tell a debt").click()
        expect(dialog).to_be_hidden()

        dialog = tell(page)
        fill(dialog, "Store", "4000", "26.99", "40")
        dialog.get_by_text("Promotions, fees, limit and more").click()
        for _ in range(2):
            dialog.get_by_role("button", name="Add a promotion").click()
        dialog.get_by_role("button", name="Remove promotion 2").click()
        dialog.get_by_label("Rate, %", exact=True).fill("0")
        dialog.get_by_label("Before").fill(NEXT_YEAR)
        dialog.get_by_role("button", name="Add a fee").click()
        dialog.get_by_label("Amount", exact=True).fill("1")
        dialog.get_by_label("First on").fill("2025-01-01")
        dialog.get_by_label("Every … months").fill("12")
        dialog.get_by_role("button", name="Remove fee 1").click()
        dialog.get_by_label("Penalty on paying ahead, %").fill("")
        dialog.get_by_label("Penalty until").fill("")
        dialog.get_by_role("button", name="Tell a debt").click()
        expect(dialog).to_be_hidden()

        dialog = tell(page)
        fill(dialog, "Phone", "300", "5", "20")
        dialog.get_by_label("Minimum").select_option("share")
        dialog.get_by_label("At least").fill("20")
        dialog.get_by_label("Share of the balance, %").fill("2.5")
        dialog.get_by_role("button", name="Tell a debt").click()
        expect(dialog).to_be_hidden()

        table = page.get_by_role("table", name="What is owed")
        expect(table).to_contain_text("$6,000.00")
        expect(table).to_contain_text("$89.95")
        expect(table).to_contain_text("then 26.99%")
        expect(page.get_by_text("on 3 debts")).to_be_visible()
        assert unforeseen(watched) == []


def test_a_debt_is_changed_and_closed(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/debts", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Change Phone").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_label("Currency")).to_be_disabled()
        dialog.get_by_label("Minimum").select_option("amortising")
        dialog.get_by_label("Payments left").fill("12")
        dialog.get_by_role("button", name="Change", exact=True).click()
        expect(dialog).to_be_hidden()
        expect(page.get_by_role("table", name="What is owed")).to_contain_text("12 payments left")
        page.get_by_role("button", name="Close Phone").click()
        page.get_by_role("dialog").get_by_role("button", name="Keep it open").click()
        page.get_by_role("button", name="Close Phone").click()
        page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).last.click()

        expect(page.get_by_text("on 2 debts")).to_be_visible()
        assert unforeseen(watched) == []


def test_strategies_are_compared_shown_and_chosen(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/debts", keeper) as watched:
        page = watched.page
        budget = page.get_by_label("A month", exact=True)
        budget.fill("100")
        page.get_by_role("button", name="Compare").click()
        expect(budget).to_have_attribute("aria-invalid", "true")
        page.get_by_text("Months that fall short").click()
        page.get_by_text("Cash to carry on, quick wins, an order of your own").click()
        page.get_by_label("What a month leaves stays for the next").check()
        for label in ("Cash at the start", "Fund not to touch", "Cash earns, % a year"):
            page.get_by_label(label).fill("0")
        page.get_by_label("What a month leaves stays for the next").uncheck()
        page.get_by_label("Quick wins may cost, % of avalanche").fill("2")
        page.get_by_label("Compare an order of my own").check()
        page.get_by_role("button", name="Move Store up").click()
        page.get_by_role("button", name="Move Store down").click()
        page.get_by_role("combobox", name="Budget").select_option("year")
        months = page.get_by_role("group", name="A month").get_by_role("textbox")
        for place in range(12):
            months.nth(place).fill("500" if place else "600")
        page.get_by_role("combobox", name="Budget").select_option("same")
        budget.fill("500")
        page.get_by_role("button", name="Compare").click()

        table = page.get_by_role("table", name="Ways to pay it off")
        expect(table.get_by_text("cheapest", exact=True).first).to_be_visible()
        expect(table).to_contain_text("Own order")
        for name in ("Minimums, rolled on", "Quick wins", "Avalanche", "Own order", "Snowball"):
            table.get_by_role("button", name=f"Show the months of {name}").click()
        table.get_by_role("button", name="Follow Snowball").click()
        expect(table.get_by_text("followed")).to_be_visible()
        expect(page.get_by_role("table", name="Snowball, month by month")).to_contain_text("paid off")
        table.get_by_role("button", name="Show the months of Minimums, rolled on").click()
        rows = page.get_by_role("table", name="Minimums, rolled on, month by month").get_by_role("row")
        before = rows.count()
        page.get_by_role("button", name="Show more").click()
        expect(rows.nth(before)).to_be_visible()
        page.get_by_role("button", name="Show as table").first.click()
        assert unforeseen(watched) == []


def test_the_cheapest_plan_is_searched_cancelled_found_and_followed(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/debts", keeper) as watched:
        page = watched.page
        expect(page.get_by_text(re.compile("the rate changes in month"))).to_be_visible()
        page.get_by_role("combobox", name="At most", exact=True).select_option("60")
        page.get_by_role("button", name="Find the cheapest").click()
        page.get_by_role("button", name="Cancel the search").click()
        expect(page.get_by_text("The search was cancelled; nothing was kept.")).to_be_visible()
        page.get_by_role("button", name="Find the cheapest").click()
        expect(page.get_by_text("proven", exact=True)).to_be_visible()
        expect(page.get_by_text("Bound on every plan, before rounding")).to_be_visible()
        table = page.get_by_role("table", name="Ways to pay it off")
        table.get_by_role("button", name="Show the months of The cheapest").click()
        expect(page.get_by_role("table", name="The cheapest, month by month")).to_be_visible()
        page.get_by_role("button", name="Follow it").click()
        expect(page.get_by_text("You follow: The cheapest", exact=True)).to_be_visible()

        assert unforeseen(watched) == []


def test_the_tools_answer_and_refuse(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/debts", keeper) as watched:
        page = watched.page
        page.get_by_text("First rate, limits, discount").click()
        for label, text in (
            ("Fixed fee", "0"),
            ("Lends at most", "20000"),
            ("First rate, %", "3"),
            ("For months", "6"),
            ("Paid on the debts now", ""),
            ("Paid back after months", "48"),
            ("Money is worth, % a year", "4"),
            ("Equal payments", "60"),
            ("Fee, % of the loan", "2"),
        ):
            page.get_by_label(label).fill(text)
        page.get_by_role("combobox", name="The fee is paid").select_option("kept")
        page.get_by_label("A house or a car would answer for it").check()
        page.get_by_label("Its rate may move").check()
        page.get_by_label("Choose the debts that are worth most with it").check()
        page.get_by_label("Choose the debts that are worth most with it").uncheck()
        page.get_by_role("checkbox", name="Store").uncheck()
        page.get_by_role("button", name="Weigh the offer").click()
        expect(page.get_by_label("Its yearly rate, %")).to_have_attribute("aria-invalid", "true")
        page.get_by_label("Its yearly rate, %").fill("9")
        page.get_by_role("button", name="Weigh the offer").click()
        expect(page.get_by_text("Break-even, true")).to_be_visible()
        expect(page.get_by_role("table", name="As they are, and with the offer")).to_contain_text("60")

        page.get_by_role("tab", name="Emergency fund").click()
        page.get_by_role("button", name="Find the fund").click()
        expect(page.get_by_label("Essentials a month")).to_have_attribute("aria-invalid", "true")
        page.get_by_label("Essentials a month").fill("2800")
        page.get_by_role("button", name="Add an income").click()
        page.get_by_role("button", name="Remove income 2").click()
        for label, text in (
            ("Net, a month", "3900"),
            ("Lost, % a month", "1"),
            ("Months without", "5"),
            ("Insured, %", "40"),
            ("Varies, %", "5"),
        ):
            page.get_by_label(label, exact=True).fill(text)
        page.get_by_text("Sudden costs and chance").click()
        for label in ("Sudden costs a year", "Median size", "Years that may use it up, %", "Seed of chance"):
            page.get_by_label(label).fill("5")
        page.get_by_text("Where a surplus goes first").click()
        for label in ("Surplus", "Saved of the fund", "Employer’s match asks for", "Safe money earns, %"):
            page.get_by_label(label).fill("3")
        page.get_by_role("button", name="Find the fund").click()
        expect(page.get_by_text(re.compile("months of essentials$"))).to_be_visible()
        expect(page.get_by_text("starter buffer")).to_be_visible()

        page.get_by_role("tab", name="Credit band").click()
        page.get_by_role("button", name="Add a card").click()
        page.get_by_label("Balance", exact=True).fill("10")
        page.get_by_label("Limit", exact=True).fill("100")
        page.get_by_role("button", name="Remove card 1").click()
        for label in ("Late payments, last two years", "Late payments before", "Opened in the last year"):
            page.get_by_label(label).fill("0")
        page.get_by_label("Average age of accounts, years").fill("6")
        page.get_by_label("Kinds of credit").fill("2")
        page.get_by_label("What if I pay").fill("500")
        page.get_by_role("button", name="Estimate").click()
        expect(page.get_by_text("miss a payment")).to_be_visible()

        assert unforeseen(watched) == []


def test_an_offer_is_kept_from_its_form_judged_and_dropped(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/debts", keeper) as watched:
        page = watched.page
        table = page.get_by_role("table", name="Offers that are kept")
        for name, rate, months in (("Bank letter", "9", "48"), ("Dear one", "29", "84")):
            page.get_by_label("Its yearly rate, %").fill(rate)
            page.get_by_label("Equal payments").fill(months)
            page.get_by_label("Fee, % of the loan").fill("1")
            if name == "Bank letter":
                page.get_by_role("checkbox", name="Store").uncheck()
            page.get_by_role("button", name="Weigh the offer").click()
            page.get_by_role("button", name="Keep this offer").click()
            dialog = page.get_by_role("dialog")
            if name == "Bank letter":
                dialog.get_by_role("button", name="Cancel").click()
                page.get_by_role("button", name="Keep this offer").click()
                dialog.get_by_role("button", name="Keep this offer").click()
                expect(dialog.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
                dialog.get_by_label("Can be taken until").fill(NEXT_YEAR)
                dialog.get_by_label("Who made it").fill("First Bank")
            dialog.get_by_label("Name").fill(name)
            dialog.get_by_role("button", name="Keep this offer").click()
            expect(dialog).to_be_hidden()
            expect(table).to_contain_text(name)

        letter = table.get_by_role("row", name="Bank letter")
        expect(letter).to_contain_text("worth a look")
        expect(letter).to_contain_text("from First Bank · for Visa")
        expect(letter).to_contain_text("days left")
        dear = table.get_by_role("row", name="Dear one")
        expect(dear).to_contain_text("keep the debts")
        expect(dear).to_contain_text("Its cost is never earned back.")
        expect(table.get_by_role("row").nth(1)).to_contain_text("Bank letter")
        page.get_by_role("button", name="Drop Dear one").click()
        page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
        page.get_by_role("button", name="Drop Dear one").click()
        page.get_by_role("dialog").get_by_role("button", name="Drop", exact=True).click()
        expect(table).not_to_contain_text("Dear one")
        assert unforeseen(watched) == []


def test_a_credit_band_is_refused_where_too_little_is_known(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("nothing")
    write_run(home / "runs" / "march")
    served = serve(home)
    try:
        with opened(browser, WIDE, f"{served.address}/debts", signed_in(browser, served, home)) as watched:
            watched.page.get_by_role("tab", name="Credit band").click()
            watched.page.get_by_role("button", name="Estimate").click()
            expect(watched.page.get_by_role("alert")).to_contain_text("Tell late payments, or the cards")
    finally:
        served.stop()


def test_a_debt_is_linked_to_the_account_that_its_lines_come_in(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    served, home = household
    Home(home).take(line("-120.00", WallClock().now().date(), "SHOES"), account="4400", asked="Card of the bank")
    with opened(browser, WIDE, f"{served.address}/debts", keeper) as watched:
        page = watched.page
        dialog = tell(page)
        fill(dialog, "Shoes", "120", "20", "20")
        dialog.get_by_label("Imported account").select_option("Card of the bank")
        dialog.get_by_role("button", name="Tell a debt").click()
        expect(dialog).to_be_hidden()
        expect(page.get_by_role("table", name="What is owed")).to_contain_text("Card of the bank")
        page.get_by_role("button", name="Close Shoes").click()
        page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).last.click()

        expect(page.get_by_role("button", name="Close Shoes")).to_have_count(0)
        assert unforeseen(watched) == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/debts", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("figure", name="Owed by month")).to_be_visible()
        expect(page.get_by_text("Snowball").first).to_be_visible()
        expect(page.get_by_text("Offers that are kept").first).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("button", name="Change Store").click()
        expect(page.get_by_role("dialog")).to_be_visible()

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
