"""Browser: widgets made wider and narrower and dragged to a place, by keyboard and by pointer, and found so again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, Watched, opened
from tests.browser.people import Newcomer, admit, signed_in

from trellis.constitution.roles import Role

WIDE = Look(1440, "light")


@pytest.fixture(scope="module")
def tidy(browser: Browser, house: ServedProcess, home: Path) -> StorageState:
    """A person who arranges Today, and whose arrangement is nobody else's."""
    admit(home, Newcomer("Tia", (Role.VIEWER, Role.TRADER), ("main",)))
    return signed_in(browser, house, home, "Tia")


@pytest.fixture
def arranging(browser: Browser, house: ServedProcess, tidy: StorageState) -> Iterator[Watched]:
    """Today while it is arranged, from its first arrangement."""
    with opened(browser, WIDE, f"{house.address}/runs/march/today", tidy) as watched:
        watched.page.get_by_role("button", name="Arrange").click()
        watched.page.get_by_role("button", name="As it was at first").click()
        yield watched


def widget(page: Page, title: str) -> Locator:
    """The frame of a widget."""
    return page.locator("[data-widget]").filter(has=page.get_by_role("button", name=f"Move {title}", exact=True))


def width(of: Locator) -> float:
    """Its width in pixels."""
    box = of.bounding_box()
    assert box is not None
    return box["width"]


def order(page: Page) -> list[str | None]:
    """The widgets by key, as they stand."""
    return [each.get_attribute("data-widget") for each in page.locator("[data-widget]").all()]


def test_a_width_is_changed_by_keys_told_and_kept(arranging: Watched) -> None:
    page = arranging.page
    alerts = widget(page, "Alerts")
    before = width(alerts)
    page.get_by_role("button", name="Width of Alerts").press("ArrowUp")
    expect(page.get_by_role("status").filter(has_text="Alerts: 2 of 4 columns")).to_be_attached()
    assert width(alerts) > before * 1.5
    page.wait_for_load_state("networkidle")
    page.reload()
    page.get_by_role("button", name="Arrange").click()
    assert width(alerts) > before * 1.5
    page.get_by_role("button", name="Width of Alerts").press("ArrowDown")

    expect(page.get_by_role("status").filter(has_text="Alerts: 1 of 4 columns")).to_be_attached()
    assert width(alerts) == pytest.approx(before, abs=2)


def test_a_widget_is_dragged_to_another_s_place(arranging: Watched) -> None:
    page = arranging.page
    before = order(page)
    handle = page.get_by_role("button", name="Move Alerts")
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    target = page.locator(f"[data-widget='{before[before.index('alerts') - 1]}']").bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + target["width"] / 2, target["y"] + target["height"] / 2, steps=8)
    page.mouse.up()

    assert order(page).index("alerts") < before.index("alerts")
    assert sorted(map(str, order(page))) == sorted(map(str, before))


def test_a_width_is_dragged(arranging: Watched) -> None:
    page = arranging.page
    alerts = widget(page, "Alerts")
    before = width(alerts)
    handle = page.get_by_role("button", name="Width of Alerts")
    handle.scroll_into_view_if_needed()
    handle.hover()
    box = alerts.bounding_box()
    assert box is not None
    page.mouse.down()
    page.mouse.move(box["x"] + before * 2, box["y"] + 20, steps=8)
    page.mouse.up()

    expect(page.get_by_role("status").filter(has_text="Alerts: 2 of 4 columns")).to_be_attached()


def test_all_is_as_it_was_at_first_on_request(arranging: Watched) -> None:
    page = arranging.page
    first = order(page)
    page.get_by_role("button", name="Hide Week").click()
    page.get_by_role("button", name="Move Alerts").press("ArrowLeft")
    assert order(page) != first
    page.get_by_role("button", name="As it was at first").click()

    assert order(page) == first
