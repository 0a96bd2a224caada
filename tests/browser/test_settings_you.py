"""Browser: a person's own settings: who they are to the house, how it looks, the password, where they are signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.looks import Look, Watched, go, opened, window
from tests.browser.people import Newcomer, admit, signed_in
from tests.fakes.people import OTHER_PASSWORD, PASSWORD
from tests.fakes.run_events import write_run

from trellis.constitution.roles import Role

WIDE = Look(1440, "light")


@dataclass(frozen=True)
class Rooms:
    """A house of people who do not stand in each other's way."""

    house: ServedProcess
    home: Path

    def enter(self, browser: Browser, name: str) -> StorageState:
        """What a browser holds in which the person, new to the house, signed in by link."""
        admit(self.home, Newcomer(name, (Role.VIEWER, Role.TRADER), ("main",)))
        return signed_in(browser, self.house, self.home, name)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    """A house of this module's own: its sessions and passwords are changed here."""
    home = tmp_path_factory.mktemp("rooms")
    write_run(home / "runs" / "march")
    served = serve(home)
    yield Rooms(served, home)
    served.stop()


def sign_in(page: Page, address: str, name: str, password: str) -> None:
    """Sign in by name and password."""
    go(page, f"{address}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_one_is_told_who_one_is_to_the_house(browser: Browser, rooms: Rooms) -> None:
    with opened(browser, WIDE, f"{rooms.house.address}/settings", rooms.enter(browser, "Una")) as watched:
        main = watched.page.get_by_role("main")
        expect(main.get_by_role("heading", name="Una")).to_be_visible()
        for words in ("Viewer", "Trader", "main"):
            expect(main.get_by_text(words, exact=True)).to_be_visible()
        expect(watched.page.get_by_role("tab", name="People")).to_have_count(0)


def test_a_theme_is_chosen_in_the_settings_and_kept_on_the_device(browser: Browser, rooms: Rooms) -> None:
    with opened(browser, WIDE, f"{rooms.house.address}/settings", rooms.enter(browser, "Tom")) as watched:
        watched.page.get_by_label("Theme").select_option("dark")
        expect(watched.page.locator("html")).to_have_attribute("data-theme", "dark")
        watched.page.reload()

        expect(watched.page.get_by_label("Theme")).to_have_value("dark")
        expect(watched.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_another_password_holds_from_now_on(browser: Browser, rooms: Rooms) -> None:
    rooms.enter(browser, "Pat")
    with window(browser, WIDE) as watched:
        page = watched.page
        sign_in(page, rooms.house.address, "Pat", PASSWORD)
        expect(page.get_by_role("heading", level=1)).to_have_text("Today")
        go(page, f"{rooms.house.address}/settings")
        page.get_by_label("Password that holds now").fill("not this one")
        page.get_by_label("New password").fill(OTHER_PASSWORD)
        page.get_by_role("button", name="Change it").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_label("Password that holds now").fill(PASSWORD)
        page.get_by_role("button", name="Change it").click()
        expect(page.get_by_text("The new password holds", exact=True)).to_be_visible()
    with window(browser, WIDE) as watched:
        sign_in(watched.page, rooms.house.address, "Pat", PASSWORD)
        expect(watched.page.get_by_role("alert")).to_be_visible()
        sign_in(watched.page, rooms.house.address, "Pat", OTHER_PASSWORD)

        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Today")


def sessions(watched: Watched) -> list[str]:
    """What the rows of the sessions offer."""
    return watched.page.get_by_role("table", name="Where you are signed in").get_by_role("row").all_inner_texts()[1:]


def test_a_session_elsewhere_is_ended_and_then_all_others(browser: Browser, rooms: Rooms) -> None:
    here = rooms.enter(browser, "Sue")
    others = [signed_in(browser, rooms.house, rooms.home, "Sue") for _ in range(2)]
    address = f"{rooms.house.address}/settings"
    with opened(browser, WIDE, address, here) as watched:
        page = watched.page
        expect(page.get_by_role("button", name="End", exact=True)).to_have_count(2)
        page.get_by_role("button", name="End", exact=True).first.click()
        expect(page.get_by_role("button", name="End", exact=True)).to_have_count(1)
        page.get_by_role("button", name="End all others").click()
        expect(page.get_by_role("button", name="End", exact=True)).to_have_count(0)
        assert len(sessions(watched)) == 1

    for other in others:
        with opened(browser, WIDE, address, other) as watched:
            expect(watched.page.get_by_role("heading", level=1)).to_have_text("Sign in")
