"""Consent, the privacy ledger and a comparison over HTTP: refused before it is allowed, and below 20 households."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from httpx2 import Response
from tests.fakes.household import Home, line
from tests.fakes.people import API, Browser, PeopleHouse

from trellis.adapters.stores.spending import SpendingJournal
from trellis.bookkeeping.keeper import events_of, journal_of
from trellis.constitution.roles import Role
from trellis.core.dates import months_after
from trellis.privacy.ledger import BudgetOpened, BudgetSpent

TOLD = {"value": "400.00", "low": "350.00", "high": "450.00"}
RELEASE = {
    "format": "trellis release 1", "data_set": "peers", "currency": "USD", "households": 40, "simulated": False,
    "measures": {"food": {"cap": "1000", "mean": TOLD, "median": TOLD}},
}  # fmt: skip


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns a household that spends 300.10 a month at a shop."""
    days = [months_after(date(2024, 10, 5), n) for n in range(5)]
    Home(house.home).take(*(line("-300.10", on, "SAFEWAY") for on in days))
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def compared(browser: Browser, release: dict[str, Any]) -> Response:
    """A release sent in."""
    headers = {"Origin": str(browser.client.base_url).rstrip("/"), "X-CSRF-Token": browser.csrf}
    content = json.dumps(release).encode()
    return browser.client.post(f"{API}/household/comparisons", content=content, headers=headers)


def test_nothing_is_compared_before_it_is_allowed_and_after_that_is_ended(house: PeopleHouse, ada: Browser) -> None:
    assert [one["given"] for one in ada.get("/household/privacy").json()["consents"]] == [False, False]
    refused = compared(ada, RELEASE)
    assert (refused.status_code, "nobody said" in refused.text) == (422, True)

    said = ada.send("PUT", "/household/consents/comparison", {"given": True}).json()
    assert (said["use"], said["given"], said["at"] is not None) == ("comparison", True, True)
    found = compared(ada, RELEASE).json()
    (row,) = found["rows"]
    assert (found["households"], found["months"], row["name"]) == (40, 4, "Food and drink")
    assert (row["own"], row["median"]["low"], row["side"]) == ("300.10", "350.00", "less")

    ada.send("PUT", "/household/consents/comparison", {"given": False})
    assert compared(ada, RELEASE).status_code == 422
    kinds = [type(one).__name__ for one in events_of(journal_of(house.home))]
    assert kinds.count("ConsentDecided") == 2


def test_a_release_of_too_few_or_none_at_all_is_refused(ada: Browser) -> None:
    ada.send("PUT", "/household/consents/comparison", {"given": True})
    few, none = compared(ada, RELEASE | {"households": 19}), compared(ada, {"format": "another"})

    assert (few.status_code, "fewer than 20" in few.text) == (422, True)
    assert (none.status_code, "no release" in none.text) == (422, True)


def test_what_was_charged_is_told_with_what_is_left(house: PeopleHouse, ada: Browser) -> None:
    journal, now = SpendingJournal(house.home), house.clock.now()
    journal.open(BudgetOpened(now, "federation", Decimal(8), Decimal("0.00001")))
    journal.spend(BudgetSpent(now, "federation", Decimal("0.1"), "a round of 2, hiding each merchant", "3f2a"))
    told = ada.get("/household/privacy").json()
    (budget,) = told["budgets"]

    assert (budget["data_set"], budget["epsilon"], told["shared"]) == ("federation", "8", None)
    assert [(one["what"], one["of"]) for one in budget["spent"]] == [("a round of 2, hiding each merchant", "3f2a")]
    assert budget["spent"][0]["epsilon"] == budget["epsilon_used"]
    assert 0 < float(budget["left"]) < 1


def test_only_the_owner_is_told_and_says(house: PeopleHouse, ada: Browser) -> None:
    mallory = house.signed_in(house.person("Mallory", Role.ADMIN))
    answers = [
        mallory.get("/household/privacy"),
        mallory.send("PUT", "/household/consents/learning", {"given": True}),
        compared(mallory, RELEASE),
    ]

    assert [one.status_code for one in answers] == [403, 403, 403]
    assert ada.send("PUT", "/household/consents/adverts", {"given": True}).status_code == 422


def test_what_was_told_is_not_told_again_until_a_charge_or_a_consent(house: PeopleHouse, ada: Browser) -> None:
    def told(tag: str) -> tuple[int, str]:
        answer = ada.get("/household/privacy", **{"If-None-Match": tag})
        return answer.status_code, answer.headers["ETag"]

    status, first = told("")
    assert (status, told(first)[0]) == (200, 304)
    SpendingJournal(house.home).open(BudgetOpened(house.clock.now(), "peers", Decimal(8), Decimal("0.00001")))
    status, second = told(first)
    assert (status, told(second)[0]) == (200, 304)
    ada.send("PUT", "/household/consents/learning", {"given": True})
    assert told(second)[0] == 200


def test_no_role_alone_lets_anybody_read_or_change_a_household(house: PeopleHouse, ada: Browser) -> None:
    """Not even one that no person gets, and that Part I lets read every account."""
    for role in Role:
        other = house.signed_in(house.person(f"Mallory the {role.value}", role, owns=("main",)))
        answers = [
            other.get("/household/privacy"),
            other.get("/household/lines"),
            other.send("PUT", "/household/consents/learning", {"given": True}),
            other.post("/federation/rounds", members=2, trusted=True, unit="merchant"),
        ]
        assert [one.status_code for one in answers] == [403] * 4, role
