"""Browser: uses of lines allowed and ended, a household beside a cohort, what was charged, a round joined."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.household import keep_household
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.coordinator import coordinating, offered
from tests.fakes.household import Home

from trellis.adapters.stores.spending import SpendingJournal
from trellis.bookkeeping.categories.deciding import label
from trellis.bookkeeping.shared_model import keep_shared
from trellis.household.categories.packaged import packaged
from trellis.kernel.clock import WallClock
from trellis.privacy.ledger import BudgetOpened, BudgetSpent

WIDE = Look(1440, "light")
WIDTH = 1024


def keep(home: Path) -> None:
    """Eight months, a round that was paid for and learned from, a release that was told."""
    now = WallClock().now()
    keep_household(home, now.date())
    house = Home(home).keeper()
    label(
        house, next(one.id for one in house.record.lines() if "WHOLEFDS" in one.line.description), "food.groceries", now
    )
    house.commit(now)
    journal = SpendingJournal(home)
    for name in ("federation", "peers"):
        journal.open(BudgetOpened(now, name, Decimal(8), Decimal("0.00001")))
    journal.spend(BudgetSpent(now, "federation", Decimal("0.4"), "a round of 2, hiding each merchant", "3f2a9c81d0b7"))
    journal.spend(BudgetSpent(now, "peers", Decimal("0.2"), "means and medians of 8 groups", "77aa01bc33de"))
    classes = [one.slug for one in packaged() if not one.parent]
    terms = {"round": "3f2a9c81d0b7", "members": 24, "unit": "merchant", "epsilon": "8", "classes": classes}
    keep_shared(home, {"terms": terms, "stayed": 22}, bytes(4 * WIDTH * len(classes)))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """What 400 households spend on two groups."""
    measures = {
        name: {
            "cap": cap,
            "mean": {"value": "310.00", "low": "250.00", "high": "370.00"},
            "median": {"value": "400.00", "low": "350.00", "high": "450.00"},
        }
        for name, cap in (("food", "2400"), ("utilities", "800"))
    }
    told = {"format": "trellis release 1", "data_set": "peers", "currency": "USD", "households": 400}
    path = tmp_path / "release.json"
    path.write_text(json.dumps(told | {"simulated": True, "measures": measures}), encoding="utf-8")
    return path


def test_a_use_is_allowed_a_household_compared_and_the_use_ended(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, release: Path
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/privacy", keeper) as watched:
        page = watched.page
        expect(page.get_by_text("Allow the comparison above first.")).to_be_visible()
        page.get_by_role("switch", name="Comparing with other households").click()
        page.get_by_label("A cohort’s release").set_input_files(release)
        table = page.get_by_role("table", name="Beside other households")
        expect(table).to_contain_text("Food and drink")
        expect(page.get_by_text("400 simulated households, none of which exists")).to_be_visible()
        page.get_by_role("switch", name="Learning together").click()
        expect(page.get_by_role("switch", name="Learning together")).to_be_checked()
        page.get_by_role("switch", name="Learning together").click()
        expect(page.get_by_role("switch", name="Learning together")).not_to_be_checked()
        expect(page.get_by_role("table", name="Told of federation")).to_contain_text("a round of 2")
        page.get_by_role("switch", name="Comparing with other households").click()
        expect(page.get_by_text("Allow the comparison above first.")).to_be_visible()

        assert watched.complaints == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look, release: Path
) -> None:
    with opened(browser, look, f"{household[0].address}/privacy", keeper) as watched:
        page = watched.page
        page.get_by_role("switch", name="Comparing with other households").click()
        page.get_by_label("A cohort’s release").set_input_files(release)
        expect(page.get_by_text("Food and drink")).to_be_visible()
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("switch", name="Comparing with other households").click()
        expect(page.get_by_text("Allow the comparison above first.")).to_be_visible()


def look_at(page: Page, address: str) -> Locator:
    """The form of a round filled in and sent, learning allowed before; the first offer."""
    switch = page.get_by_role("switch", name="Learning together")
    if not switch.is_checked():
        switch.click()
    page.get_by_label("Address of the house").fill(address)
    page.get_by_label("Key it gave you").fill("tk_key")
    page.get_by_role("button", name="Look what is offered").click()
    return page.get_by_role("list", name="Rounds on offer").get_by_role("listitem").first


def test_a_round_is_looked_at_judged_joined_and_left(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with (
        coordinating(offered(epsilon="2"), patient=True) as address,
        opened(browser, WIDE, f"{household[0].address}/privacy", keeper) as watched,
    ):
        page = watched.page
        offer = look_at(page, address)
        expect(offer).to_contain_text("1 of 2 are there")
        expect(offer).to_contain_text("you did not say that you trust them all")
        expect(offer.get_by_role("button", name="Join round 3f2a9c81")).to_be_disabled()
        page.get_by_role("switch", name="I know and trust all members").click()
        page.get_by_label("Epsilon at most").fill("1")
        expect(look_at(page, address)).to_contain_text("It costs more than you allow.")
        page.get_by_label("Epsilon at most").fill("8")
        offer = look_at(page, address)
        expect(offer).to_contain_text("Its cost is charged to your budget")
        offer.get_by_role("button", name="Join round 3f2a9c81").click()
        told = page.get_by_role("region", name="Round 3f2a9c81")
        expect(told).to_contain_text("under way")
        expect(told).to_contain_text("joined (1/2)")
        told.get_by_role("button", name="Leave the round").click()
        expect(told).to_contain_text("you left it")
        expect(page.get_by_role("table", name="Told of federation").get_by_role("row")).to_have_count(2)
        page.get_by_role("switch", name="Learning together").click()
        expect(page.get_by_label("Address of the house")).to_have_count(0)

        assert watched.complaints == []


def test_the_form_of_a_round_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    with (
        coordinating(offered()) as address,
        opened(browser, look, f"{household[0].address}/privacy", keeper) as watched,
    ):
        page = watched.page
        expect(look_at(page, address)).to_contain_text("It cannot be joined:")
        assert (grave_faults(page), overflow(page), watched.complaints) == ([], 0, [])
        page.get_by_role("switch", name="Learning together").click()
        expect(page.get_by_label("Address of the house")).to_have_count(0)
