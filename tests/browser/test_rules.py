"""Browser: the law read and searched, its versions compared, a change proposed and decided by another person."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.house import ROOT, ServedProcess, serve
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow
from tests.browser.people import Newcomer, admit, signed_in
from tests.fakes.prices import write_folder
from tests.fakes.run_events import write_run

from trellis.constitution.roles import Role

WIDE = Look(1440, "light")
SPAN = ("--from", "2019-01-02", "--to", "2019-02-28")
PROGRAM = str(Path(sys.executable).with_name("trellis"))


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServedProcess, Path]]:
    """A house whose law is changed here: Ada manages it, Joan is of compliance."""
    home = tmp_path_factory.mktemp("court")
    write_run(home / "runs" / "march")
    served = serve(home)
    admit(home, Newcomer("Joan", (Role.VIEWER, Role.COMPLIANCE)))
    yield served, home
    served.stop()


def row(page: Page, rule: str) -> str:
    """The text of a rule's row."""
    return page.locator(f"[id='{rule}']").inner_text()


def test_the_law_is_searched_by_word_and_narrowed_by_source(
    browser: Browser, court: tuple[ServedProcess, Path]
) -> None:
    with opened(browser, WIDE, f"{court[0].address}/rules", signed_in(browser, *court)) as watched:
        page = watched.page
        found = page.get_by_role("status").filter(has_text=re.compile(r"^\d+ rules?$"))
        everything = int(found.inner_text().split()[0])
        page.get_by_label("Search the rules").fill("symbol cap")
        expect(page.locator("[id='S0.symbol.cap']")).to_be_visible()
        expect(found).not_to_have_text(f"{everything} rules")
        expect(page).to_have_url(re.compile(r"q=symbol"))
        page.get_by_label("Search the rules").fill("no rule says this")
        expect(page.get_by_text("No rule says that")).to_be_visible()
        page.get_by_label("Search the rules").fill("")
        page.get_by_label("Source", exact=True).select_option("R")
        read = int(re.sub(r"\D", "", found.inner_text()))

        assert 0 < read < everything
        assert watched.complaints == []


def test_a_section_is_gone_to_and_particulars_open(browser: Browser, court: tuple[ServedProcess, Path]) -> None:
    with opened(browser, WIDE, f"{court[0].address}/rules", signed_in(browser, *court)) as watched:
        page = watched.page
        page.get_by_role("navigation", name="Sections").get_by_role("link", name="Hedging").click()
        expect(page.locator("#section-S5")).to_be_in_viewport()
        rule = page.locator("[id='S5.trig.vix']")
        rule.locator("summary").click()

        expect(rule.get_by_text("On a breach")).to_be_visible()


def propose(page: Page, rule: str, value: str, changelog: str) -> None:
    """Propose another figure for a rule, looking at the draft before."""
    page.locator(f"[id='{rule}'] summary").click()
    page.locator(f"[id='{rule}']").get_by_role("button", name="Propose a change").click()
    dialog = page.get_by_role("dialog", name=f"Change {rule}")
    dialog.get_by_label("Text", exact=True).fill("Thought better of.")
    dialog.get_by_role("button", name="Cancel").click()
    page.locator(f"[id='{rule}']").get_by_role("button", name="Propose a change").click()
    dialog.get_by_label("value").fill(value)
    dialog.get_by_label("What changes, for the changelog").fill(changelog)
    dialog.get_by_label("What it is for").fill("A trial of the way.")
    dialog.get_by_role("button", name="Look at the draft").click()
    expect(dialog.get_by_role("status")).to_contain_text("From version 1.3 to 1.4")
    expect(dialog.get_by_role("list", name="What differs")).to_contain_text(value)
    assert grave_faults(page) == []
    dialog.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_role("tab", name="Proposals")).to_have_attribute("aria-selected", "true")


def test_a_change_that_was_tested_is_turned_down_with_a_reason(
    browser: Browser, court: tuple[ServedProcess, Path], tmp_path: Path
) -> None:
    served, home = court
    with opened(browser, WIDE, f"{served.address}/rules", signed_in(browser, served, home)) as watched:
        propose(watched.page, "S0.symbol.cap", "0.2", "Less of one thing.")
        found = re.search(r"proposal=([\w-]+)", watched.page.url)
        assert found is not None
        _backtest(home, found[1], tmp_path)
    with opened(
        browser, WIDE, f"{served.address}/rules?view=proposals", signed_in(browser, served, home, "Joan")
    ) as watched:
        page = watched.page
        page.get_by_role("article").get_by_role("button", name="Reject", exact=True).click()
        dialog = page.get_by_role("dialog", name="Reject")
        dialog.locator("textarea").fill("Not now.")
        dialog.get_by_label("Type 1.4 to confirm").fill("1.4")
        dialog.get_by_role("button", name="Reject", exact=True).click()
        expect(dialog).to_be_hidden()

        expect(page.get_by_role("article")).to_contain_text("Not now.")


def test_a_change_is_proposed_tested_and_approved_by_another_person(
    browser: Browser, court: tuple[ServedProcess, Path], tmp_path: Path
) -> None:
    served, home = court
    address = f"{served.address}/rules"
    with opened(browser, WIDE, address, signed_in(browser, served, home)) as watched:
        propose(watched.page, "S0.symbol.cap", "0.35", "Room for one more.")
        expect(watched.page.get_by_role("article")).to_contain_text("It waits for its test.")
        found = re.search(r"proposal=([\w-]+)", watched.page.url)
        assert found is not None
        _backtest(home, found[1], tmp_path)
        watched.page.reload()
        article = watched.page.get_by_role("article")
        expect(article.get_by_role("table", name="Test on the same data")).to_contain_text("Final equity")
        expect(article.get_by_role("button", name="Approve")).to_have_count(0)
        expect(article).to_contain_text("may not approve an own change")
    with opened(browser, WIDE, f"{address}?view=proposals", signed_in(browser, served, home, "Joan")) as watched:
        page = watched.page
        _decide(page, "Approve", "1.4")
        expect(page.get_by_role("article")).to_contain_text("by Joan")
        _decide(page, "Release", "1.4")
        expect(page.get_by_role("article")).to_contain_text("Holds from")
        for tab in ("Constitution", "Proposals", "Versions"):
            page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("table", name="Versions")).to_contain_text("Released")
        _compare(page)

        expect(page.get_by_role("list", name="What differs")).to_contain_text("S0.symbol.cap")


def test_every_view_is_sound_at_every_look(browser: Browser, court: tuple[ServedProcess, Path]) -> None:
    unsound = {}
    for view in ("read", "versions", "proposals"):
        for look in LOOKS:
            address = f"{court[0].address}/rules?view={view}"
            with opened(browser, look, address, signed_in(browser, *court)) as watched:
                wide = [f"{overflow(watched.page)} pixels too wide"] if overflow(watched.page) else []
                unsound[f"{view} {look}"] = [*watched.complaints, *grave_faults(watched.page), *wide]

    assert {look: faults for look, faults in unsound.items() if faults} == {}


def _backtest(home: Path, id: str, folder: Path) -> None:
    """Test the proposal by the command that the page names."""
    prices = write_folder(folder / "prices")
    command = [PROGRAM, "rules", "backtest", id, "--data", str(prices), *SPAN]
    environment = {"TRELLIS_HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


def _decide(page: Page, verb: str, version: str) -> None:
    """Take a step, typing the version that it is about."""
    page.get_by_role("article").get_by_role("button", name=verb, exact=True).click()
    dialog = page.get_by_role("dialog", name=verb)
    dialog.get_by_label(f"Type {version} to confirm").fill(version)
    dialog.get_by_role("button", name=verb, exact=True).click()
    expect(dialog).to_be_hidden()


def _compare(page: Page) -> None:
    """Lay the shipped law beside the released one."""
    page.get_by_label("Older").select_option(label=_option(page, "Older", "1.3"))
    page.get_by_label("Newer").select_option(label=_option(page, "Newer", "1.4"))


def _option(page: Page, field: str, version: str) -> str:
    options = page.get_by_label(field).locator("option").all_inner_texts()
    return next(option for option in options if option.startswith(version))
