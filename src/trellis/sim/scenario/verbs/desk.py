"""`slices` and `ladder`: what the production order desk sends for one decision."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from trellis.autopilot.assembly import order_terms
from trellis.constitution.proposal import Action
from trellis.core.dates import new_york
from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Side
from trellis.market.instruments import Instrument, Kind, OptionContract, Underlying
from trellis.orders.desk import OrderDesk
from trellis.orders.effects import Effects
from trellis.orders.order import Cancelled, Fill, Intent, Leg, Order
from trellis.orders.order import Kind as OrderKind
from trellis.sim.scenario.cells import Series
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need

_AT = new_york(date(2025, 3, 6), time(10, 0))
_EXPIRY = date(2025, 3, 7)
_SLICES_MAX = 1000


def _slices(asking: Asking) -> Mapping[str, Value]:
    contracts = need(asking.table.integer("contracts", required=True, least=1))
    if contracts > _SLICES_MAX * asking.rulebook.integer("S0.slice"):
        asking.table.wrong("contracts", "that many are not asked for here", "Give a smaller number.")
        return need(None)
    desk = OrderDesk(order_terms(asking.rulebook))
    effects, sent = desk.submit(_intent(_option("XYZ"), Side.SELL, contracts, Decimal(2), Decimal("0.05")), _AT), []
    while effects.sends:
        order = effects.sends[0]
        sent.append(f"{order.quantity} {_suffix(order)}")
        desk.sent(order.id, _AT)
        effects = desk.receive(_filled(order), _AT)
    return {"orders": Series(tuple(sent))}


def _ladder(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    mid = need(table.number("mid", required=True))
    side = table.word("side", Side) or Side.SELL
    ceiling = table.number("ceiling")
    symbol = table.text("symbol") or "XYZ"
    cap = asking.number("cap", asking.rulebook.number("S0.slip.cap")) / 100
    instrument: Instrument = Underlying(symbol, Kind.EQUITY) if table.flag("shares") else _option(symbol)
    intent = _intent(instrument, side, 1, mid, cap, ceiling)
    terms = order_terms(asking.rulebook)
    limits, seconds = _climb(OrderDesk(terms), intent, terms.rungs)
    return {"limits": Series(tuple(limits)), "seconds": Series(tuple(seconds)), "worst": limits[-1]}


def _climb(desk: OrderDesk, intent: Intent, rungs: int) -> tuple[list[Decimal], list[Decimal]]:
    """Every rung of the first ladder, nothing filling and every cancel confirmed at once."""
    limits: list[Decimal] = []
    seconds: list[Decimal] = []
    at = _AT
    effects = desk.submit(intent, at)
    while len(limits) < rungs and effects.sends:
        order = effects.sends[0]
        assert order.limit is not None, "a ladder is made of limits"
        limits.append(order.limit)
        seconds.append(Decimal((at - _AT) // timedelta(milliseconds=1)) / 1000)
        desk.sent(order.id, at)
        at, effects = _time_up(desk, order, intent)
    return limits, seconds


def _time_up(desk: OrderDesk, order: Order, intent: Intent) -> tuple[datetime, Effects]:
    at = desk.next_deadline()
    assert at is not None, "a working order has a deadline"
    desk.advance(at, lambda _: intent.arrival_mid)
    return at, desk.receive(Cancelled(order.id, at, 0), at)


def _option(symbol: str) -> OptionContract:
    return OptionContract(symbol, _EXPIRY, Right.PUT, Decimal(100))


def _intent(
    instrument: Instrument, side: Side, quantity: int, mid: Decimal, cap: Decimal, ceiling: Decimal | None = None
) -> Intent:
    """One leg; with a ceiling a combo that is bought."""
    legs: tuple[Leg, ...] = (Leg(instrument, side),)
    if ceiling is not None and isinstance(instrument, OptionContract):
        other = OptionContract(instrument.underlying, instrument.expiry, instrument.right, instrument.strike - 1)
        legs = (Leg(instrument, Side.BUY), Leg(other, Side.SELL))
    purpose = (Action.OPEN_PUT if side is Side.SELL else Action.CLOSE).value
    return Intent("asked", "main", "gen", purpose, legs, quantity, OrderKind.LIMIT, mid, cap, ceiling, None)


def _filled(order: Order) -> Fill:
    assert order.limit is not None, "slices are of limit orders"
    return Fill(f"{order.id}-f1", order.id, _AT, order.quantity, order.limit, (order.limit,), ZERO)


def _suffix(order: Order) -> str:
    return "-".join(order.id.rsplit("-", 2)[1:])


VERBS = (
    Verb("slices", ("contracts",), ("orders",), _slices),
    Verb(
        "ladder",
        ("side", "mid", "ceiling", "symbol", "cap", "shares"),
        ("limits", "seconds", "worst"),
        _ladder,
    ),
)
