"""Browser: getting in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.house import NOBODY, ServedProcess, serve
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.run_events import write_run

WIDE = Look(1440, "light")


@pytest.fixture(scope="module")
def entrance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedProcess]:
    """A house of this module's own: its link is used up here."""
    home = tmp_path_factory.mktemp("entrance")
    write_run(home / "runs" / "march")
    served = serve(home)
    yield served
    served.stop()


def test_who_is_not_signed_in_is_asked_to(browser: Browser, house: ServedProcess, look: Look) -> None:
    with opened(browser, look, f"{house.address}/runs/march/ledger") as watched:
        expect(watched.page).to_have_url(re.compile(r"/sign-in\?to=%2Fruns%2Fmarch%2Fledger"))
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Sign in")

        assert grave_faults(watched.page) == []
        assert overflow(watched.page) == 0


def test_a_wrong_password_is_refused_in_words(browser: Browser, house: ServedProcess) -> None:
    with opened(browser, WIDE, f"{house.address}/sign-in") as watched:
        watched.page.get_by_label("Name").fill("Ada")
        watched.page.get_by_label("Password", exact=True).fill("a guess at random")
        watched.page.get_by_role("button", name="Sign in").click()

        expect(watched.page.get_by_role("alert")).to_be_visible()
        assert grave_faults(watched.page) == []


def test_a_link_lets_in_once_and_leaves_the_address_at_once(browser: Browser, entrance: ServedProcess) -> None:
    with opened(browser, WIDE, entrance.link) as watched:
        expect(watched.page).to_have_url(f"{entrance.address}/link")
        watched.page.get_by_role("button", name="Enter the house").click()
        expect(watched.page).to_have_url(re.compile(r"/runs/march/today$"))
    with opened(browser, WIDE, entrance.link) as watched:
        watched.page.get_by_role("button", name="Enter the house").click()

        expect(watched.page.get_by_role("alert")).to_be_visible()


def test_a_link_without_its_token_says_so(browser: Browser, house: ServedProcess, look: Look) -> None:
    with opened(browser, look, f"{house.address}/link") as watched:
        expect(watched.page.get_by_role("main")).to_contain_text("not whole")

        assert grave_faults(watched.page) == []


def test_the_first_person_sets_the_house_up(browser: Browser, tmp_path: Path, look: Look) -> None:
    write_run(tmp_path / "runs" / "march")
    (tmp_path / NOBODY).touch()
    served = serve(tmp_path)
    try:
        with opened(browser, look, f"{served.address}/setup") as watched:
            page = watched.page
            page.get_by_label("Name").fill("Ada")
            field = page.get_by_label("Password", exact=True)
            field.fill("a long enough pass phrase")
            page.get_by_role("button", name="Show the password").click()
            expect(field).to_have_attribute("type", "text")
            page.get_by_role("button", name="Hide the password").click()
            expect(field).to_have_attribute("type", "password")
            assert (grave_faults(page), overflow(page)) == ([], 0)
            page.get_by_role("button", name="Set up and enter").click()

            expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    finally:
        served.stop()
