"""What goes wrong around the autopilot in a step: the process dies, the line is cut, somebody else sends an order."""

from dataclasses import dataclass
from datetime import timedelta

from trellis.core.terms import Side, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.order import Kind, Leg, Order
from trellis.sim.scenario.reading import Table
from trellis.sim.scenario.words import duration_from

MISHAP_KEYS = ("process_down", "broker_down", "foreign_order")
FOREIGN_KEYS = ("id", "sleeve", "side", "of", "quantity", "limit")
_NOBODY = "foreign"


@dataclass(frozen=True, slots=True)
class Mishaps:
    """process_down, broker_down: for how long, from the step's instant on. foreign: an order that no journal knows."""

    process_down: timedelta | None
    broker_down: timedelta | None
    foreign: Order | None


def read_mishaps(table: Table, account: str) -> Mishaps:
    """What the step says of the process, the line and foreign orders."""
    return Mishaps(_length(table, "process_down"), _length(table, "broker_down"), _foreign(table, account))


def _length(table: Table, key: str) -> timedelta | None:
    text = table.text(key)
    found = duration_from(text) if text is not None else None
    if text is not None and (found is None or found <= timedelta(0)):
        table.wrong(key, "it must be a length of time", "Write it as 15m or 90s.")
        return None
    return found


def _foreign(table: Table, account: str) -> Order | None:
    inner = table.table("foreign_order", FOREIGN_KEYS)
    if inner is None:
        return None
    contract = inner.contract("of", required=True)
    sleeve = inner.word("sleeve", Sleeve, required=True)
    limit = inner.number("limit", required=True)
    if not isinstance(contract, OptionContract) or sleeve is None or limit is None:
        return None
    side = inner.word("side", Side) or Side.SELL
    quantity = inner.integer("quantity", least=1) or 1
    name = inner.text("id") or "foreign-1"
    legs = (Leg(contract, side),)
    return Order(name, account, sleeve.value, _NOBODY, _NOBODY, legs, quantity, Kind.LIMIT, limit)
