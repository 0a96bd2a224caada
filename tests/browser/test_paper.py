"""Browser: an account that modules trade is looked at, its plans filtered, halted, released, and promoted."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow
from tests.fakes import garden_execution, told_modules
from tests.fakes.paper_accounts import account_at

from trellis.strategies.garden.canonical import content_hash

WIDE = Look(1440, "light")
Household = tuple[ServedProcess, Path]


def keep(home: Path) -> None:
    """Accounts: with a position open, entered by a bred trader, of modules that tell each other, of odds that drift."""
    account_at(home)
    garden_execution.account_at(home)
    told_modules.account_at(home)
    told_modules.drifting_at(home)


def tell(page: Page, act: str, word: str, reason: str) -> None:
    """Press what is offered, give a reason and the word, and wait until it is told."""
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill(reason)
    dialog.get_by_label(f"Type {word} to confirm").fill(word)
    dialog.get_by_role("button", name=act, exact=True).click()
    expect(dialog).to_be_hidden()


def test_an_account_is_found_and_its_plans_are_looked_at(
    browser: Browser, household: Household, keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/paper", keeper) as watched:
        page = watched.page
        page.get_by_role("link", name="coins").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("coins")
        expect(page.get_by_role("table", name="Positions")).to_contain_text("ETH-USD")
        risk = page.get_by_role("region", name="Value at risk, held to what days came to")
        expect(risk).to_contain_text("No day was foretold yet")
        expect(page.get_by_text("9 versions")).to_be_visible()
        page.get_by_label("Answer").select_option("rejected")
        expect(page.get_by_text("2 versions")).to_be_visible()
        expect(page.get_by_role("table", name="Plans")).to_contain_text("Confidence")
        page.reload()
        expect(page.get_by_text("2 versions")).to_be_visible()
        page.locator("summary").filter(has_text="Every limit").click()
        expect(page.get_by_role("table", name="Every limit")).to_contain_text("M.drawdown")
        page.get_by_role("table", name="Plans").get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("version 1")
        expect(page.get_by_role("table", name="Every limit compared")).to_contain_text("M.confidence")
        expect(page.get_by_role("table", name="Its way")).to_contain_text("Rejected")
        page.get_by_role("link", name="To coins").click()
        page.get_by_role("link", name="All paper accounts").click()

        expect(page.get_by_role("table", name="Paper accounts")).to_contain_text("Takes on plans")
        assert watched.complaints == []


def test_what_entering_by_schedules_cost_stands_beside_one_order_at_once(
    browser: Browser, household: Household, keeper: StorageState
) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, f"{household[0].address}/paper/quarters", keeper) as watched:
            page = watched.page
            page.get_by_role("heading", name="Entered by schedule").scroll_into_view_if_needed()
            expect(page.get_by_text("one order each would have cost")).to_be_visible()
            unsound[str(look)] = [*watched.complaints, *grave_faults(page)]
            assert overflow(page) == 0
    with opened(browser, WIDE, f"{household[0].address}/paper/quarters", keeper) as watched:
        table = watched.page.get_by_role("table", name="Plans entered last")
        expect(table).to_contain_text("BTC-USD")
        for each in watched.page.locator("main summary").all():
            each.click()
        table.get_by_role("link").first.click()

        expect(watched.page.get_by_role("heading", level=1)).to_contain_text("version")
    assert {look: faults for look, faults in unsound.items() if faults} == {}


def test_scores_of_modules_stand_beside_each_other_with_what_they_lack(
    browser: Browser, household: Household, keeper: StorageState
) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, f"{household[0].address}/paper/several", keeper) as watched:
            page = watched.page
            page.locator("summary").filter(has_text="Scores out of sample: 3 modules").click()
            expect(page.get_by_text("4 times, last on").first).to_be_visible()
            unsound[str(look)] = [*watched.complaints, *grave_faults(page)]
            assert overflow(page) == 0
    with opened(browser, WIDE, f"{household[0].address}/paper/several", keeper) as watched:
        watched.page.locator("summary").filter(has_text="Scores out of sample").click()
        table = watched.page.get_by_role("table", name="Scores out of sample: 3 modules")
        expect(table.get_by_role("row")).to_have_count(4)
        table.get_by_role("button", name="Collaboration").click()
        expect(table).to_contain_text("0.734")
        which = watched.page.get_by_label("Module", exact=True)
        which.select_option(index=1)
        expect(which).not_to_have_value("")
        expect(watched.page.get_by_text("No plan is like that")).to_be_visible()
    assert {look: faults for look, faults in unsound.items() if faults} == {}


def test_a_module_says_by_which_odds_it_plans_and_when_they_drifted(
    browser: Browser, household: Household, keeper: StorageState
) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, f"{household[0].address}/paper/drifting", keeper) as watched:
            page = watched.page
            page.locator("summary").filter(has_text="Steps of their lives").click()
            expect(page.get_by_text("drift of its odds").first).to_be_visible()
            unsound[str(look)] = [*watched.complaints, *grave_faults(page)]
            assert overflow(page) == 0
    with opened(browser, WIDE, f"{household[0].address}/paper/drifting", keeper) as watched:
        modules = watched.page.get_by_role("table", name="Modules", exact=True)
        first, other, third = (modules.get_by_role("row").filter(has_text=each * 8) for each in "abc")
        expect(first).to_contain_text("Counted by how its stays ended")
        expect(first).to_contain_text("time 80; 40 paid")
        version = content_hash(told_modules.model_of(told_modules.OTHER))[:12]
        expect(other).to_contain_text(f"Model {version}: 200 signals")
        expect(third).to_contain_text("counted again")
        watched.page.locator("summary").filter(has_text="Steps of their lives").click()
        steps = watched.page.get_by_role("table", name=re.compile("Steps of their lives"))
        row = steps.get_by_role("row").filter(has_text="drift of its odds").first
        expect(row).to_contain_text("where counting said")
        expect(row).to_contain_text("now they pay less often")
    assert {look: faults for look, faults in unsound.items() if faults} == {}


def test_a_person_halts_kills_and_releases_by_a_typed_word(
    browser: Browser, household: Household, keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/paper/coins", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Kill", exact=True).click()
        page.get_by_role("dialog").get_by_label("Leave every position at the market").check()
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        tell(page, "Halt", "HALT", "prices look odd")
        halts = page.get_by_role("list", name="Halts")
        expect(halts).to_contain_text("Halted: a person")
        expect(halts).to_contain_text("Ada: prices look odd")
        tell(page, "Release", "RELEASE", "prices are right")

        expect(halts).to_have_count(0)
        expect(page.get_by_role("table", name="Halts and promotions so far")).to_contain_text("Released")
        assert watched.complaints == []


def test_a_word_that_is_not_the_one_tells_nothing(browser: Browser, household: Household, keeper: StorageState) -> None:
    with opened(browser, WIDE, f"{household[0].address}/paper/coins", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Halt", exact=True).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Reason").fill("odd")
        dialog.get_by_label("Type HALT to confirm").fill("HAL")
        dialog.get_by_label("Type HALT to confirm").press("Enter")
        expect(dialog).to_contain_text("That is not HALT yet")
        page.keyboard.press("Escape")

        expect(page.get_by_role("list", name="Halts")).to_have_count(0)


def test_every_look_at_an_account_is_sound(browser: Browser, household: Household, keeper: StorageState) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, f"{household[0].address}/paper/coins", keeper) as watched:
            page = watched.page
            unsound[str(look)] = [*watched.complaints, *grave_faults(page)]
            assert overflow(page) == 0
            page.locator("main table a, main li a").filter(has_text=re.compile(r"\d{4}")).first.click()
            page.get_by_role("heading", level=1).filter(has_text="version").wait_for()
            page.wait_for_load_state("networkidle")
            expect(page.locator("main .animate-pulse")).to_have_count(0)
            expect(page.get_by_text("Every limit compared").first).to_be_visible()
            page.wait_for_timeout(500)
            unsound[f"{look} plan"] = grave_faults(page)
            assert overflow(page) == 0

    assert {look: faults for look, faults in unsound.items() if faults} == {}


def test_it_is_promoted_by_who_has_read_its_evidence(
    browser: Browser, household: Household, keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/paper/coins", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Read the evidence").click()
        sheet = page.get_by_role("dialog", name="Evidence")
        expect(sheet).to_contain_text("4 positions are closed; a test takes 30")
        sheet.get_by_label("Note").fill("a drill")
        sheet.get_by_label("Type PROMOTE to confirm").fill("promote")
        assert grave_faults(page) == []
        sheet.get_by_role("button", name="Promote", exact=True).click()
        expect(sheet).to_be_hidden()

        expect(page.get_by_text("Ada", exact=True)).to_be_visible()
        expect(page.get_by_text("1 % of the capital", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Read the evidence")).to_be_disabled()
        expect(page.get_by_role("table", name="Halts and promotions so far")).to_contain_text("Promoted")
