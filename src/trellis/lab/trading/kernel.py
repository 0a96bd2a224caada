"""Bar after bar in whole numbers: what was wanted at the last close is traded at this open, then stops, then the mark.

A bar knows no order of its prices, so the worse is assumed: a stop comes before a target, a gap fills at the open, and
a target fills only where the bar went beyond it. After a stop, a target or the holding limit a rule has to change its
mind before it is followed again. Money is in 64-bit whole numbers of 1/SCALE USD; columns.py and terms.py keep it in
range.
"""

import numpy as np
from numba import prange

from trellis.lab._jit import kernel, spread, step
from trellis.lab.columns import Int, Real, Whole
from trellis.lab.rules.signals import Want, wanted
from trellis.lab.trading.filling import affordable, charged, ended, slipped, within
from trellis.lab.trading.layout import (
    BOUGHT_AT,
    BY_MARGIN,
    BY_RULE,
    BY_TIME,
    CAPITAL,
    DIRECTION,
    ENTERED,
    FIELDS,
    GAIN,
    HOLD_BARS,
    LEFT,
    REASON,
    SOLD_AT,
    STILL_OPEN,
    UNITS,
    Facts,
    Genes,
    Rows,
    Seen,
)
from trellis.lab.trading.positions import after_split, ahead, way_of
from trellis.lab.trading.sizing import asked, exposed, levels

NEVER = 2
"""A direction that no rule wants: none is ignored."""


@step
def aimed(want: Int, way: Int, held: Int, blocked: Int, whole: Whole) -> tuple[Int, Int, Int]:
    """The direction for the next open, the one that is not followed until the rule changes its mind, and the reason."""
    if way != 0 and whole[HOLD_BARS] > 0 and held >= whole[HOLD_BARS]:
        return 0, want, BY_TIME
    if want == blocked:
        return 0, blocked, BY_RULE
    return want, NEVER, BY_RULE


@step
def noted(
    trades: Rows, count: Int, entered: Int, left: Int, units: Int, paid: Int, price: Int, gain: Int, how: Int
) -> Int:
    """Write the trade where there is a row for it; the count with it."""
    if count < len(trades):
        trades[count, ENTERED], trades[count, LEFT] = entered, left
        trades[count, DIRECTION], trades[count, UNITS] = way_of(units), ahead(units)
        trades[count, BOUGHT_AT], trades[count, SOLD_AT] = paid, price
        trades[count, GAIN], trades[count, REASON] = gain, how
    return count + 1


@step
def quoted(facts: Facts, t: Int, side: Int) -> Int:
    """What an order of the side, 1 to buy, meets at a bar's open."""
    found: Int = facts.ask[t] if side > 0 else facts.bid[t]
    return found


@step
def marked(start: int, cash: Int, units: Int, facts: Facts, want: Want, equity: Whole) -> int:
    """Mark the bars from start on for as long as the rule wants what it wanted and nothing happens; the next bar."""
    t = start
    while t < len(facts.close) and want[t] == want[start - 1] and not facts.news[t]:
        equity[t] = cash + units * facts.close[t]
        t += 1
    return t


@step
def traded(facts: Facts, want: Want, whole: Whole, real: Real, equity: Whole, trades: Rows) -> Int:
    """Fill equity at each close, and trades as far as there are rows; the number of trades.

    whole, real: figures of the terms. paid is what a unit was had at, before the cash when the position was begun.
    """
    cash: Int = whole[CAPITAL]
    before: Int = cash
    units: Int = 0
    stop: Int = 0
    target: Int = 0
    paid: Int = 0
    size: Int = 0
    risk: Int = 0
    aim: Int = 0
    blocked: Int = NEVER
    held: Int = 0
    count: Int = 0
    reason: Int = BY_RULE
    entered = 0
    t = 0
    while t < len(facts.close):
        if facts.news[t] and facts.new[t] != facts.old[t]:
            units, rest = after_split(units, facts.open[t], facts.new[t], facts.old[t])
            cash += rest
            stop, target, paid = (
                stop * facts.old[t] // facts.new[t],
                target * facts.old[t] // facts.new[t],
                paid * facts.old[t] // facts.new[t],
            )
            size, risk = size * facts.new[t] // facts.old[t], risk * facts.old[t] // facts.new[t]
        cash += units * facts.dividend[t]

        if units != 0 and aim != way_of(units):
            price = slipped(quoted(facts, t, -way_of(units)), -way_of(units), whole)
            cash += units * price - charged(price, ahead(units), whole)
            count = noted(trades, count, entered, t, units, paid, price, cash - before, reason)
            units = 0
        if units == 0 and aim != 0:
            price = slipped(quoted(facts, t, aim), aim, whole)
            bought = affordable(cash, price, size, whole) if aim > 0 else within(cash, price, size)
            if bought > 0:
                before, entered, held, paid, units = cash, t, 0, price, aim * bought
                cash -= units * price + charged(price, bought, whole)
                stop, target = levels(price, aim, risk, real)

        if units != 0 and stop > 0:
            way = way_of(units)
            half = (facts.ask[t] - facts.bid[t] + 1) // 2
            price, how = ended(quoted(facts, t, -way), facts.high[t], facts.low[t], way, stop, target, whole, half)
            if price > 0:
                cash += units * price - charged(price, ahead(units), whole)
                count = noted(trades, count, entered, t, units, paid, price, cash - before, how)
                units, blocked = 0, way_of(units)

        equity[t] = cash + units * facts.close[t]
        way = way_of(units)
        held += ahead(way)
        aim, blocked, reason = aimed(np.int64(want[t]), way, held, blocked, whole)
        if exposed(units, equity[t], facts.close[t]):
            aim, blocked, reason = 0, np.int64(want[t]), BY_MARGIN
        if aim != 0 and aim != way:
            size, risk = asked(equity[t], facts.close[t], facts.deviation[t], facts.span[t], whole, real)
        t += 1
        if aim == way and way >= 0 and stop == 0 and whole[HOLD_BARS] == 0:
            since = t
            t = marked(t, cash, units, facts, want, equity)
            held += t - since
    if units != 0:
        last = len(facts.close) - 1
        count = noted(trades, count, entered, -1, units, paid, facts.close[last], equity[last] - before, STILL_OPEN)
    return count


@kernel
def replayed(facts: Facts, want: Want, whole: Whole, real: Real, equity: Whole, trades: Rows) -> Int:
    """traded() for one rule whose directions are there."""
    return traded(facts, want, whole, real, equity, trades)


@kernel
def directed(family: Int, seen: Seen, genes: Real, below: Int, want: Want) -> None:
    """wanted() for one rule."""
    wanted(family, seen.high, seen.low, seen.close, genes, below, want)


@spread
def swept(
    facts: Facts,
    seen: Seen,
    family: Int,
    genes: Genes,
    below: Int,
    whole: Whole,
    real: Real,
    ends: Whole,
    equity: Rows,
    counts: Whole,
) -> None:
    """Every row of genes replayed: its equity at each day's end, and how many trades it made."""
    bars = len(facts.close)
    for i in prange(len(genes)):
        want = np.empty(bars, np.int8)
        marks = np.empty(bars, np.int64)
        none = np.empty((0, FIELDS), np.int64)
        wanted(family, seen.high, seen.low, seen.close, genes[i], below, want)
        counts[i] = traded(facts, want, whole, real, marks, none)
        for d in range(len(ends)):
            equity[i, d] = marks[ends[d]]
