"""Browser: runs started, followed, cancelled, gone on with, and two of them laid side by side."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.house import PRICES, ServedProcess, serve
from tests.browser.looks import LOOKS, Look, Watched, grave_faults, opened, overflow
from tests.browser.people import signed_in
from tests.fakes.prices import write_folder

WIDE = Look(1440, "light")


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServedProcess, Path]]:
    """A house with prices of its own and no run."""
    home = tmp_path_factory.mktemp("works")
    write_folder(home / PRICES)
    served = serve(home)
    yield served, home
    served.stop()


@pytest.fixture
def bench(browser: Browser, works: tuple[ServedProcess, Path]) -> Iterator[Watched]:
    """The owner before the replay page."""
    with opened(browser, WIDE, f"{works[0].address}/replay", signed_in(browser, *works)) as watched:
        yield watched


def found(page: Page, name: str, last: str = "2019-01-11", capital: str = "300000") -> Locator:
    """Start a replay of the house's own prices; its row among the runs."""
    page.get_by_label("First day").fill("2019-01-02")
    page.get_by_label("Last day").fill(last)
    page.get_by_label("Capital in USD").fill(capital)
    page.get_by_label("Source of prices").select_option("data")
    page.get_by_label("Rule overlay").select_option("demo")
    page.get_by_label("Surface scale").fill("1.1")
    page.get_by_label("Spread scale").fill("1.5")
    page.get_by_label("Operator").select_option("none")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Start", exact=True).click()
    return page.get_by_role("table", name="Runs").get_by_role("row").filter(has_text=name)


def unsound(browser: Browser, works: tuple[ServedProcess, Path], path: str) -> dict[str, list[str]]:
    """What is wrong with a page at each look where something is."""
    found = {}
    for look in LOOKS:
        with opened(browser, look, f"{works[0].address}{path}", signed_in(browser, *works)) as watched:
            wide = [f"{overflow(watched.page)} pixels too wide"] if overflow(watched.page) else []
            found[str(look)] = [*watched.complaints, *grave_faults(watched.page), *wide]
    return {look: faults for look, faults in found.items() if faults}


def test_two_runs_are_started_followed_and_compared(
    browser: Browser, works: tuple[ServedProcess, Path], bench: Watched
) -> None:
    page = bench.page
    for name, capital in (("small", "300000"), ("large", "600000")):
        row = found(page, name, capital=capital)
        expect(row.get_by_role("progressbar", name=f"Progress of {name}")).to_be_visible()
        expect(row).to_contain_text("Finished")
        expect(row).to_contain_text("8 of 8 sessions")
    page.reload()
    page.get_by_label("First run").select_option("small")
    page.get_by_label("Second run").select_option("large")
    expect(page.get_by_role("table", name="Figures")).to_contain_text("Final equity, USD")
    settings = page.get_by_role("table", name="Settings that differ")

    expect(settings.get_by_role("row").nth(1)).to_contain_text("600000")
    expect(page).to_have_url(re.compile(r"a=small&b=large"))
    assert bench.complaints == []
    assert unsound(browser, works, "/replay?a=small&b=large") == {}


def test_a_finished_run_is_attributed(browser: Browser, works: tuple[ServedProcess, Path], bench: Watched) -> None:
    expect(found(bench.page, "whole", last="2019-01-18")).to_contain_text("Finished")
    page = bench.page
    page.get_by_role("link", name="whole", exact=True).click()
    page.get_by_role("link", name="Accounts").first.click()
    expect(page.get_by_role("figure", name="By greek")).to_be_visible()
    page.get_by_role("combobox", name="Part by").select_option("by_symbol")
    by = page.get_by_role("table", name="Part by")

    expect(by.get_by_role("row").nth(1)).to_be_visible()
    assert grave_faults(page) == []


def test_a_run_is_cancelled_and_gone_on_with(bench: Watched) -> None:
    page = bench.page
    row = found(page, "long", last="2019-04-30")
    row.get_by_role("button", name="Cancel long").click()
    expect(row).to_contain_text("Stopped")
    row.get_by_role("button", name="Go on with long").click()
    expect(row.get_by_role("button", name="Cancel long")).to_be_visible()
    row.get_by_role("button", name="Cancel long").click()

    expect(row).to_contain_text("Stopped")


def test_what_does_not_fit_is_told_at_its_field(bench: Watched) -> None:
    page = bench.page
    found(page, "none", last="2018-01-11", capital="-5")
    field = page.get_by_label("Last day").or_(page.get_by_label("Capital in USD"))

    expect(field.and_(page.locator("[aria-invalid=true]")).first).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="none")).to_have_count(0)
