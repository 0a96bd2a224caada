"""Checking an account against the file of instruments it was begun with: who it lists, what it paid, what it let be."""

from collections.abc import Iterator, Sequence

from trellis.adaptive.instruments import Instruments
from trellis.adaptive.state import Record
from trellis.core.problems import Problem, ProblemError
from trellis.market.fees import in_force
from trellis.orders.events import OrderFilled, OrderPlaced
from trellis.orders.order import Fill, Order
from trellis.sim.adaptive.universe import INSTRUMENTS

_RESTORE = "Restore the journal from a backup."


def instrument_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """Listings that are not as the file told them, fills that paid other fees, and entries on a day that was barred."""
    if record.started is None:
        return
    named = dict(record.started.settings).get(INSTRUMENTS, "")
    told = record.instruments
    if named and told is None and record.day is not None:
        yield _problem("account", INSTRUMENTS, named, "a file is named and was never told")
    if told is None:
        return
    if named != told.digest:
        yield _problem("account", INSTRUMENTS, told.digest, f"the account was begun with {named or 'none'}")
    yield from _listed(record, told.instruments)
    orders: dict[str, Order] = {}
    for event in events:
        if isinstance(event, OrderPlaced):
            orders[event.order.id] = event.order
        elif isinstance(event, OrderFilled) and event.fill.order in orders:
            yield from _filled(event.fill, orders[event.fill.order], told.instruments)


def _listed(record: Record, told: Instruments) -> Iterator[Problem]:
    assert record.started is not None, "an account was begun"
    for row in record.started.listings:
        known = told.of(row.symbol)
        if known is None or (known.kind.value, known.issuer, known.sector) != (row.kind, row.name, row.sector):
            yield _problem(f"listing {row.symbol}", "sector", row.sector, "the file told of it otherwise")


def _filled(fill: Fill, order: Order, told: Instruments) -> Iterator[Problem]:
    symbol, day = order.legs[0].instrument.key, fill.at.date()
    venue = told.venue_of(symbol)
    if venue is None:
        yield _problem(f"fill {fill.id}", "symbol", symbol, "the file does not tell of it")
        return
    try:
        due = in_force(venue.paid, symbol, day).of(fill.price * fill.quantity, fill.quantity)
    except ProblemError as error:
        yield from error.problems
        return
    if fill.commission != due:
        yield _problem(f"fill {fill.id}", "commission", str(fill.commission), f"{due} was in force on {day}")
    barred = told.barred(symbol, day) if order.purpose == "entry" else ""
    if barred:
        yield _problem(f"fill {fill.id}", "day", str(day), f"{symbol} was entered, {barred}")


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source, field, value, message, _RESTORE)
