"""Browser: every page is sound at both widths and in both themes."""

import pytest
from playwright.sync_api import Browser, StorageState
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, Watched, go, grave_faults, overflow, window

OF_RUN = (
    "today",
    "positions",
    "decisions",
    "weeks",
    "accounts",
    "ladder",
    "ledger",
    "reports",
    "control",
    "audit",
)
PAGES = (*(f"runs/march/{page}" for page in OF_RUN), "rules", "replay", "settings")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound(browser: Browser, house: ServedProcess, owner: StorageState, path: str) -> None:
    unsound = {}
    for look in LOOKS:
        with window(browser, look, owner) as watched:
            go(watched.page, f"{house.address}/{path}")
            unsound[str(look)] = _faults(watched, look)

    assert {look: faults for look, faults in unsound.items() if faults} == {}


def _faults(watched: Watched, look: Look) -> list[str]:
    """What is wrong with a page: its title, its width, what axe finds, what the console says."""
    page = watched.page
    faults = [*watched.complaints, *grave_faults(page)]
    name = page.get_by_role("heading", level=1).inner_text()
    if page.title() != f"{name} · Trellis":
        faults.append(f"the title is {page.title()!r}, the heading {name!r}")
    if overflow(page):
        faults.append(f"{overflow(page)} pixels wider than {look.width}")
    return faults
