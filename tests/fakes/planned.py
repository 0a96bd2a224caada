"""A served household that plans: seven months of pay, rent and groceries, asked over HTTP."""

from typing import Any

from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.plans import DAY, household

from trellis.adapters.stores.people.rows import PersonRow
from trellis.constitution.roles import Role

GOALS_FIRST = ["goals", "alluse", "starter", "match", "debts", "fund", "tax"]
CARD = {"name": "Card", "balance": "3000", "apr": "0.199", "minimum": {"rule": "fixed", "amount": "60"}}


def planning(house: PeopleHouse) -> PersonRow:
    """Who owns such a household, a year later than the house began."""
    household(house.home)
    house.later(days=365)
    assert house.clock.now().date().isoformat() == DAY
    return house.person("Ada", Role.VIEWER, owns=("household",))


def after(house: PeopleHouse, owner: PersonRow, days: int) -> Browser:
    """The owner signed in again some days later."""
    house.later(days=days)
    return house.signed_in(owner)


def accounts(browser: Browser) -> dict[str, str]:
    """The accounts' ids by name."""
    told = browser.get("/household/accounts").json()["accounts"]
    return {one["name"]: one["id"] for one in told}


def car(browser: Browser) -> str:
    """A car to save for, 2,400 in a year; its id."""
    goal = {
        "name": "Car",
        "kind": "car",
        "target": "2400",
        "due": "2027-03-20",
        "account": accounts(browser)["savings"],
    }
    answer = browser.post("/household/goals", **goal)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def proposal(browser: Browser, query: str = "") -> dict[str, Any]:
    """What is proposed."""
    answer = browser.get(f"/household/plan/proposal{query}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def terms(browser: Browser, **more: Any) -> Any:
    """Terms told."""
    return browser.send("PUT", "/household/plan/terms", more)


def approved(browser: Browser) -> dict[str, Any]:
    """A month approved whose first use is the car."""
    car(browser)
    assert terms(browser, order=GOALS_FIRST, alluse="300").status_code == 200
    answer = browser.post("/household/plan/approvals", proposal=proposal(browser)["plan"]["proposal"])
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def fields(answer: Any) -> set[str]:
    """The fields that a refusal names."""
    assert answer.status_code == 422, answer.text
    return {row["field"] for row in answer.json()["problems"]}
