"""Whether orders keep Part D: identity, slices, the ladder, one order at a time, nothing filled beyond its due."""

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from trellis.core.dates import week_code
from trellis.core.terms import Side, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced, OrderSent
from trellis.orders.order import Intent, Kind, Order
from trellis.sim.auditor import figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.state import SHUT, Child, Decided

_CENT, _NICKEL, _NICKELS_FROM = Decimal("0.01"), Decimal("0.05"), Decimal(3)
_ID = re.compile(r"(?P<stem>.+-\d{4}-[0-9a-f]{12})-s(?P<slice>\d\d+)-v(?P<version>\d+)")


def judge_intent(bench: Bench, event: IntentTaken) -> Iterator[Finding]:
    """Of every decision: taken once, in a state that may send, in market hours, for a position that stands."""
    intent, at, account = event.intent, event.at, bench.account
    book = account.sleeves[Sleeve(intent.sleeve)]
    yield from wrong("S0.idem", intent.decision not in account.decisions, f"decision {intent.decision} taken twice")
    by_hand = intent.purpose == "close" and account.by_hand(book.sleeve, at)
    yield from wrong("C.T16", book.phase != "EMERGENCY" or by_hand, f"{intent.purpose} in EMERGENCY")
    yield from wrong("A.time", bench.calendar.is_open(at), f"{intent.purpose} at {at:%a %H:%M:%S}, market closed")
    if intent.purpose in figures.OPENERS:
        return
    if intent.purpose == "open.leap":
        yield from wrong("C.T5", book.phase == "ORDERING", f"{intent.purpose} in {book.phase}")
        yield from wrong("C.latch", not book.latches, f"{intent.purpose} while latched {sorted(book.latches)}")
        return
    yield from wrong("C.T10", book.phase == "CLOSING" or by_hand, f"{intent.purpose} in {book.phase}")
    if intent.purpose in figures.OWNED:
        return
    closing, _ = account.closings.get(intent.decision, ("", ""))
    short = book.shorts.get(closing)
    yield from wrong("D.partials", short is not None, f"{intent.purpose} of {closing}, which is not held")
    if short is not None:
        fits = intent.quantity <= short.contracts
        yield from wrong("D.partials", fits, f"{intent.purpose} of {intent.quantity}, {short.contracts} are held")
    yield from wrong("S0.idem", not account.ending(book.sleeve, closing), f"two decisions end {closing}")


def judge_order(bench: Bench, event: OrderPlaced) -> Iterator[Finding]:
    """Of every child order."""
    order, account = event.order, bench.account
    decided = account.decisions.get(order.decision)
    if decided is None:
        yield Finding("auditor", "D.journal", f"order {order.id} of a decision never taken")
        return
    yield from wrong("S0.idem", order.id not in account.children, f"order id {order.id} used twice")
    yield from _identity(bench, event)
    yield from wrong("D.journal", not decided.over, f"order {order.id} of a decision that is over")
    phase = account.sleeves[Sleeve(order.sleeve)].phase
    yield from wrong("C.T16", phase != "EMERGENCY" or decided.by_hand, f"order {order.id} in EMERGENCY")
    yield from wrong("A.time", bench.calendar.is_open(event.at), f"order {order.id} while the market is closed")
    if order.purpose in figures.OPENERS:
        owner = Sleeve.COM if order.purpose == "open.cc" else Sleeve(order.sleeve)
        inside = bench.calendar.in_window(owner, event.at)
        yield from wrong("S1.window", inside, f"opener {order.id} placed at {event.at:%a %H:%M:%S}")
    earlier = [account.children[each] for each in decided.children]
    yield from _quantity(order, decided, earlier)
    yield from _price(event, decided.intent)
    yield from _place(event, earlier)


def judge_sent(bench: Bench, event: OrderSent) -> Iterator[Finding]:
    """Of every send: journaled as NEW before, sent once."""
    child = bench.account.children.get(event.order)
    yield from wrong("D.journal", child is not None and child.state == "NEW", f"{event.order} sent without a NEW row")


def judge_fill(bench: Bench, event: OrderFilled) -> Iterator[Finding]:
    """Of every fill: heard once, of an order that was sent, never beyond its quantity or its limit."""
    fill, account = event.fill, bench.account
    yield from wrong("D.partials", fill.id not in account.fills, f"fill {fill.id} booked twice")
    child = account.children.get(fill.order)
    if child is None:
        yield Finding("auditor", "D.journal", f"fill of {fill.order}, which was never placed")
        return
    within = child.filled + fill.quantity <= child.order.quantity
    yield from wrong("D.partials", within, f"{fill.order} filled {child.filled + fill.quantity}")
    decided = account.decisions[child.order.decision]
    total = decided.filled + fill.quantity
    yield from wrong("D.partials", total <= decided.intent.quantity, f"{child.order.decision} filled {total}")
    limit = child.order.limit
    if limit is not None:
        kept = fill.price >= limit if _selling(child.order) else fill.price <= limit
        yield from wrong("S0.slip.cap", kept, f"{fill.order} filled at {fill.price}, limit {limit}")


def _identity(bench: Bench, event: OrderPlaced) -> Iterator[Finding]:
    order = event.order
    match = _ID.fullmatch(order.id)
    yield from wrong("D.identity", match is not None and len(order.id) <= figures.ORDER_ID, f"id {order.id}")
    if match is None:
        return
    yield from wrong("D.identity", f"-{week_code(event.at.date())}-" in order.id, f"id {order.id} names another week")
    places = (int(match["slice"]), int(match["version"]))
    yield from wrong("D.identity", places == (event.slice, event.version), f"id {order.id} for {places}")
    stem = bench.account.stems.setdefault(order.decision, match["stem"])
    yield from wrong("S0.idem", stem == match["stem"], f"id {order.id} of a decision named {stem}")


def _quantity(order: Order, decided: Decided, earlier: list[Child]) -> Iterator[Finding]:
    shares = not isinstance(order.legs[0].instrument, OptionContract)
    yield from wrong("S0.slice", shares or order.quantity <= figures.SLICE, f"{order.id} is for {order.quantity}")
    out = [child.order.id for child in earlier if child.state not in SHUT]
    yield from wrong("D.cancel", not out, f"{order.id} placed while {out} may still fill")
    left = decided.intent.quantity - decided.filled
    yield from wrong("D.partials", 0 < order.quantity <= left, f"{order.id} is for {order.quantity}, {left} are due")


def _price(event: OrderPlaced, intent: Intent) -> Iterator[Finding]:
    order = event.order
    if order.kind is Kind.MARKET or order.limit is None:
        yield from wrong("D.kinds", intent.purpose == "exit", f"market order {order.id} for {intent.purpose}")
        return
    expected = _rung(event, intent)
    yield from wrong("D.ladder", order.limit == expected, f"{order.id} asks {order.limit}, rung is at {expected}")


def _place(event: OrderPlaced, earlier: list[Child]) -> Iterator[Finding]:
    """Where the order stands on the ladder, after the ones before it."""
    ladder = 1 <= event.rung <= figures.RUNGS and 1 <= event.clip <= figures.CLIPS
    yield from wrong("D.clip", ladder, f"{event.order.id} is clip {event.clip}, rung {event.rung}")
    same = [child.version for child in earlier if child.slice == event.slice]
    yield from wrong("D.identity", event.version == max(same, default=0) + 1, f"{event.order.id} after {same}")


def _rung(event: OrderPlaced, intent: Intent) -> Decimal:
    """The rung's limit: a third of the way from mid to cap a step, on the tick inside the cap."""
    selling = _selling(event.order)
    slip = figures.SHARE_SLIP if intent.purpose == "open.shares" else figures.SLIP
    cap = intent.arrival_mid * (1 - slip if selling else 1 + slip)
    if intent.ceiling is not None:
        cap = intent.ceiling
    price = event.mid + (cap - event.mid) * (event.rung - 1) / (figures.RUNGS - 1)
    tick = _tick(event.order, price)
    return (price / tick).to_integral_value(ROUND_CEILING if selling else ROUND_FLOOR) * tick


def _tick(order: Order, price: Decimal) -> Decimal:
    instrument = order.legs[0].instrument
    option = isinstance(instrument, OptionContract) and len(order.legs) == 1
    if not option or price < _NICKELS_FROM:
        return _CENT
    assert isinstance(instrument, OptionContract), "just asked"
    return _CENT if instrument.underlying in figures.FUNDS else _NICKEL


def _selling(order: Order) -> bool:
    return len(order.legs) == 1 and order.legs[0].side is Side.SELL
