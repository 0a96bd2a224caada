"""Orders, what became of them, fills and decisions, as rows."""

from collections.abc import Callable

from trellis.core.terms import Side
from trellis.orders import events as orders
from trellis.orders.order import Leg
from trellis.sim.scenario.cells import Cell, Containing, Ending
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on
from trellis.sim.scenario.words import instrument_text

_Of = orders.OrderAcked | orders.OrderCancelled | orders.OrderRejected | orders.OrderUnknown | orders.OrderNeverArrived


def _placed(told: Told, event: orders.OrderPlaced) -> Rows:
    order = event.order
    yield (
        "orders",
        {
            "sleeve": order.sleeve,
            "purpose": order.purpose,
            **legs_of(order.legs),
            "quantity": order.quantity,
            "kind": order.kind.value,
            "limit": order.limit,
            "id": Ending(order.id),
            "slice": event.slice,
            "version": event.version,
            "clip": event.clip,
            "rung": event.rung,
            "mid": event.mid,
        },
    )


def _filled(told: Told, event: orders.OrderFilled) -> Rows:
    fill = event.fill
    order = told.orders[fill.order]
    cells: dict[str, Cell] = {"sleeve": order.sleeve, "purpose": order.purpose, **legs_of(order.legs)}
    if len(fill.leg_prices) > 1:
        cells |= {"closing_price": fill.leg_prices[0], "opening_price": fill.leg_prices[1]}
    yield (
        "fills",
        {
            **cells,
            "quantity": fill.quantity,
            "price": fill.price,
            "id": Ending(fill.order),
            "commission": fill.commission,
            "late": event.late,
        },
    )


def _ended(told: Told, event: orders.DecisionEnded) -> Rows:
    intent = told.intents[event.decision]
    yield (
        "decisions",
        {
            "sleeve": intent.sleeve,
            "purpose": intent.purpose,
            **legs_of(intent.legs),
            "quantity": intent.quantity,
            "outcome": event.outcome.value,
            "why": event.why or None,
            "filled": event.filled,
            "average": event.average,
        },
    )


def _cancel(told: Told, event: orders.CancelRequested) -> Rows:
    outcome = event.outcome.value if event.outcome is not None else None
    yield "cancels", {**_of_order(told, event.order), "why": event.why, "outcome": outcome}


def _state(name: str) -> Callable[[Told, _Of], Rows]:
    def made(told: Told, event: _Of) -> Rows:
        reason = event.reason if isinstance(event, orders.OrderRejected) else ""
        yield "order_states", {**_of_order(told, event.order), "state": name, "reason": Containing(reason)}

    return made


def _of_order(told: Told, order_id: str) -> dict[str, Cell]:
    order = told.orders[order_id]
    return {"id": Ending(order_id), "sleeve": order.sleeve, "purpose": order.purpose, **legs_of(order.legs)}


def legs_of(legs: tuple[Leg, ...]) -> dict[str, Cell]:
    """One leg's side and instrument; of a roll the contract that is opened, and the one that is closed."""
    last = instrument_text(legs[-1].instrument)
    cells: dict[str, Cell] = {"of": last, "symbol": last.split()[0]}
    if len(legs) == 1:
        return {**cells, "side": legs[0].side.value}
    return {**cells, "side": Side.BUY.value, "closing": instrument_text(legs[0].instrument)}


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(orders.OrderPlaced, _placed),
    on(orders.OrderFilled, _filled),
    on(orders.DecisionEnded, _ended),
    on(orders.CancelRequested, _cancel),
    on(orders.OrderAcked, _state("acked")),
    on(orders.OrderCancelled, _state("cancelled")),
    on(orders.OrderRejected, _state("rejected")),
    on(orders.OrderUnknown, _state("unknown")),
    on(orders.OrderNeverArrived, _state("never_arrived")),
)
