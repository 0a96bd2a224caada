"""Calls about models, experiments, budgets and nudges that succeed in a whole house, with what they need there."""

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.fakes.registered import NAME, registered, tried_out
from tests.fakes.whole_house import WholeHouse

Prepare = Callable[[WholeHouse], tuple[Any, dict[str, Any]]]


def _registered(house: WholeHouse, reason: str) -> tuple[Any, dict[str, Any]]:
    """Three versions of a model, the second in production, the third a draft. reason: why one moves, "" for a look."""
    for number in (1, 2, 3):
        registered(house.people.home, house.people.clock.now(), to_production=number < 3)
    return {"reason": reason} if reason else None, {"model": NAME, "number": 3}


def _tried_out(house: WholeHouse) -> tuple[Any, dict[str, Any]]:
    tried_out(house.people.app.state.answers.experiments, "quick")
    return {"reason": "nobody minds"}, {"experiment": "quick"}


_VERSION = "/household/models/{model}/versions/{number}"
MODELS: dict[str, Prepare] = {
    f"GET {_VERSION}": partial(_registered, reason=""),
    f"POST {_VERSION}/promote": partial(_registered, reason="better"),
    f"POST {_VERSION}/retire": partial(_registered, reason="superseded"),
    "POST /household/models/{model}/rollback": partial(_registered, reason="it errs"),
    "POST /household/experiments/{experiment}/stop": _tried_out,
    "PUT /household/goals/nudges": lambda _: ({"most": 3, "refused": ["round_up"]}, {}),
    "POST /household/rates": lambda _: ({"currency": "EUR", "rate": "1.08"}, {}),
    "POST /household/budgets/{budget}/end": lambda _: ({}, {}),
}
"""By operation, the body and the names in its path."""
