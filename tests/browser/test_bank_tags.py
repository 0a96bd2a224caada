"""Browser: lines are tagged and noted in place, found by tag, and tagged many at once."""

from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.household import AT, Home, line, named

from trellis.bookkeeping.categories import ruling
from trellis.bookkeeping.tags import changing
from trellis.household.categories.rules import Rule

WIDE = Look(1440, "light")


def keep(home: Path) -> None:
    """Three lines of a trip and one of a shop."""
    made = Home(home)
    made.take(
        line("-412.00", 3, "ZQX HOTEL LISBOA"),
        line("-38.50", 4, "ZQX TAXI LISBOA"),
        line("-61.20", 17, "CITY WATER AND POWER"),
        account="Checking",
    )
    made.take(line("-9.00", 5, "ZQX CAFE LISBOA"), account="Card", name="card.csv")
    keeper = made.keeper()
    hotel = named(keeper, "ZQX HOTEL LISBOA")
    changing.tag(keeper, [hotel], ["stay"], [], AT)
    changing.note(keeper, [hotel], "Room 12, two nights", AT)
    ruling.write_rule(keeper, Rule("", "", "taxi|water and", tags=("bills",)), AT)
    keeper.commit(AT)


def test_a_line_is_tagged_noted_and_found_by_keyboard(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page, lines = watched.page, watched.page.get_by_role("table", name="Lines")
        button = page.get_by_role("button", name="CITY WATER AND POWER").filter(has_text="Tags and note")
        button.focus()
        page.keyboard.press("Enter")
        form = page.get_by_role("dialog")
        expect(form.get_by_label("Tags")).to_be_focused()
        page.keyboard.type("#Deductible")
        page.keyboard.press("Enter")
        page.keyboard.type("tax:2026,wrong")
        page.keyboard.press("Enter")
        page.keyboard.press("Backspace")
        form.get_by_label("Note").fill("Bill in the blue folder")
        page.keyboard.press("Control+Enter")
        expect(form).to_be_hidden()
        expect(button).to_be_focused()
        expect(lines).to_contain_text("#tax:2026")
        expect(lines).to_contain_text("Bill in the blue folder")
        expect(lines).not_to_contain_text("#wrong")

        button.click()
        expect(form.get_by_label("Tags")).to_be_focused()
        form.get_by_role("button", name="Take deductible off").click()
        form.get_by_label("Tags").fill("two words")
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_role("alert")).to_contain_text("a tag begins with a letter")
        form.get_by_role("button", name="Cancel").click()
        expect(lines).to_contain_text("#deductible")

        lines.get_by_role("button", name="Only lines tagged deductible").click()
        expect(lines.get_by_role("row")).to_have_count(2)
        page.get_by_role("combobox", name="Tag").select_option("")
        expect(lines.get_by_role("row")).to_have_count(5)
        watched.complaints[:] = [one for one in watched.complaints if "422" not in one]
        assert watched.complaints == []


def test_a_tag_of_a_rule_is_kept_as_ones_own_or_taken_off_for_good(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page, lines = watched.page, watched.page.get_by_role("table", name="Lines")
        ruled = lines.get_by_role("button", name="Only lines tagged bills, here by a rule")
        expect(ruled).to_have_count(2)
        ruled.first.click()
        expect(lines.get_by_role("row")).to_have_count(3)
        page.get_by_role("combobox", name="Tag").select_option("")
        expect(lines.get_by_role("row")).to_have_count(5)
        form = page.get_by_role("dialog")
        page.get_by_role("button", name="ZQX TAXI LISBOA").filter(has_text="Tags and note").click()
        form.get_by_role("button", name="Keep bills as your own").click()
        expect(form).to_contain_text("Kept once you save")
        form.get_by_role("button", name="Save").click()
        expect(ruled).to_have_count(1)
        expect(lines.get_by_text("#bills")).to_have_count(2)
        page.get_by_role("button", name="CITY WATER AND POWER").filter(has_text="Tags and note").click()
        form.get_by_role("button", name="Take bills off").click()
        form.get_by_role("button", name="Save").click()
        expect(lines.get_by_text("#bills")).to_have_count(1)
        assert watched.complaints == []


def test_chosen_and_fitting_lines_are_tagged_together(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page, lines = watched.page, watched.page.get_by_role("table", name="Lines")
        page.get_by_label("Search lines").fill("lisboa")
        page.get_by_label("Search lines").press("Enter")
        expect(lines.get_by_role("row")).to_have_count(4)
        page.get_by_role("button", name="Tag all 3 lines that fit").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Put on").fill("Holiday-2026")
        dialog.get_by_role("button", name="Look first").click()
        expect(dialog).to_contain_text("3 lines are meant; 3 would change.")
        dialog.get_by_role("button", name="Change 3 lines").click()
        expect(dialog).to_be_hidden()
        expect(lines.get_by_text("#holiday-2026")).to_have_count(3)

        lines.get_by_role("checkbox", name="ZQX TAXI LISBOA").check()
        lines.get_by_role("checkbox", name="ZQX CAFE LISBOA").check()
        page.get_by_role("button", name="Tag the 2 chosen lines").click()
        dialog.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Choose none").click()
        lines.get_by_role("checkbox", name="ZQX TAXI LISBOA").check()
        page.get_by_role("button", name="Tag the chosen line").click()
        dialog.get_by_label("Put on").fill("work")
        dialog.get_by_label("Take off").fill("holiday-2026")
        dialog.get_by_role("button", name="Look first").click()
        dialog.get_by_role("button", name="Change 1 line").click()
        expect(lines.get_by_text("#holiday-2026")).to_have_count(2)
        expect(lines.get_by_text("#work")).to_have_count(1)
        page.get_by_label("Search lines").fill("taxi")
        page.get_by_label("Search lines").press("Enter")
        page.get_by_role("button", name="Tag the line that fits").click()
        expect(dialog.get_by_label("Put on")).to_be_visible()
        dialog.get_by_role("button", name="Cancel").click()
        assert watched.complaints == []


def test_a_note_of_many_lines_asks_what_becomes_of_other_notes(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank?words=lisboa", keeper) as watched:
        page, lines = watched.page, watched.page.get_by_role("table", name="Lines")
        page.get_by_role("button", name="Tag all 3 lines that fit").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Note").fill("Paid back in May")
        dialog.get_by_role("button", name="Look first").click()
        expect(dialog).to_contain_text("1 line has another note:")
        expect(dialog).to_contain_text("Room 12, two nights")
        expect(dialog.get_by_role("button", name="Change 3 lines")).to_be_disabled()
        assert grave_faults(page) == []
        dialog.get_by_label("What becomes of other notes").select_option("The new one takes their place")
        dialog.get_by_label("What becomes of other notes").select_option("The new one goes below")
        dialog.get_by_role("button", name="Change 3 lines").click()
        expect(dialog).to_be_hidden()
        expect(lines.get_by_text("Paid back in May")).to_have_count(3)
        expect(lines).to_contain_text("Room 12, two nights")
        assert watched.complaints == []


def test_a_line_that_changed_meanwhile_is_told_with_what_was_typed_kept(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page, lines = watched.page, watched.page.get_by_role("table", name="Lines")
        form, button = page.get_by_role("dialog"), page.get_by_role("button", name="ZQX CAFE").filter(has_text="Tags")
        button.click()
        form.get_by_label("Note").fill("Mine")
        theirs(household[1], "Theirs")
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_role("alert")).to_contain_text("This line was changed meanwhile")
        expect(form.get_by_role("alert")).to_contain_text("Theirs")
        expect(form.get_by_label("Note")).to_have_value("Mine")
        assert grave_faults(page) == []
        form.get_by_role("button", name="Save").click()
        expect(form).to_be_hidden()
        expect(lines.get_by_text("Mine")).to_have_count(1)

        button.click()
        form.get_by_label("Note").fill("Mine again")
        theirs(household[1], "Theirs again")
        form.get_by_role("button", name="Save").click()
        form.get_by_role("button", name="Take what is there").click()
        expect(form.get_by_label("Note")).to_have_value("Theirs again")
        form.get_by_role("button", name="Save").click()
        expect(lines.get_by_text("Theirs again")).to_have_count(1)
        assert [one for one in watched.complaints if "412" not in one] == []


def theirs(home: Path, note: str) -> None:
    """Somebody else notes the line of the cafe."""
    keeper = Home(home).keeper()
    changing.note(keeper, [named(keeper, "ZQX CAFE LISBOA")], note, AT)
    keeper.commit(AT)


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("Room 12, two nights")).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("button", name="ZQX HOTEL LISBOA").filter(has_text="Tags and note").click()
        expect(page.get_by_role("dialog").get_by_label("Note")).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
