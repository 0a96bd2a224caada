"""Section 6: levels by spot and ATR, the freeze, the price of a roll."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.autopilot.events.decision import LevelChanged
from trellis.autopilot.events.sleeve import FreezeSet
from trellis.core.numbers import price4
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.events import IntentTaken, OrderFilled
from trellis.sim.auditor import figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.market import level_of
from trellis.sim.auditor.state import Short

_BUFFER = Decimal("0.995")
"""S8.stale.buf for puts"""


def judge_level(bench: Bench, event: LevelChanged) -> Iterator[Finding]:
    """Of every change: one step from the last, and where spot and ATR are said to be; never down from 2 or 3."""
    short = bench.account.sleeves[event.sleeve].shorts.get(event.position)
    what = f"level {event.source} -> {event.target} of {event.position} ({event.cause})"
    if short is None:
        yield Finding("auditor", "S6.L0", f"{what}, which is not held")
        return
    yield from wrong("S6.L0", short.level == event.source, f"{what}, which stood at {short.level}")
    yield from wrong("S6.L0", event.strike == short.contract.strike, f"{what} at strike {event.strike}")
    if event.target < event.source:
        seen = level_of(event.spot, event.strike, event.atr)
        yield from wrong(
            "S6.calm", (event.source, event.target, seen) == (1, 0, 0), f"{what} with spot at level {seen}"
        )
    elif event.cause == "spot":
        yield from wrong("S6.L1", event.target == event.source + 1, f"{what} skips a level")
        seen = level_of(event.spot, event.strike, event.atr)
        yield from wrong(f"S6.L{event.target}", seen >= event.target, f"{what} with spot at level {seen}")
        yield from _spot(bench, event, what)
    else:
        yield from wrong("S6.L3", event.target == 3 and event.source >= 2, what)


def judge_freeze(bench: Bench, event: FreezeSet) -> Iterator[Finding]:
    """A freeze lasts at least to the week's end."""
    last = bench.calendar.last_day(event.at.date())
    yield from wrong("S6.freeze", event.until >= last, f"frozen until {event.until}, the week ends {last}")


def judge_roll(bench: Bench, event: IntentTaken) -> Iterator[Finding]:
    """Of every roll: its days, its delta, no report before its expiry, and a price within half the first credit."""
    intent = event.intent
    if intent.purpose != "roll":
        return
    sleeve = Sleeve(intent.sleeve)
    closing, _ = bench.account.closings.get(intent.decision, ("", ""))
    short = bench.account.sleeves[sleeve].shorts.get(closing)
    old, new = (leg.instrument for leg in intent.legs)
    if short is None or not isinstance(old, OptionContract) or not isinstance(new, OptionContract):
        yield Finding("auditor", "S6.L2", f"roll {intent.decision} of {closing}, which is not held")
        return
    book = bench.account.sleeves[sleeve]
    yield from wrong("S6.L2", old == short.contract and new.right is Right.PUT, f"roll of {old.key} into {new.key}")
    yield from wrong("S6.L2", short.level == 2, f"roll of {closing} at level {short.level}")
    yield from wrong("C.latch", not book.latches, f"roll while latched {sorted(book.latches)}")
    yield from wrong("S2.mini.age", not bench.account.merging, "roll in a mini that is due to end")
    yield from _terms(bench, sleeve, short, new, event.at)
    yield from _cost(bench, short, new, intent.ceiling, event.at)


def judge_roll_fill(bench: Bench, event: OrderFilled) -> Iterator[Finding]:
    """What a chain's rolls have cost together stays within half of its first credit."""
    child = bench.account.children.get(event.fill.order)
    if child is None or child.order.purpose != "roll":
        return
    decided = bench.account.decisions[child.order.decision]
    short = bench.account.sleeves[Sleeve(child.order.sleeve)].shorts.get(decided.closing)
    if short is None:
        return
    paid, most = short.debits + event.fill.price, figures.ROLL_COST * short.first_credit
    yield from wrong("S6.roll.cost", event.fill.price <= 0 or paid <= most, f"rolls cost {paid}, the limit is {most}")


def _spot(bench: Bench, event: LevelChanged, what: str) -> Iterator[Finding]:
    """The spot told is the market's, or its buffered value where the print is old; ATR is the day's."""
    seen = bench.market.spot(event.symbol, event.at)
    known = () if seen is None else (seen, price4(seen * _BUFFER))
    yield from wrong("S8.stale.buf", event.spot in known, f"{what} by spot {event.spot}, the market says {seen}")
    atr = bench.account.atr.get(event.symbol)
    yield from wrong("S6.atr", event.atr == atr, f"{what} by ATR {event.atr}, the day's is {atr}")


def _terms(bench: Bench, sleeve: Sleeve, short: Short, new: OptionContract, at: datetime) -> Iterator[Finding]:
    days = (new.expiry - short.contract.expiry).days
    listed = _later(bench, short.contract, at)
    allowed = figures.ROLL_DAYS <= days <= figures.ROLL_LATEST and new.expiry == min(listed, default=None)
    yield from wrong("S6.roll.target", allowed, f"roll by {days} days")
    quote = bench.market.quote(new, at)
    low, high, _ = figures.PUT_BAND[sleeve]
    delta = None if quote is None else quote.delta
    yield from wrong("S6.roll.delta", delta is not None and low <= delta <= high, f"roll into delta {delta}")
    dates = bench.market.earnings(new.underlying, at)
    reports = dates is None or any(at.date() <= day <= new.expiry for day in dates)
    yield from wrong("S1.earn.span", not reports, f"roll of {new.underlying} past its report")


def _later(bench: Bench, old: OptionContract, at: datetime) -> set[date]:
    chain = bench.market.feed.chain(old.underlying, at, old.expiry + timedelta(days=figures.ROLL_LATEST))
    quotes = () if chain is None else chain.quotes
    later = {each.contract.expiry for each in quotes if each.contract.right is Right.PUT}
    return {day for day in later if (day - old.expiry).days >= figures.ROLL_DAYS}


def _cost(bench: Bench, short: Short, new: OptionContract, ceiling: Decimal | None, at: datetime) -> Iterator[Finding]:
    close, opened = bench.market.mid(short.contract, at), bench.market.mid(new, at)
    if close is None or opened is None or ceiling is None:
        yield Finding("auditor", "S6.roll.cost", f"roll of {short.id} without mids or ceiling")
        return
    debit, most = close - opened, figures.ROLL_COST * short.first_credit
    yield from wrong("S6.roll.cost", debit <= 0 or short.debits + debit <= most, f"roll debit {debit}, limit {most}")
    worst = min((1 + figures.SLIP) * close - (1 - figures.SLIP) * opened, most - short.debits)
    yield from wrong("S6.roll.cost", ceiling <= worst, f"roll ceiling {ceiling}, the worst allowed is {worst}")
