"""Browser: lines that nobody is sure of are settled at one press, rules tried and kept, categories changed, trained."""

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.household import Home, line

WIDE = Look(1440, "light")
FIRST = date(2026, 1, 5)
UNKNOWN = ("ZORBLATT HALL 0042", "QUUXERY 17", "VELMORE STUDIO")
KNOWN = ("WHOLEFDS MKT 10230 OAKLAND CA", "CITY WATER AND POWER", "ACME PAYROLL DIRECT DEP")
AMOUNTS = {"WHOLEFDS MKT 10230 OAKLAND CA": "-82.17", "ACME PAYROLL DIRECT DEP": "2500.00"}


def keep(home: Path) -> None:
    """The household has a quarter of lines, of merchants that are known and of some that nobody knows."""
    lines = [
        line(AMOUNTS.get(name, f"-{12 + turn}.50"), FIRST + timedelta(days=turn * 7 + place), name)
        for turn in range(10)
        for place, name in enumerate((*UNKNOWN, *KNOWN))
    ]
    Home(home).take(*lines, asked="Checking")


def at(household: tuple[ServedProcess, Path], tab: str = "") -> str:
    """The page's address."""
    return f"{household[0].address}/categories{f'?tab={tab}' if tab else ''}"


def choose(page: Page, field: str, words: str) -> None:
    """A category by typing, in a combobox."""
    page.get_by_label(field, exact=True).click()
    page.get_by_placeholder("Search").fill(words)
    page.locator("[cmdk-item]").first.click()


def take(page: Page, name: str) -> None:
    """Have that merchant's group at hand."""
    if page.get_by_role("region", name=name).count() == 0:
        page.get_by_role("listitem").get_by_role("button", name=name).click()
    expect(page.get_by_role("region", name=name)).to_be_visible()


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    for tab in ("", "rules", "taxonomy", "quality"):
        with opened(browser, look, at(household, tab), keeper) as watched:
            assert (tab, grave_faults(watched.page), overflow(watched.page)) == (tab, [], 0)
            assert watched.complaints == []


def test_one_press_settles_a_merchant_and_is_undone(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, at(household), keeper) as watched:
        page = watched.page
        first = page.locator("main h2").first.inner_text()
        page.get_by_role("button", name="Later").click()
        expect(page.get_by_role("region", name=first)).to_have_count(0)
        page.keyboard.press("s")
        take(page, "ZORBLATT HALL")
        group = page.get_by_role("region", name="ZORBLATT HALL")
        for shown in (False, True):
            group.locator("summary").first.click()
            expect(group.get_by_role("button", name="Split the line of").first).to_be_visible(visible=shown)
        choose(page, "Another category", "hobbies")
        expect(page.get_by_text("10 lines of ZORBLATT HALL are now Hobbies and crafts.")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("all is as it was")).to_be_visible()

        take(page, "ZORBLATT HALL")
        page.keyboard.press("1")
        expect(page.get_by_text("lines of ZORBLATT HALL are now")).to_be_visible()
        assert watched.complaints == []


def test_one_line_is_settled_split_and_held_by_itself(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, at(household), keeper) as watched:
        page = watched.page
        take(page, "QUUXERY")
        page.get_by_label("Only the line of").check()
        page.get_by_role("region", name="QUUXERY").get_by_role("button").filter(has_text="Groceries").click()
        expect(page.get_by_text("1 line of QUUXERY is now Groceries.", exact=True)).to_be_visible()

        take(page, "QUUXERY")
        page.get_by_role("button", name="or hold it: QUUXERY").first.click()
        dialog = page.get_by_role("dialog")
        choose(page, "Category", "books")
        dialog.get_by_label("Only this line").check()
        dialog.get_by_label("Hold this line").check()
        dialog.get_by_role("button", name="Say so").click()
        expect(dialog).to_be_hidden()

        take(page, "QUUXERY")
        page.get_by_role("button", name="Split the line of").first.click()
        expect(dialog).to_contain_text("Split a line")
        choose(page, "Part 1", "groceries")
        choose(page, "Part 2", "clothing")
        dialog.get_by_label("Amount 1").fill("x")
        expect(dialog).to_contain_text("An amount is digits")
        dialog.get_by_label("Amount 1").fill("2.00")
        dialog.get_by_role("button", name="Add a part").click()
        expect(dialog.get_by_label("Amount 3")).not_to_have_value("")
        dialog.get_by_label("Amount 2").fill("1.00")
        expect(dialog.get_by_role("button", name="Split it")).to_be_disabled()
        third = float(dialog.get_by_label("Amount 3").input_value()) - 1
        dialog.get_by_role("button", name="Remove part 3").click()
        dialog.get_by_label("Amount 2").fill(f"{third + 1:.2f}")
        assert grave_faults(page) == []
        dialog.get_by_role("button", name="Split it").click()
        expect(page.get_by_text("Split in 2 parts.")).to_be_visible()
        assert watched.complaints == []


def test_a_rule_is_tried_kept_moved_changed_and_removed(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, at(household, "rules"), keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Add a rule").click()
        dialog = page.get_by_role("dialog")
        choose(page, "Is", "pets")
        dialog.get_by_label("Text has").fill("(a+)+")
        expect(dialog).to_contain_text("it could be tried in too many ways")
        assert [one for one in watched.complaints if "422" not in one] == []
        watched.complaints.clear()
        dialog.get_by_label("Text has").fill("velmore")
        expect(dialog).to_contain_text("It would decide on 10 lines. 10 lines would change.")
        dialog.get_by_label("Amount to").fill("14")
        expect(dialog).to_contain_text("It would decide on 2 lines.")
        dialog.get_by_label("Amount from").fill("13")
        expect(dialog).to_contain_text("It would decide on 1 line.")
        dialog.get_by_label("Amount from").fill("")
        dialog.get_by_label("Money goes").select_option("out")
        dialog.get_by_label("Account").select_option("Checking")
        dialog.get_by_label("A later rule").check()
        assert grave_faults(page) == []
        dialog.get_by_role("button", name="Save the rule").click()
        rules = page.get_by_role("table", name="Rules")
        expect(rules).to_contain_text("text has “velmore”, amount up to 14, account Checking, out")

        page.get_by_role("button", name="Add a rule").click()
        choose(page, "Is", "books")
        dialog.get_by_label("Text has").fill("velmore")
        dialog.get_by_role("button", name="Save the rule").click()
        expect(rules.get_by_role("row")).to_have_count(3)
        rules.get_by_role("button", name="Ask earlier").last.click()
        expect(rules.get_by_role("row").nth(1)).to_contain_text("Books")
        rules.get_by_role("button", name="Ask later").first.click()
        expect(rules.get_by_role("row").nth(2)).to_contain_text("Books")
        rules.get_by_role("button", name="Change").last.click()
        dialog.get_by_label("Text has").fill("velmore studio")
        dialog.get_by_role("button", name="Save the rule").click()
        expect(rules).to_contain_text("velmore studio")
        rules.get_by_role("button", name="Remove").last.click()
        dialog.get_by_role("button", name="Keep it").click()
        rules.get_by_role("button", name="Remove").last.click()
        dialog.get_by_role("button", name="Remove it").click()
        expect(rules.get_by_role("row")).to_have_count(2)
        page.get_by_role("button", name="Add a rule").click()
        dialog.get_by_label("Text has").fill("velmore")
        dialog.get_by_label("Tags").fill("treats")
        dialog.get_by_label("Tags").press("Enter")
        expect(dialog).to_contain_text("10 lines would get a tag.")
        dialog.get_by_role("button", name="Take treats off").click()
        dialog.get_by_label("Tags").press_sequentially("#Trip,")
        assert grave_faults(page) == []
        dialog.get_by_role("button", name="Save the rule").click()
        expect(rules.get_by_role("row").nth(2)).to_contain_text("#trip")
        expect(rules.get_by_role("row").nth(2)).to_contain_text("tags 10 lines")
        rules.get_by_role("button", name="Remove").last.click()
        expect(dialog).to_contain_text("10 lines lose a tag that nobody else put there.")
        dialog.get_by_role("button", name="Remove it").click()
        expect(rules.get_by_role("row")).to_have_count(2)
        page.get_by_role("button", name="Add a rule").click()
        dialog.get_by_role("button", name="Cancel").click()
        assert watched.complaints == []


def test_categories_are_found_added_renamed_and_hidden(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, at(household), keeper) as watched:
        page = watched.page
        page.get_by_role("tab", name="Categories").click()
        page.get_by_role("button", name="Add under Food and drink").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name", exact=True).fill("Lunches at work")
        expect(dialog.get_by_label("Short name")).to_have_value("food.lunches_at_work")
        dialog.get_by_label("Short name").fill("food.lunches")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_be_hidden()
        page.get_by_label("Find a category").click()
        page.get_by_label("Find a category").fill("lunch")
        expect(page.get_by_text("Lunches at work", exact=True)).to_be_visible()
        page.get_by_role("button", name="What to do with Lunches at work").click()
        page.get_by_role("menuitem", name="Rename").click()
        dialog.get_by_label("Name", exact=True).fill("Canteen")
        dialog.get_by_role("button", name="Save").click()
        page.get_by_role("button", name="What to do with Canteen").click()
        page.get_by_role("menuitem", name="Hide").click()
        expect(page.get_by_text("hidden", exact=True)).to_be_visible()
        page.get_by_role("button", name="What to do with Canteen").click()
        page.get_by_role("menuitem", name="Show again").click()
        expect(page.get_by_text("hidden", exact=True)).to_be_hidden()

        page.get_by_role("button", name="Add a group").click()
        dialog.get_by_label("Name", exact=True).fill("Farm")
        dialog.get_by_label("What it does").select_option("income")
        dialog.get_by_label("A budget counts it as").select_option("none")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_be_hidden()
        page.get_by_label("Find a category").fill("farm")
        expect(page.get_by_role("heading", name="Farm")).to_be_visible()
        for name in ("Rules", "How good it is", "Review"):
            page.get_by_role("tab", name=name, exact=True).click()
            expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")
        assert watched.complaints == []


def test_a_lines_category_is_changed_in_place_on_the_bank_page(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank?words=wholefds", keeper) as watched:
        page = watched.page
        cell = page.get_by_role("button", name="WHOLEFDS").filter(has_not_text="Tags and note").first

        def act(name: str) -> None:
            cell.click()
            page.get_by_role("menuitem", name=name).click()

        act("Another category")
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Cancel").click()
        act("Another category")
        choose(page, "Category", "delivery")
        dialog.get_by_role("button", name="Say so").click()
        expect(page.get_by_text("10 lines of WHOLEFDS").first).to_be_visible()
        page.get_by_role("button", name="Undo").first.click()
        expect(cell).to_contain_text("Groceries")
        act("Hold it to this")
        act("Let it change again")
        act("Another category")
        dialog.get_by_label("Only this line").check()
        choose(page, "Category", "bars")
        dialog.get_by_role("button", name="Say so").click()
        expect(cell).to_contain_text("Bars")
        act("Take back")
        expect(cell).to_contain_text("Groceries")
        act("Split")
        choose(page, "Part 2", "clothing")
        dialog.get_by_label("Amount 1").fill("80.00")
        dialog.get_by_label("Amount 2").fill("2.17")
        dialog.get_by_role("button", name="Split it").click()
        expect(dialog).to_be_hidden()
        act("Split")
        dialog.get_by_role("button", name="Make it whole again").click()
        expect(dialog).to_be_hidden()
        assert watched.complaints == []


def test_finding_out_is_stopped(browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState) -> None:
    with opened(browser, WIDE, at(household, "quality"), keeper) as watched:
        page = watched.page
        _name_lines(page, household[0].address)
        page.reload()
        page.get_by_role("button", name="Find out").click()
        page.get_by_role("button", name="Stop", exact=True).click()

        expect(page.get_by_text("Stopped before it was done.")).to_be_visible()
        expect(page.get_by_role("button", name="Find out again")).to_be_visible()
        assert watched.complaints == []


def test_how_good_it_is_is_found_out_and_shown(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, at(household, "quality"), keeper) as watched:
        page = watched.page
        expect(page.get_by_role("heading", name="Classifier")).to_be_visible()
        _name_lines(page, household[0].address)
        page.reload()
        page.get_by_role("button", name="Train now").click()
        expect(page.get_by_text("Trained on").first).to_be_visible()
        page.get_by_role("button", name="Find out").click()
        expect(page.get_by_role("figure")).to_be_visible()
        page.get_by_role("radio", name="New merchants").click()
        page.get_by_role("radio", name="Latest days").click()
        page.get_by_label("With the tables").click()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("button", name="Show as table").click()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])


def _name_lines(page: Page, address: str) -> None:
    """Say of sixty lines what they are for, as the API lets programs do."""
    page.evaluate(
        """async (words) => {
          const token = document.cookie.match(/trellis_csrf=([^;]+)/)?.[1] ?? "";
          for (const [word, category] of Object.entries(words)) {
            const found = await (await fetch(`/api/v1/household/lines?words=${word}`)).json();
            for (const line of found.lines.filter((one) => !one.locked)) {
              await fetch(`/api/v1/household/lines/${line.id}/category`, {
                method: "PUT", body: JSON.stringify({ category }),
                headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
              });
            }
          }
        }""",
        {
            "wholefds": "food.groceries",
            "water": "utilities.water",
            "velmore": "personal.fitness",
            "quux": "food.bars",
            "zorblatt": "shopping.hobbies",
            "payroll": "income.salary",
        },
    )
