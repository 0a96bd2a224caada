"""Browser: messages between modules are looked at, one that was given up is retried, what is kept is verified."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow
from tests.fakes.kept_messages import GIVEN_UP, keep_messages

from trellis.kernel.clock import WallClock

WIDE = Look(1440, "light")
Household = tuple[ServedProcess, Path]


def keep(home: Path) -> None:
    """Said a little ahead of the clock, so that the one that was given up may be retried however slow the machine."""
    keep_messages(home, WallClock().now() + timedelta(hours=2))


def test_every_look_at_messages_is_sound(browser: Browser, household: Household, keeper: StorageState) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, f"{household[0].address}/messages", keeper) as watched:
            expect(watched.page.get_by_text(GIVEN_UP)).to_be_visible()
            unsound[str(look)] = [*watched.complaints, *grave_faults(watched.page)]
            assert overflow(watched.page) == 0

    assert {look: faults for look, faults in unsound.items() if faults} == {}


def test_what_is_kept_is_verified_and_a_dead_letter_retried(
    browser: Browser, household: Household, keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/messages", keeper) as watched:
        page = watched.page
        expect(page.get_by_role("table", name="Modules")).to_contain_text("Decision maker")
        expect(page.get_by_role("table", name="Leases")).to_contain_text("dm-1")
        page.get_by_role("button", name="Verify messages").click()
        expect(page.get_by_text("4 messages hold")).to_be_visible()
        page.get_by_role("button", name="Retry").click()

        expect(page.get_by_text("No message was given up")).to_be_visible()
        assert watched.complaints == []
