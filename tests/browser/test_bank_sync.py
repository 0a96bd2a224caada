"""Browser: banks connected by a setup token, synced, a refusal told in words, connected anew, disconnected."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.simplefin import Bank, account, simplefin_server, transaction

WIDE = Look(1440, "light")
MARCH_3, MARCH_5 = 1772539200, 1772712000
WATER = transaction("T2", "-61.20", MARCH_5, "CITY WATER AND POWER", payee="City Water")


@pytest.fixture(scope="module")
def bank() -> Iterator[Bank]:
    told = account(transaction("T1", "-4.50", MARCH_3, "SQ *CORNER CAFE", payee="Corner Cafe"))
    with simplefin_server(Bank(accounts=[told])) as served:
        yield served


def connect(page: Page, opener: str, token: str) -> None:
    page.get_by_role("button", name=opener).click()
    page.get_by_label("Setup token").fill(token)
    page.get_by_role("dialog").get_by_role("button", name="Connect", exact=True).click()


def test_banks_are_connected_synced_connected_anew_and_disconnected(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, bank: Bank
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        part = page.get_by_role("region", name="Straight from your banks")
        page.get_by_role("button", name="Connect your banks").click()
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        connect(page, "Connect your banks", bank.token)
        expect(part).to_contain_text("went through")
        expect(page.get_by_role("table", name="Lines")).to_contain_text("Corner Cafe")

        bank.accounts[0]["transactions"] = [WATER]
        part.get_by_role("button", name="Sync now").click()
        expect(part).to_contain_text("1 line, 1 new")
        bank.status = 403
        part.get_by_role("button", name="Sync now").click()
        expect(part).to_contain_text("The server no longer accepts this access")
        expect(part).to_contain_text("the house asks no more until you connect anew")

        bank.status, bank.claimed = 200, False
        connect(page, "Connect with a new token", bank.token)
        expect(part).to_contain_text("went through")
        part.get_by_role("button", name="Disconnect").click()
        page.get_by_role("dialog").get_by_role("button", name="Stay connected").click()
        part.get_by_role("button", name="Disconnect").click()
        page.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
        expect(part).to_contain_text("No bank is connected")
        expect(page.get_by_role("table", name="Lines")).to_contain_text("City Water")

        assert watched.complaints == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look, bank: Bank
) -> None:
    bank.claimed = False
    bank.errlist = [{"code": "con.auth", "message": "Sign in at Sparkasse again", "conn_id": "CON-2"}]
    with opened(browser, look, f"{household[0].address}/bank", keeper) as watched:
        page = watched.page
        page.get_by_role("button", name="Connect your banks").click()
        assert (grave_faults(page), overflow(page)) == ([], 0)
        page.get_by_label("Setup token").fill(bank.token)
        page.get_by_role("dialog").get_by_role("button", name="Connect", exact=True).click()
        part = page.get_by_role("region", name="Straight from your banks")
        expect(part).to_contain_text("Sign in at Sparkasse again")
        assert (grave_faults(page), overflow(page)) == ([], 0)
        part.get_by_role("button", name="Disconnect").click()
        page.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
        expect(part).to_contain_text("No bank is connected")

        assert watched.complaints == []
