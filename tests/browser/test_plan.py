"""Browser: the plan told what it heeds, explained, tried, approved, met, taken back and cured; net worth beside it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.household import keep_household
from tests.browser.looks import Look, Watched, go, grave_faults, opened, overflow
from tests.browser.people import signed_in
from tests.fakes.household import Home, line, read_of
from tests.fakes.run_events import write_run
from typer.testing import CliRunner

from trellis.cli import app
from trellis.kernel.clock import WallClock

WIDE = Look(1440, "light")
TODAY = WallClock().now().date()
HASTE = "All-Use account"


def keep(home: Path) -> None:
    """The household has eight months, a car to save for and two debts; the tests below change it in turn."""
    keep_household(home, TODAY)
    told(
        home, "goals", "add", "Car", "--target", "6000", "--account", "67890", "--by", f"{TODAY + timedelta(days=500)}"
    )
    told(home, "debts", "add", "Visa", "--balance", "2600", "--apr", "19.9%", "--minimum", "60")
    told(home, "debts", "add", "Loan", "--balance", "4000", "--apr", "4%", "--minimum", "110")


def told(home: Path, *words: str) -> None:
    """A command of the household."""
    answer = CliRunner().invoke(app, ["household", *words, "--home", str(home)])
    assert answer.exit_code == 0, answer.output


def unforeseen(watched: Watched) -> list[str]:
    """What the console complained about besides refusals, which these tests provoke."""
    return [one for one in watched.complaints if "status of 422" not in one]


def heeds(page: Page) -> Locator:
    """The form of the terms."""
    page.get_by_role("button", name="What the plan heeds").click()
    return page.get_by_role("dialog")


def test_what_the_plan_heeds_is_told_by_a_form_whose_errors_stand_at_their_fields(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/plan", keeper) as watched:
        page = watched.page
        heeds(page).get_by_role("button", name="Cancel").click()
        form = heeds(page)
        form.get_by_label("A usual month’s income").fill("1e3")
        form.get_by_label("A poor month’s income").fill("5")
        form.get_by_label("Full emergency fund").first.fill("x")
        form.get_by_role("button", name="Tell it").click()
        expect(form.get_by_label("A usual month’s income")).to_have_attribute("aria-invalid", "true")
        for label in ("A usual month’s income", "A poor month’s income", "Full emergency fund"):
            form.get_by_label(label).first.fill("")
        for label, text in (
            ("Of it, saved", "100"),
            ("Employer’s match asks for, a month", "0"),
            ("Back for taxes, a month", "80"),
            ("Safe money earns after tax, % a year", "3"),
            ("To the All-Use account, at most a month", "150"),
        ):
            form.get_by_label(label).fill(text)
        form.get_by_label("All that is left").check()
        form.get_by_label("All that is left").uncheck()
        form.get_by_label("To the All-Use account, at most a month").fill("150")
        form.get_by_label("Contributions leave").select_option(label="12345")
        form.get_by_label("Taxes are put back on").select_option(label="67890")
        form.get_by_role("button", name="Move Starter buffer down").click()
        for _ in range(6):
            form.get_by_role("button", name=f"Move {HASTE} up").click()
        for place, label in enumerate(
            ("Starter buffer", "Employer match", "Full emergency fund", "Tax reserve", HASTE)
        ):
            form.get_by_role("textbox", name=f"{label} (optional)").last.fill("0" if place else "10")
        form.get_by_role("textbox", name="Car (optional)").fill("")
        form.get_by_role("textbox", name="Starter buffer (optional)").fill("")
        form.get_by_label("Car", exact=True).check()
        form.get_by_label("Car", exact=True).uncheck()
        form.get_by_role("button", name="Tell it").click()
        expect(form).to_be_hidden()

        expect(page.get_by_text("to All-Use")).to_be_visible()
        expect(page.get_by_text("nothing is promised twice")).to_be_visible()
        assert unforeseen(watched) == []


def test_the_plan_is_looked_at_explained_and_tried_with_other_terms(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/plan", keeper) as watched:
        page = watched.page
        for title in ("By contract", "Discretionary", "Least payments on debts"):
            page.get_by_text(title, exact=True).click()
        page.get_by_role("button", name="Show as table").click()
        expect(page.get_by_role("region", name="Month by month")).to_be_visible()
        page.get_by_role("button", name="Show as chart").click()
        page.get_by_role("img", name="Month by month").press("ArrowRight")
        expect(page.get_by_role("link", name="Car")).to_be_visible()
        page.get_by_role("button", name="Explain the plan").click()
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.get_by_text("It was stopped; nothing was kept.")).to_be_visible()
        page.get_by_role("button", name="Explain the plan").click()
        expect(page.get_by_text("One more a month")).to_be_visible()
        page.get_by_label("Income a month").fill("x")
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_label("Income a month")).to_have_attribute("aria-invalid", "true")
        for label, text in (
            ("Income a month", "3300.00"),
            ("Back for taxes a month", "90"),
            ("To All-Use a month, at most; empty for the rest", "200"),
            ("Full emergency fund", "4000"),
        ):
            page.get_by_label(label, exact=True).fill(text)
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_text("Then, over 12 months:")).to_be_visible()
        page.get_by_role("button", name="Take these terms over").click()
        expect(page.get_by_text("$3,300.00: nothing is promised twice")).to_be_visible()
        page.get_by_label("Looks ahead").select_option("6")
        expect(page.get_by_text("over 6 months").first).to_be_visible()

        assert unforeseen(watched) == []


def test_a_month_is_approved_a_line_meets_its_promise_and_the_rest_is_taken_back(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    served, home = household
    with opened(browser, WIDE, f"{served.address}/plan", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Approve this month").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("12345 to All-Use")
        expect(dialog).to_contain_text("$200.00")
        dialog.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Approve this month").click()
        dialog.get_by_role("button", name="Approve", exact=True).click()
        expect(page.get_by_text("This month is approved until")).to_be_visible()
        promises = page.get_by_role("table", name="Promises of")
        expect(promises).to_contain_text("to come")
        page.get_by_role("button", name="Name the line to All-Use").click()
        expect(dialog.get_by_text("No line of that amount fits")).to_be_visible()
        dialog.get_by_role("button", name="Cancel").click()

        wires = (line("-200.00", TODAY, "WIRE 42"), line("-200.00", TODAY, "WIRE 43"))
        Home(home).read(read_of(*wires, account="12345", kind="CHECKING"), "wires.csv")
        go(page, f"{served.address}/plan")
        page.get_by_role("button", name="Name the line to All-Use").click()
        dialog.get_by_label("Line").select_option(index=1)
        dialog.get_by_role("button", name="That is it").click()
        expect(promises).to_contain_text("met")
        page.get_by_role("button", name="Take back").click()
        dialog.get_by_role("button", name="Keep it").click()
        page.get_by_role("button", name="Take back").click()
        dialog.get_by_role("button", name="Take back").click()
        expect(page.get_by_text("Taken back", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Approve this month")).to_be_visible()

        assert unforeseen(watched) == []


def test_net_worth_counts_the_all_use_account_as_it_was_told(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/plan", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Tell what All-Use holds").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Tell what All-Use holds").click()
        dialog.get_by_label("Amount, USD").fill("many")
        dialog.get_by_label("On").fill(f"{TODAY}")
        dialog.get_by_role("button", name="Tell it").click()
        expect(dialog.get_by_label("Amount, USD")).to_have_attribute("aria-invalid", "true")
        dialog.get_by_label("Amount, USD").fill("25310.40")
        dialog.get_by_role("button", name="Tell it").click()
        expect(dialog).to_be_hidden()

        expect(page.get_by_role("table", name="Net worth")).to_contain_text("$25,310.40")
        assert unforeseen(watched) == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/plan", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("figure", name="Month by month")).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        heeds(page)
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def test_a_conflict_is_cured_with_one_word(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    served, home = household
    told(home, "plan", "terms", "--income", "1700", "--currency", "USD")
    told(home, "plan", "terms", "--income", "500", "--currency", "EUR")
    with opened(browser, WIDE, f"{served.address}/plan", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("Not everything fits")).to_be_visible()
        for name in ("Budget", "Debts"):
            page.get_by_role("link", name=f"Go to {name}").click()
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
            page.go_back()
        cures = page.get_by_role("button", name="a month").filter(has_text="Limit ")
        for left in range(cures.count(), 0, -1):
            cures.first.click()
            expect(cures).to_have_count(left - 1)
        page.get_by_role("radio", name="EUR").click()
        expect(page.get_by_role("alert")).to_contain_text("no rate into EUR is known")
        with page.expect_response(re.compile(r"/plan/proposal\?")):
            page.get_by_role("button", name="Try again").first.click()
        expect(page.get_by_role("alert")).to_contain_text("no rate into EUR is known")

        assert unforeseen(watched) == []


def test_today_says_what_of_the_household_needs_the_person(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/runs/march/today", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("heading", name="Household")).to_be_visible()
        expect(page.get_by_role("link", name="wait for your word")).to_be_visible()
        assert (grave_faults(page), overflow(page)) == ([], 0)
        page.get_by_role("link", name="This month’s plan waits for your approval").click()
        expect(page.get_by_role("heading", name="Plan", level=1)).to_be_visible()
        assert unforeseen(watched) == []


def test_what_is_lacking_for_a_plan_is_said_with_the_way_out(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("nothing")
    write_run(home / "runs" / "march")
    served = serve(home)
    try:
        owner = signed_in(browser, served, home)
        with opened(browser, WIDE, f"{served.address}/plan", owner) as watched:
            expect(watched.page.get_by_role("link", name="Go to bank lines")).to_be_visible()
        Home(home).take(line("5.00", TODAY, "INTEREST"), account="savings")
        with opened(browser, WIDE, f"{served.address}/plan", owner) as watched:
            page = watched.page
            expect(page.get_by_text("Too little is known for a plan")).to_be_visible()
            page.get_by_role("button", name="Tell an income").click()
            expect(page.get_by_role("dialog")).to_be_visible()
            assert unforeseen(watched) == []
    finally:
        served.stop()
