"""For every operation of a household's banks and of what its lines may be used for: a body that succeeds."""

import atexit
import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from tests.fakes.simplefin import Bank, simplefin_server
from tests.fakes.whole_house import WholeHouse
from tests.fakes.yahoo_server import closes, serving

from trellis.server.household.pricing import PriceSettings, Pricing
from trellis.server.household.syncing import BankSettings, Syncing

Sent = tuple[Any, dict[str, Any]]
_BANKS = ExitStack()
atexit.register(_BANKS.close)
_FIGURE = {"value": "400.00", "low": "350.00", "high": "450.00"}
_RELEASE = {
    "format": "trellis release 1", "data_set": "peers", "currency": "USD", "households": 40, "simulated": False,
    "measures": {"food": {"cap": "1000", "mean": _FIGURE, "median": _FIGURE}},
}  # fmt: skip


def _token(house: WholeHouse) -> Sent:
    """Of a server of its own on this machine, which the house may call."""
    state, served = house.people.app.state, house.people.served
    state.syncing = Syncing(served.home, state.household, served.clock, BankSettings(private=True))
    return {"token": _BANKS.enter_context(simplefin_server(Bank(accounts=[]))).token}, {}


def _connected(house: WholeHouse) -> Sent:
    """A house whose banks are connected."""
    house.ask(house.owner, "POST", "/household/connection", _token(house)[0])
    return None, {}


def _allowed(house: WholeHouse) -> Sent:
    """A release, where comparing is allowed."""
    house.ask(house.owner, "PUT", "/household/consents/comparison", {"given": True})
    return json.dumps(_RELEASE).encode(), {}


def _noted(house: WholeHouse) -> Sent:
    """A line with a note."""
    line = _line(house)
    house.ask(house.owner, "PUT", f"/household/lines/{line}/note", {"note": "Blue folder"})
    return None, {"line": line}


def _line(house: WholeHouse) -> str:
    return str(house.ask(house.owner, "GET", "/household/lines?words=water")["lines"][0]["id"])


def _priced(house: WholeHouse) -> Sent:
    """A house whose source of prices is a server of its own on this machine, and a holding to ask it for."""
    state, served = house.people.app.state, house.people.served
    server = _BANKS.enter_context(serving())
    server.answer("VTI", closes({served.clock.now().date(): 201.25}))
    state.pricing = Pricing(served.home, state.household, served.clock, PriceSettings(sources=(server.base,)))
    house.ask(house.owner, "POST", "/household/investing/accounts", {"name": "Prices"})
    house.ask(house.owner, "POST", "/household/investing/assets", {"symbol": "VTI", "asset_class": "stocks"})
    house.ask(house.owner, "PUT", "/household/investing/target", {"weights": {"VTI": "1"}})
    return None, {}


_LETTER = {"name": "Letter", "apr": "0.05", "months": 48, "fee_share": "0.01", "source": "First Bank"}


def _kept_offer(house: WholeHouse) -> Sent:
    """An offer to refinance that is kept."""
    return None, {"offer": house.ask(house.owner, "POST", "/household/debts/offers", _LETTER)["id"]}


HOUSEHOLD: dict[str, Callable[[WholeHouse], Sent]] = {
    "POST /household/connection": _token,
    "POST /household/connection/sync": _connected,
    "DELETE /household/connection": _connected,
    "PUT /household/consents/{use}": lambda _: ({"given": True}, {"use": "comparison"}),
    "POST /household/comparisons": _allowed,
    "GET /household/lines/{line}/annotation": lambda house: (None, {"line": _line(house)}),
    "PUT /household/lines/{line}/annotation": lambda house: ({"tags": [], "note": "Seen"}, {"line": _line(house)}),
    "PUT /household/lines/{line}/tags": lambda house: ({"tags": ["home", "tax:2026"]}, {"line": _line(house)}),
    "PUT /household/lines/{line}/note": lambda house: ({"note": "Blue folder"}, {"line": _line(house)}),
    "DELETE /household/lines/{line}/note": _noted,
    "POST /household/lines/annotations": lambda _: ({"where": {"words": "water"}, "add": ["home"]}, {}),
    "POST /household/debts/offers": lambda _: (_LETTER, {}),
    "DELETE /household/debts/offers/{offer}": _kept_offer,
    "POST /household/investing/prices/fetch": _priced,
    "POST /household/investing/issuers": lambda _: ({"symbol": "VTI", "issuer": "Vanguard"}, {}),
    "POST /household/investing/tickers": lambda _: ({"symbol": "VUSA", "ticker": "VUSA.L"}, {}),
    "POST /household/investing/exposures": lambda _: ({"symbol": "VTI", "exposures": {"stocks": "1.2"}}, {}),
}
