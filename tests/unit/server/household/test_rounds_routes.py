"""Rounds of another house over HTTP: what is offered and what speaks against it, begun, refused, and whose they are."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.fakes.coordinator import ROUND, coordinating, offered
from tests.fakes.household import AT, Home, line
from tests.fakes.people import Browser, PeopleHouse

from trellis.adapters.stores.spending import SpendingJournal
from trellis.bookkeeping.categories.deciding import label
from trellis.bookkeeping.consent.book import LineUse, decide
from trellis.constitution.roles import Role
from trellis.privacy.ledger import BudgetOpened, BudgetSpent
from trellis.server.app import create_app
from trellis.server.federation.taking import RoundSettings, round_settings

PATH = "/household/rounds"


@pytest.fixture
def coordinator() -> Iterator[str]:
    with coordinating(offered(), offered(round="done") | {"stage": "closed"}) as address:
        yield address


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns a household of 25 lines at one shop, none of them labelled."""
    Home(house.home).take(*(line(f"-{n}.10", date(2026, 1, 1) + timedelta(days=n), "SAFEWAY") for n in range(1, 26)))
    house.__dict__["app"] = create_app(house.served, rounds=RoundSettings(private=True))
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def ready(house: PeopleHouse) -> None:
    """All that a round takes of a household: consent, labels, a budget."""
    keeper = Home(house.home).keeper()
    label(keeper, next(iter(keeper.record.lines())).id, "food.groceries", AT)
    decide(keeper, LineUse.LEARNING, AT, given=True)
    keeper.commit(AT)
    SpendingJournal(house.home).open(BudgetOpened(AT, "federation", Decimal(16), Decimal("0.00001")))


def against(browser: Browser, address: str, **said: Any) -> list[str]:
    found = browser.post(f"{PATH}/offers", address=address, key="tk_key", **said).json()["offers"]
    (offer,) = found
    assert (offer["terms"]["round"], offer["terms"]["members"], offer["joined"]) == (ROUND, 2, 1)
    return [one["kind"] for one in offer["against"]]


def test_an_offer_tells_all_that_speaks_against_it_before_anything_is_joined(
    house: PeopleHouse, ada: Browser, coordinator: str
) -> None:
    assert against(ada, coordinator) == ["trust", "consent", "labels", "budget"]
    ready(house)
    assert against(ada, coordinator) == ["trust"]
    assert against(ada, coordinator, trusted=True, epsilon_most="4") == ["epsilon"]
    assert against(ada, coordinator, trusted=True) == []

    refused = ada.post(PATH, address=coordinator, key="tk_key", round=ROUND)
    assert (refused.status_code, "each may learn more of the others" in refused.text) == (422, True)
    assert ada.get(PATH).json() == {"jobs": []}
    assert SpendingJournal(house.home).read().budget("federation").spent == ()


def test_a_round_that_was_paid_for_is_not_taken_again(house: PeopleHouse, ada: Browser, coordinator: str) -> None:
    """As after a restart: the round is lost, and the next try is not charged once more."""
    ready(house)
    SpendingJournal(house.home).spend(BudgetSpent(AT, "federation", Decimal("0.1"), "a round of 2", ROUND))

    assert against(ada, coordinator, trusted=True) == ["taken"]
    assert ada.post(PATH, address=coordinator, key="tk_key", round=ROUND, trusted=True).status_code == 422
    assert len(SpendingJournal(house.home).read().budget("federation").spent) == 1


def test_a_round_that_its_house_refuses_is_told_and_costs_nothing(
    house: PeopleHouse, ada: Browser, coordinator: str
) -> None:
    ready(house)
    begun = ada.post(PATH, address=coordinator, key="tk_key", round=ROUND, trusted=True)
    assert begun.status_code == 202, begun.text
    job = begun.json()["id"]
    house.app.state.jobs.get("rounds", job).follower.join()
    told = ada.get(f"{PATH}/{job}").json()

    assert (told["state"], told["paid"], told["reached"], told["host"]) == ("refused", False, None, "127.0.0.1")
    assert told["problems"][0]["message"] == "no step is taken here"
    assert "tk_key" not in ada.get(PATH).text
    assert SpendingJournal(house.home).read().budget("federation").spent == ()
    assert ada.send("DELETE", f"{PATH}/{job}").json()["state"] == "refused"


def test_rounds_are_the_owner_s_alone_and_of_the_internet_unless_the_operator_says_otherwise(
    house: PeopleHouse, ada: Browser, coordinator: str
) -> None:
    mallory = house.signed_in(house.person("Mallory", Role.ADMIN))
    asked = {"address": coordinator, "key": "tk_key"}
    refused = [mallory.get(PATH), mallory.post(f"{PATH}/offers", **asked), mallory.get(f"{PATH}/x")]
    assert [one.status_code for one in refused] == [403, 403, 403]

    house.app.state.taking._settings = RoundSettings()
    refused = [
        ada.post(f"{PATH}/offers", **asked | {"address": other}) for other in (coordinator, "file:///etc/passwd")
    ]
    assert [one.status_code for one in refused] == [422, 422]
    assert "TRELLIS_PRIVATE_ROUNDS=yes" in refused[0].text
    assert round_settings({"TRELLIS_PRIVATE_ROUNDS": "yes"}).private
    assert not round_settings({}).private
