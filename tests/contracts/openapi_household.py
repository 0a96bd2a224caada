"""For every operation of a household's banks and of what its lines may be used for: a body that succeeds."""

import atexit
import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from tests.fakes.coordinator import ROUND, coordinating, offered
from tests.fakes.household import line, read_of
from tests.fakes.simplefin import Bank, simplefin_server
from tests.fakes.whole_house import WholeHouse
from tests.fakes.yahoo_server import closes, serving

from trellis.adapters.federation.coordinator import terms_of
from trellis.adapters.stores.spending import SpendingJournal
from trellis.bookkeeping.categories.deciding import label
from trellis.bookkeeping.consent.book import LineUse, decide
from trellis.bookkeeping.importing import File, import_file
from trellis.bookkeeping.keeper import Keeper
from trellis.privacy.ledger import BudgetOpened
from trellis.server.federation.taking import TOPIC, Joined, Learned, RoundSettings, Taking
from trellis.server.household.jobs import Errand
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


def _offering(house: WholeHouse) -> Sent:
    """A house of its own on this machine that offers a round, and a household that may take part in it."""
    state, served = house.people.app.state, house.people.served
    state.taking = Taking(served.home, state.household, served.clock, RoundSettings(private=True))
    address = _BANKS.enter_context(coordinating(offered()))
    return {"address": address, "key": "tk_key", "trusted": True}, {}


def _joining(house: WholeHouse) -> Sent:
    """The same with all that a round takes: lines that are labelled, consent, a budget."""
    state, now = house.people.app.state, house.people.clock.now()
    read = read_of(*(line(f"-{n}.10", now.date() - timedelta(days=n), "SAFEWAY") for n in range(1, 26)))
    file = File("labelled.csv", sha256(repr(read).encode()).hexdigest(), 9, "csv")

    def ready(keeper: Keeper) -> None:
        import_file(keeper, file, read, now)
        one = next(one for one in keeper.record.lines() if one.line.description == "SAFEWAY")
        label(keeper, one.id, "food.groceries", now)
        decide(keeper, LineUse.LEARNING, now, given=True)

    state.household.change(ready)
    ledger = SpendingJournal(house.people.home)
    if "federation" not in ledger.read().budgets:
        ledger.open(BudgetOpened(now, "federation", Decimal(16), Decimal("0.00001")))
    return _offering(house)[0] | {"round": ROUND}, {}


def _round(house: WholeHouse) -> Sent:
    """A round that was joined."""
    jobs, now = house.people.app.state.jobs, house.people.clock.now()
    asked = Joined("ann.example", terms_of(offered()["terms"]))
    job = jobs.known(Learned(2), Errand(TOPIC, "join", ("", 0), now.date(), asked), now)
    return None, {"job": job.id}


HOUSEHOLD: dict[str, Callable[[WholeHouse], Sent]] = {
    "POST /household/connection": _token,
    "POST /household/connection/sync": _connected,
    "DELETE /household/connection": _connected,
    "PUT /household/consents/{use}": lambda _: ({"given": True}, {"use": "comparison"}),
    "POST /household/comparisons": _allowed,
    "GET /household/lines/{line}/annotation": lambda house: (None, {"line": _line(house)}),
    "PUT /household/lines/{line}/annotation": lambda house: ({"tags": [], "note": "Seen"}, {"line": _line(house)}),
    "POST /household/rounds/offers": _offering,
    "POST /household/rounds": _joining,
    "GET /household/rounds/{job}": _round,
    "DELETE /household/rounds/{job}": _round,
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
