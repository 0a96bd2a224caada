"""For every operation of the garden that takes more than a name: a body that succeeds in a whole house, and names."""

from collections.abc import Callable
from typing import Any

from tests.fakes.whole_house import WholeHouse

Sent = tuple[dict[str, Any] | None, dict[str, Any]]
_ACCOUNT = "/garden/accounts/coins"


def _plan(house: WholeHouse) -> Sent:
    """The newest plan of the account."""
    (row,) = house.ask(house.owner, "GET", f"{_ACCOUNT}/plans?limit=1")["plans"]
    return None, {"plan": row["plan"], "version": row["version"]}


def _release(house: WholeHouse) -> Sent:
    """A halt that was set."""
    house.ask(house.owner, "POST", f"{_ACCOUNT}/halt", {"reason": "odd"})
    return {"cause": "person", "reason": "fine"}, {}


def _promotion(house: WholeHouse) -> Sent:
    """The page that was read."""
    return {"evidence": house.ask(house.owner, "GET", f"{_ACCOUNT}/evidence")["sha256"]}, {}


def _retry(house: WholeHouse) -> Sent:
    """The message that was given up."""
    (letter,) = house.ask(house.owner, "GET", "/garden/messages/dead")["letters"]
    return None, {"message": letter["message"]}


GARDEN: dict[str, Callable[[WholeHouse], Sent]] = {
    "GET /garden/accounts/{garden_account}/plans/{plan}/{version}": _plan,
    "POST /garden/accounts/{garden_account}/halt": lambda _: ({"reason": "odd prices"}, {}),
    "POST /garden/accounts/{garden_account}/release": _release,
    "POST /garden/accounts/{garden_account}/promotion": _promotion,
    "POST /garden/messages/{message}/retry": _retry,
}
