"""Today in the browser: its widgets are arranged and remembered, its curve is cut, its lines lead on."""

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, grave_faults, opened

WIDE = LOOKS[-1]


def titles(page: Page) -> list[str]:
    """The widgets' headings, in order."""
    return [text.partition(" 20")[0] for text in page.locator("main h3").all_inner_texts()]


def test_an_arrangement_is_kept_with_the_person(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    address = f"{house.address}/runs/march/today"
    with opened(browser, WIDE, address, owner) as watched:
        page = watched.page
        first = titles(page)
        page.get_by_role("button", name="Arrange").click()
        page.get_by_role("button", name="Move Alerts").press("ArrowLeft")
        page.get_by_role("button", name="Hide Mode and VIX").click()
        page.get_by_role("button", name="Show Mode and VIX").click()
        page.get_by_role("button", name="Hide Mode and VIX").click()
        page.get_by_role("button", name="Done").click()
        page.wait_for_load_state("networkidle")
        arranged = titles(page)

    with opened(browser, WIDE, address, owner) as watched:
        page = watched.page
        expect(page.get_by_role("heading", name="What happened")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert titles(page) == arranged
        page.get_by_role("button", name="Arrange").click()
        page.get_by_role("button", name="As it was at first").click()
        assert titles(page) == first
        page.wait_for_load_state("networkidle")

    assert arranged.index("Alerts") < arranged.index("What happened")
    assert "Mode and VIX" not in arranged


def test_the_curve_is_cut_to_a_span_and_told_as_a_table(
    browser: Browser, house: ServedProcess, owner: StorageState
) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        page = watched.page
        curve = page.get_by_role("figure", name="Net worth at each close")
        expect(page.get_by_role("radio", name="The whole run")).to_be_checked()
        page.get_by_role("radio", name="Year to date").click()
        curve.get_by_role("button", name="Show as table").click()
        rows = curve.get_by_role("row")

        expect(rows).to_have_count(8)
        expect(rows.nth(1)).to_contain_text("$300,000.00")
        curve.get_by_role("button", name="Show as chart").click()
        expect(rows).to_have_count(0)


def test_what_happened_leads_to_its_decision(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/thursday/today", owner) as watched:
        page = watched.page
        line = page.get_by_role("listitem").filter(has_text="Sold AAPL 235 put")
        expect(line).to_contain_text("$139.00 received")
        line.get_by_role("link", name="Why").click()

        expect(page).to_have_url(f"{house.address}/runs/thursday/decisions/" + page.url.rpartition("/")[2])
        expect(page.get_by_role("heading", level=1)).to_contain_text("235")


def test_what_comes_next_is_told(browser: Browser, house: ServedProcess, owner: StorageState, look: Look) -> None:
    with opened(browser, look, f"{house.address}/runs/thursday/today", owner) as watched:
        page = watched.page
        expect(page.get_by_text("2 options expire: AAPL, GOOG")).to_be_visible()
        expect(page.get_by_text("Report cut: provisional week").first).to_be_visible()
        page.get_by_role("button", name="Arrange").click()

        assert grave_faults(page) == []
        assert watched.complaints == []


def test_every_span_of_the_curve_is_chosen(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/march/today", owner) as watched:
        for name in ("One month", "Three months", "Six months", "Year to date", "One year", "The whole run"):
            watched.page.get_by_role("radio", name=name).click()
            expect(watched.page.get_by_role("radio", name=name)).to_be_checked()

        assert watched.complaints == []


def test_what_happened_leads_to_its_position(browser: Browser, house: ServedProcess, owner: StorageState) -> None:
    with opened(browser, WIDE, f"{house.address}/runs/thursday/today", owner) as watched:
        watched.page.get_by_role("link", name="Sold AAPL 235 put").click()

        expect(watched.page.get_by_role("dialog", name="AAPL 235 put")).to_be_visible()
