"""Languages in the browser: the browser's own at the first visit, the person's afterwards, and no text too long."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.household import keep_household
from tests.browser.looks import LOOKS, PATIENCE_MS, Look, go, grave_faults, opened, overflow
from tests.browser.priced import write_priced
from tests.fakes.run_events import write_run

from trellis.kernel.clock import WallClock

WIDE = LOOKS[-1]
RUN_PAGES = ("today", "positions", "decisions", "weeks", "accounts", "ladder", "ledger", "reports", "control", "audit")
HOUSE_PAGES = ("rules", "replay", "settings")
OF_MONEY = (
    "bank",
    "categories",
    "spending",
    "cashflow",
    "budget",
    "goals",
    "debts",
    "investing",
    "plan",
    "models",
)


@pytest.fixture(scope="module")
def polyglot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedProcess]:
    """A house of this module's own: its owner's language is changed here."""
    home = tmp_path_factory.mktemp("polyglot")
    write_run(home / "runs" / "march")
    write_priced(home)
    keep_household(home, WallClock().now().date())
    served = serve(home)
    yield served
    served.stop()


@pytest.fixture(scope="module")
def keeper(browser: Browser, polyglot: ServedProcess) -> StorageState:
    """The browser of its owner, who chose German in the settings."""
    with opened(browser, WIDE, polyglot.link) as watched:
        page = watched.page
        page.get_by_role("button", name="Enter the house").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Today")
        go(page, f"{polyglot.address}/settings")
        with page.expect_response(lambda answer: answer.url.endswith("/me/preferences/language")):
            page.get_by_label("Language").select_option("Deutsch")
        expect(page.get_by_role("heading", level=1)).to_have_text("Einstellungen")
        assert page.evaluate("document.documentElement.lang") == "de"
        return page.context.storage_state()


def test_a_first_visit_is_spoken_in_the_browser_s_language(browser: Browser, polyglot: ServedProcess) -> None:
    for locale, heading in (("de-CH", "Anmelden"), ("fr-FR", "Sign in")):
        context = browser.new_context(locale=locale)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{polyglot.address}/sign-in")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        context.close()


def test_who_reads_english_loads_no_other_catalogue(browser: Browser, polyglot: ServedProcess) -> None:
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    go(page, f"{polyglot.address}/sign-in")
    context.close()

    assert asked
    assert [name for name in asked if name.startswith("de-")] == []


def test_the_language_follows_the_person_to_another_device(
    browser: Browser, polyglot: ServedProcess, keeper: StorageState
) -> None:
    elsewhere: StorageState = {"cookies": keeper["cookies"], "origins": []}
    with opened(browser, WIDE, f"{polyglot.address}/runs/march/today", elsewhere) as watched:
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Heute")
        expect(watched.page.get_by_text("300.000,00").first).to_be_visible()


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[-1]], ids=str)
def test_no_german_page_is_too_wide(
    browser: Browser, polyglot: ServedProcess, keeper: StorageState, look: Look
) -> None:
    pages = [f"/runs/thursday/{name}" for name in RUN_PAGES] + [f"/{name}" for name in (*HOUSE_PAGES, *OF_MONEY)]
    wide, grave = {}, {}
    with opened(browser, look, f"{polyglot.address}{pages[0]}", keeper) as watched:
        for address in pages:
            go(watched.page, polyglot.address + address)
            wide[address] = overflow(watched.page)
        for address in pages[:2]:
            go(watched.page, polyglot.address + address)
            grave[address] = grave_faults(watched.page)

    assert {address: pixels for address, pixels in wide.items() if pixels} == {}
    assert {address: faults for address, faults in grave.items() if faults} == {}


def test_what_a_report_says_is_marked_as_english(
    browser: Browser, polyglot: ServedProcess, keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{polyglot.address}/runs/march/reports", keeper) as watched:
        page = watched.page
        table = page.get_by_role("main").get_by_role("table").first
        expect(table.locator("thead")).to_have_attribute("lang", "en")
        expect(page.locator("main article h3[lang=en]").first).to_be_visible()
        figures = table.locator("tbody td.figures:not([lang])")

        assert figures.count() > 0, "figures are written in the language of the pages"
