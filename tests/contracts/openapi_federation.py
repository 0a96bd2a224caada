"""For every operation of learning together: a body that succeeds in a whole house, and the round it names."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from numpy import zeros
from tests.fakes.whole_house import WholeHouse

from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.learning.coordinator import RoundStage
from trellis.privacy.learning.member import Member

Sent = tuple[dict[str, Any] | None, dict[str, Any]]
_PAIR = {"members": 2, "trusted": True, "unit": "merchant"}


def _step(house: WholeHouse) -> Sent:
    """Joining the round that is open, as a member of its own."""
    name = _round(house)
    with house.people.app.state.federation.at(name) as (run, _):
        one = Member(run.terms, SeededEntropy(7).take)
    advert = one.advert.as_bytes()
    signature = one.signature("join", 0, advert)
    body = {"step": "join", "parts": {"advert": _base64(advert)}, "signature": _base64(signature)}
    return body, {"round": name}


def _learned(house: WholeHouse) -> Sent:
    """A round that is closed."""
    name = _round(house)
    with house.people.app.state.federation.at(name) as (run, _):
        run.stage, run.mean = RoundStage.CLOSED, zeros(run.terms.cells)
    return None, {"round": name}


def _base64(content: bytes) -> str:
    return b64encode(content).decode()


def _round(house: WholeHouse) -> str:
    opened = house.ask(house.owner, "POST", "/federation/rounds", _PAIR)
    return str(opened["terms"]["round"])


FEDERATION: dict[str, Callable[[WholeHouse], Sent]] = {
    "POST /federation/rounds": lambda _: (_PAIR, {}),
    "GET /federation/rounds/{round}": lambda house: (None, {"round": _round(house)}),
    "DELETE /federation/rounds/{round}": lambda house: (None, {"round": _round(house)}),
    "POST /federation/rounds/{round}/steps": _step,
    "GET /federation/rounds/{round}/model": _learned,
}
