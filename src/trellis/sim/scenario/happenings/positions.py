"""What became of options, share lots and reserved cash, and what the broker settled, as rows."""

from trellis.autopilot.events import position
from trellis.books.keys import contract_of
from trellis.sim.scenario.cells import Cell
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on
from trellis.sim.scenario.words import contract_text, instrument_text


def _gone(told: Told, event: position.OptionGone) -> Rows:
    cells: dict[str, Cell] = {"sleeve": event.sleeve.value, **_contract(event.contract)}
    yield "ended", {**cells, "cause": event.cause, "profit": event.profit}


def _long_set(told: Told, event: position.LongSet) -> Rows:
    option = event.option
    cells: dict[str, Cell] = {**_contract(option.contract.key), "sleeve": event.sleeve.value, "kind": option.kind.value}
    cells |= {"contracts": option.contracts, "cost": option.cost, "cause": event.cause, "gone": False}
    yield "longs", {**cells, "paid": event.paid}


def _long_gone(told: Told, event: position.LongGone) -> Rows:
    cells: dict[str, Cell] = {**_contract(event.contract), "sleeve": event.sleeve.value, "kind": event.kind.value}
    cells |= {"contracts": event.contracts, "cause": event.cause, "gone": True}
    yield "longs", {**cells, "received": event.received, "profit": event.profit}


def _contract(key: str) -> dict[str, Cell]:
    contract = contract_of(key)
    text = contract_text(contract) if contract is not None else key
    return {"of": text, "symbol": text.split()[0]}


def _lot_set(told: Told, event: position.HoldingSet) -> Rows:
    lot = event.holding
    yield (
        "lots",
        {
            "sleeve": event.sleeve.value,
            "symbol": lot.symbol,
            "shares": lot.shares,
            "basis": lot.adjusted_basis,
            "assigned": lot.assigned,
            "cause": event.cause,
            "gone": False,
            "lost": False,
        },
    )


def _lot_gone(told: Told, event: position.HoldingGone) -> Rows:
    cells: dict[str, Cell] = {"sleeve": event.sleeve.value, "symbol": event.symbol, "shares": event.shares}
    yield "lots", {**cells, "cause": event.cause, "gone": True, "lost": event.lost}


def _reserved(told: Told, event: position.CashReserved) -> Rows:
    yield "reserves", {"sleeve": event.sleeve.value, "amount": event.amount, **told.of(event.position)}


def _settled(told: Told, event: position.Settled) -> Rows:
    seen = event.settlement
    of = instrument_text(seen.instrument)
    yield (
        "settlements",
        {
            "sleeve": event.sleeve.value,
            "kind": seen.kind,
            "of": of,
            "symbol": of.split()[0],
            "quantity": seen.quantity,
            "shares": seen.shares,
            "cash": seen.cash,
            "ratio": seen.ratio,
        },
    )


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(position.OptionGone, _gone),
    on(position.LongSet, _long_set),
    on(position.LongGone, _long_gone),
    on(position.HoldingSet, _lot_set),
    on(position.HoldingGone, _lot_gone),
    on(position.CashReserved, _reserved),
    on(position.Settled, _settled),
)
