"""Browser: lots imported, prices and facts told, a target set, trades weighed, risk answered, and all taken back."""

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import CLOSES, ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow

from trellis.kernel.clock import WallClock

WIDE = Look(1440, "light")
TODAY = WallClock().now().date()
LOTS = f"""account,symbol,units,acquired,cost
Broker,VTI,400,{TODAY - timedelta(days=800)},60000.00
Broker,VTI,20,{TODAY - timedelta(days=60)},4100.00
Broker,BND,200,{TODAY - timedelta(days=700)},
Broker,BND,many,{TODAY},
"""


def past() -> str:
    """Two years of month ends of both funds, neither as the other."""
    rows = ["date,VTI,BND"]
    for back in range(24, 0, -1):
        on: date = TODAY - timedelta(days=30 * back)
        rows.append(f"{on},{200 + (back * 3 % 5 - 2) * 4},{100 + back * 2 % 7 - 3}")
    return "\n".join([*rows, f"{TODAY},200,100"])


def told(page: Page, choice: str, fields: dict[str, str]) -> None:
    """Something told by the menu, its fields filled."""
    page.get_by_role("button", name="Tell", exact=True).click()
    page.get_by_role("menuitem", name=choice).click()
    dialog = page.get_by_role("dialog")
    for label, value in fields.items():
        dialog.get_by_label(label).fill(value)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()


def test_lots_are_imported_priced_aimed_at_and_trades_weighed(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, tmp_path: Path
) -> None:
    lots, prices = tmp_path / "lots.csv", tmp_path / "prices.csv"
    lots.write_text(LOTS, encoding="utf-8")
    prices.write_text(past(), encoding="utf-8")
    with opened(browser, WIDE, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("No investments yet")).to_be_visible()
        page.get_by_role("button", name="Open an account").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Your name for it").fill("Broker")
        dialog.get_by_label("Currency, as USD").fill("usd")
        dialog.get_by_label("Tax").select_option("taxable")
        dialog.get_by_label("A sale closes").select_option("hifo")
        dialog.get_by_role("button", name="Save").click()
        page.get_by_role("button", name="Import lots").click()
        dialog.get_by_label("File", exact=True).set_input_files(lots)
        dialog.get_by_label("Held on").fill(str(TODAY))
        dialog.get_by_label("Currency of new accounts").fill("usd")
        dialog.get_by_label("Tax of new accounts").select_option("deferred")
        dialog.get_by_role("button", name="Look first").click()
        expect(dialog).to_contain_text("3 lots can be used")
        expect(dialog).to_contain_text("1 row cannot be used")
        dialog.get_by_role("button", name="Import", exact=True).click()
        dialog.get_by_role("button", name="Close").last.click()

        expect(page.get_by_text("VTI, BND have no price and are not counted.")).to_be_visible()
        told(page, "Tell a price", {"Symbol": "vti", "Price of one unit": "200", "Who says so": "exchange"})
        page.get_by_role("button", name="Tell a price").click()
        dialog.get_by_label("Symbol").fill("BND")
        dialog.get_by_label("Price of one unit").fill("100")
        dialog.get_by_label("Currency, as USD").fill("usd")
        dialog.get_by_label("Day").fill(str(TODAY))
        dialog.get_by_role("button", name="Save").click()
        page.get_by_role("button", name="Tell", exact=True).click()
        page.get_by_role("menuitem", name="Say what a symbol is").click()
        dialog.get_by_label("Class").select_option("bonds")
        said = {"Symbol": "BND", "Issued by": "Vanguard", "Alike as": "us-bonds", "May stand in for it": "AGG"}
        for label, value in said.items():
            dialog.get_by_label(label).fill(value)
        dialog.get_by_role("button", name="Save").click()
        bought = {"Symbol": "vti", "Units": "1", "Amount": "200", "Of it a fee": "1"}
        # Trades of the last month would put off the next ones.
        told(page, "Tell what happened", {"Day": str(TODAY - timedelta(days=60))} | bought)
        held = page.get_by_role("table", name="Holdings")
        expect(held.get_by_role("row")).to_have_count(5)
        expect(held).to_contain_text("unknown")

        page.get_by_role("button", name="Set the target").click()
        dialog.get_by_label("Start from").select_option("three-fund")
        expect(dialog).to_contain_text("No symbol of these classes is known")
        dialog.get_by_label("Another symbol").fill("VTI")
        dialog.get_by_role("button", name="Add").click()
        dialog.get_by_label("VTI, percent").fill("60")
        dialog.get_by_label("Class").select_option("stocks")
        dialog.get_by_label("BND, percent").fill("30")
        dialog.get_by_label("Another symbol").fill("GLD")
        dialog.get_by_label("Another symbol").press("Enter")
        dialog.get_by_role("button", name="Remove GLD").click()
        expect(dialog).to_contain_text("10.00% are left")
        dialog.get_by_label("BND, percent").fill("40")
        dialog.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Trades are called for")).to_be_visible()

        trades = page.get_by_role("region", name="Trades to consider")
        trades.get_by_label("Account paid into").select_option("Broker")
        trades.get_by_label("Paid in now").fill("500")
        trades.get_by_label("Past prices").select_option("file")
        trades.get_by_label("File of prices").set_input_files(prices)
        trades.get_by_label("Returns").select_option("monthly")
        trades.get_by_text("Go to the target itself").click()
        trades.get_by_label("Most of an issuer, percent").fill("Vanguard 95")
        trades.get_by_text("Tax and cost", exact=True).click()
        trades.get_by_label("Tax on short gains, percent").fill("32")
        trades.get_by_label("Tax on long gains, percent").fill("15")
        trades.get_by_label("Commission of an order").fill("1")
        trades.get_by_label("Short losses carried in").fill("100")
        trades.get_by_label("Long losses carried in").fill("0")
        trades.get_by_label("Least value of an order").fill("50")
        trades.get_by_label("Cash that each account keeps").fill("10")
        trades.get_by_text("Do not buy with what is sold").click()
        trades.get_by_text("Do not buy with what is sold").click()
        trades.get_by_text("Step by step: quicker").click()
        trades.get_by_text("Step by step: quicker").click()
        trades.get_by_role("button", name="Weigh trades").click()
        trades.get_by_role("button", name="Stop the work").click()
        expect(trades.get_by_text("The work was stopped; nothing came out.")).to_be_visible()
        trades.get_by_role("button", name="Weigh trades").click()
        expect(trades.get_by_text("Sell", exact=True)).to_be_visible()
        expect(trades).to_contain_text("long term")
        expect(trades).to_contain_text("No trades are better by more than")
        trades.get_by_text(re.compile(r"^\d+ left alone$")).click()
        expect(trades.locator("details[open] li").first).to_be_visible()

        assert watched.complaints == []


def test_hard_times_are_looked_at_and_what_a_holding_follows_is_told(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        times = page.get_by_role("region", name="Hard times")
        times.get_by_text("Inflation and rising yields").click()
        expect(times.locator("details[open]")).to_contain_text("Yields +2.28 points")
        expect(times).to_contain_text(re.compile("Yields .6, Credit spread .0.4 · by its class"))
        times.get_by_role("button", name="Tell what a holding follows").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Symbol").select_option("BND")
        dialog.get_by_label("Yields").fill("-7.5")
        for label in ("Stocks", "Credit spread", "Property", "Commodities", "Crypto", "Other currencies in dollars"):
            dialog.get_by_label(label).fill("")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_be_hidden()

        expect(times).to_contain_text(re.compile("Yields .7.5 · as told"))
        assert watched.complaints == []


def test_a_hard_time_of_ones_own_is_told_and_refused_at_its_field(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/investing", keeper) as watched:
        times = watched.page.get_by_role("region", name="Hard times")
        ask = times.get_by_role("button", name="What would it do")
        expect(ask).to_be_disabled()
        times.get_by_label("Stocks").fill("-25")
        ask.click()
        expect(times).to_contain_text("a move is a fraction from -1 to 50. Write a fall by a quarter as -0.25.")
        times.get_by_label("Stocks").fill("-0.25")
        times.get_by_label("Yields").fill("−0.01")
        times.get_by_label("Yields").press("Enter")
        own = times.get_by_role("status")
        expect(own).to_contain_text("as you say")
        expect(own).to_contain_text(re.compile("Stocks .25.0%, Yields .1.00 points"))
        assert (grave_faults(watched.page), overflow(watched.page)) == ([], 0)
        times.get_by_role("button", name="Begin anew").click()
        expect(own).to_be_empty()
        assert [one for one in watched.complaints if "422" not in one] == []


def test_prices_are_fetched_with_source_and_age_and_tickers_are_told(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    daily = household[1] / CLOSES / "daily"
    daily.mkdir(parents=True)
    (daily / "US500.csv").write_text(f"date,close\n{TODAY - timedelta(days=1)},201.5\n{TODAY},202.25\n")
    with opened(browser, WIDE, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        prices = page.get_by_role("region", name="Prices", exact=True)
        expect(prices).to_contain_text("fetched only when you say so")
        prices.get_by_role("button", name="Fetch prices").click()
        expect(prices).to_contain_text("2 without a price")
        expect(prices).to_contain_text("the folder holds no such symbol")
        prices.get_by_role("button", name="Name a ticker").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Symbol").fill("bnd")
        dialog.get_by_label("It does not list it, and is never asked for it").check()
        dialog.get_by_label("Kind of source").select_option("folder")
        dialog.get_by_role("button", name="Save").click()
        expect(prices).to_contain_text("not listed (folder)")
        page.get_by_role("button", name="Tell", exact=True).click()
        page.get_by_role("menuitem", name="Name a ticker").click()
        dialog.get_by_label("Symbol").fill("vti")
        dialog.get_by_label("Kind of source").select_option("folder")
        dialog.get_by_label("What it calls the holding").fill("US500")
        dialog.get_by_role("button", name="Save").click()
        expect(prices).to_contain_text("US500 (folder)")
        prices.get_by_role("button", name="Fetch prices").click()
        expect(prices).to_contain_text("All priced")

        row = prices.get_by_role("row", name=re.compile("^VTI"))
        expect(row).to_contain_text("202.25")
        expect(row).to_contain_text("folder closes")
        expect(row).to_contain_text("0 trading days old")
        assert watched.complaints == []


def test_a_mix_from_the_past_is_worked_out(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, tmp_path: Path
) -> None:
    prices = tmp_path / "prices.csv"
    prices.write_text(past(), encoding="utf-8")
    with opened(browser, WIDE, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        mix = page.get_by_role("region", name="Mix against target")
        mix.get_by_text("A mix worked out from past prices").click()
        mix.get_by_label("Most of each holding").fill("80")
        mix.get_by_label("Most of an issuer, percent").fill("Vanguard 30")
        mix.get_by_label("Past prices").select_option("file")
        mix.get_by_label("File of prices").set_input_files(prices)
        mix.get_by_role("button", name="Work it out").click()
        held = mix.get_by_role("list", name="What holds the mix back")
        expect(held).to_contain_text("What Vanguard issues stands at its most of 30.0%")
        mix.get_by_label("Method").select_option("equal")
        mix.get_by_label("Most of an issuer, percent").fill("")
        mix.get_by_role("button", name="Work it out").click()
        found = page.get_by_role("table", name="Mix from past prices")
        expect(found).to_contain_text("50.0%")
        mix.get_by_role("button", name="Aim at this mix").click()
        expect(mix.get_by_text("of 50.0%").first).to_be_visible()

        assert watched.complaints == []


def test_the_questions_are_answered(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Answer the questions").click()
        sheet = page.get_by_role("dialog")
        for group in sheet.get_by_role("group").all():
            group.get_by_role("radio").first.check()
        for label, value in (
            ("Years until", "12"),
            ("Part of your income", "80"),
            ("Months of spending", "6"),
            ("Debt payments", "10"),
            ("Greatest fall", "20"),
        ):
            sheet.get_by_label(label).fill(value)
        sheet.get_by_role("button", name="Keep the answers").click()
        risk = page.get_by_role("region", name="How much risk")
        expect(risk).to_contain_text("Can be borne")
        expect(risk).to_contain_text("Contradiction")
        risk.get_by_role("button", name="Answer again").click()
        expect(sheet.get_by_role("button", name="Keep the answers")).to_be_disabled()
        sheet.get_by_role("button", name="Cancel").click()
        expect(sheet).to_be_hidden()

        assert watched.complaints == []


def test_what_is_asked_of_a_fact_follows_its_kind(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Tell", exact=True).click()
        page.get_by_role("menuitem", name="Tell what happened").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("What", exact=True).select_option("sold")
        dialog.get_by_label("Symbol").fill("vti")
        dialog.get_by_label("A sale closes").select_option("specific")
        lots = dialog.get_by_role("group", name="Lots sold").get_by_role("checkbox")
        expect(lots).to_have_count(3)
        lots.first.check()
        dialog.get_by_label("Account").select_option("Broker")
        dialog.get_by_label("What", exact=True).select_option("dividend")
        expect(dialog.get_by_label("Units")).to_have_count(0)
        dialog.get_by_label("Amount").fill("12.50")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_be_hidden()
        facts = page.get_by_role("table", name="What was told")
        facts.get_by_role("button", name="Take back: Dividend").click()
        dialog.get_by_role("button", name="Take back", exact=True).click()

        expect(facts.get_by_role("button", name="Take back: Dividend")).to_have_count(0)
        assert watched.complaints == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("What was told")).to_be_visible()
        expect(page.get_by_text("Tracking error a year").first).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("button", name="Set the target").click()
        expect(page.get_by_role("dialog")).to_be_visible()

        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_an_import_is_taken_back_as_a_whole(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/investing", keeper) as watched:
        page = watched.page
        facts = page.get_by_role("table", name="What was told")
        expect(facts.get_by_role("row")).to_have_count(5)
        facts.get_by_role("button", name="Take back: Held lot").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Keep it").click()
        facts.get_by_role("button", name="Take back: Held lot").first.click()
        dialog.get_by_role("button", name="Take back", exact=True).click()

        expect(facts.get_by_role("row")).to_have_count(2)
        expect(page.get_by_role("table", name="Holdings").get_by_role("row")).to_have_count(2)
        assert watched.complaints == []
