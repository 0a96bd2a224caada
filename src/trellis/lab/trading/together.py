"""Several legs on shared cash, day after day in whole numbers: kernel.py's steps, leg by leg within each.

Every open exits come before entries, so that what one leg frees another may use, and entries are filled in the order of
the legs. What short positions brought in is held as their security: nobody buys with it. A leg whose instrument has no
bar that day does nothing, and is worth what it was.
"""

from typing import NamedTuple

import numpy as np

from trellis.lab._jit import kernel, step
from trellis.lab.columns import Int, Real, Whole
from trellis.lab.trading.filling import affordable, charged, ended, slipped, within
from trellis.lab.trading.kernel import NEVER, aimed, noted
from trellis.lab.trading.layout import BY_MARGIN, CAPITAL, STILL_OPEN, Genes, Rows
from trellis.lab.trading.positions import after_split, ahead, way_of
from trellis.lab.trading.sizing import asked, exposed, levels

Wants = np.ndarray[tuple[int, int], np.dtype[np.int8]]

HELD_UNITS, STOP_AT, TARGET_AT, PAID, SIZED, RISKED, AIM, BLOCKED, HELD, ENTRY, WHY, FLOW, LAST = range(13)
"""What is known of a leg from day to day. FLOW: cash since the entry; LAST: the last close."""
STATE = 13


class Panel(NamedTuple):
    """What legs meet, a row a leg and a column a day. there: 1 where the instrument has a bar; the rest as in Facts."""

    there: Wants
    open: Rows
    high: Rows
    low: Rows
    close: Rows
    new: Rows
    old: Rows
    dividend: Rows
    span: Rows
    deviation: Genes


@step
def owed(panel: Panel, state: Rows, t: Int) -> Int:
    """What it would take to buy back every short position at this open, or at the last close where there is none."""
    due: Int = 0
    for k in range(len(state)):
        if state[k, HELD_UNITS] < 0:
            price = panel.open[k, t] if panel.there[k, t] else state[k, LAST]
            due += -state[k, HELD_UNITS] * price
    return due


@step
def before_open(panel: Panel, leg: Whole, k: Int, t: Int) -> Int:
    """A split and a dividend reach the leg; the cash that they bring. A position of which a split leaves no whole unit
    is paid out, and is no trade any more.
    """
    brought: Int = 0
    new, old = panel.new[k, t], panel.old[k, t]
    if new != old:
        leg[HELD_UNITS], brought = after_split(leg[HELD_UNITS], panel.open[k, t], new, old)
        for price in (STOP_AT, TARGET_AT, PAID, RISKED):
            leg[price] = leg[price] * old // new
        leg[SIZED] = leg[SIZED] * new // old
    brought += leg[HELD_UNITS] * panel.dividend[k, t]
    leg[FLOW] += brought
    return brought


@step
def left(
    leg: Whole, k: Int, t: Int, price: Int, how: Int, whole: Whole, trades: Rows, legs: Whole, count: Whole
) -> Int:
    """Close the leg's position at the price and note the trade; the cash that it brings."""
    units = leg[HELD_UNITS]
    brought: Int = units * price - charged(price, ahead(units), whole)
    legs[count[0]] = k
    noted(trades, count[0], leg[ENTRY], t, units, leg[PAID], price, leg[FLOW] + brought, how)
    count[0] += 1
    leg[HELD_UNITS] = 0
    return brought


@step
def begun(leg: Whole, t: Int, price: Int, units: Int, real: Real, whole: Whole) -> Int:
    """Open a position; the cash that it takes, negative for a short one."""
    aim = leg[AIM]
    taken: Int = aim * units * price + charged(price, units, whole)
    leg[HELD_UNITS], leg[ENTRY], leg[HELD], leg[PAID], leg[FLOW] = aim * units, t, 0, price, -taken
    leg[STOP_AT], leg[TARGET_AT] = levels(price, aim, leg[RISKED], real)
    return taken


@step
def decided(
    panel: Panel, leg: Whole, k: Int, t: Int, equity: Int, short: Int, want: Int, whole: Whole, real: Real
) -> None:
    """What the leg is to do at its next open, by its rule, its holding limit and the margin of all short positions."""
    way = way_of(leg[HELD_UNITS])
    leg[HELD] += ahead(way)
    leg[AIM], leg[BLOCKED], leg[WHY] = aimed(want, way, leg[HELD], leg[BLOCKED], whole)
    if way < 0 and exposed(-1, equity, -short):
        leg[AIM], leg[BLOCKED], leg[WHY] = 0, want, BY_MARGIN
    if leg[AIM] != 0 and leg[AIM] != way:
        close = panel.close[k, t]
        leg[SIZED], leg[RISKED] = asked(equity, close, panel.deviation[k, t], panel.span[k, t], whole, real)


@step
def exits(panel: Panel, state: Rows, t: Int, whole: Whole, trades: Rows, legs: Whole, count: Whole) -> Int:
    """Close at the open what its rule wants no more; the cash that it brings."""
    brought: Int = 0
    for k in range(len(state)):
        leg = state[k]
        way = way_of(leg[HELD_UNITS])
        if panel.there[k, t] and way != 0 and leg[AIM] != way:
            price = slipped(panel.open[k, t], -way, whole)
            brought += left(leg, k, t, price, leg[WHY], whole, trades, legs, count)
    return brought


@step
def entries(panel: Panel, state: Rows, t: Int, cash: Int, whole: Whole, real: Genes) -> Int:
    """Open what is wanted, leg after leg, as far as free cash reaches; the cash that is left."""
    for k in range(len(state)):
        leg = state[k]
        if panel.there[k, t] and leg[HELD_UNITS] == 0 and leg[AIM] != 0:
            price = slipped(panel.open[k, t], leg[AIM], whole)
            free = cash - owed(panel, state, t)
            units = affordable(free, price, leg[SIZED], whole) if leg[AIM] > 0 else within(free, price, leg[SIZED])
            if units > 0:
                cash -= begun(leg, t, price, units, real[k], whole)
    return cash


@step
def stops(panel: Panel, state: Rows, t: Int, whole: Whole, trades: Rows, legs: Whole, count: Whole) -> Int:
    """Close within the day what meets its stop or target; the cash that it brings."""
    brought: Int = 0
    for k in range(len(state)):
        leg = state[k]
        way = way_of(leg[HELD_UNITS])
        if panel.there[k, t] and way != 0 and leg[STOP_AT] > 0:
            low, high = panel.low[k, t], panel.high[k, t]
            price, how = ended(panel.open[k, t], high, low, way, leg[STOP_AT], leg[TARGET_AT], whole, 0)
            if price > 0:
                brought += left(leg, k, t, price, how, whole, trades, legs, count)
                leg[BLOCKED] = way
    return brought


@step
def worth(panel: Panel, state: Rows, t: Int) -> tuple[Int, Int]:
    """What all positions are worth at the day's close, and the short ones of them."""
    total: Int = 0
    short: Int = 0
    for k in range(len(state)):
        if panel.there[k, t]:
            state[k, LAST] = panel.close[k, t]
        value = state[k, HELD_UNITS] * state[k, LAST]
        total += value
        short += min(value, 0)
    return total, short


@kernel
def together(panel: Panel, want: Wants, whole: Whole, real: Genes, equity: Whole, trades: Rows, legs: Whole) -> Int:
    """Fill equity at each day's end, and trades with their legs, two rows a leg and day at least; how many there are.

    real: the terms' measured figures, a row a leg: each leg's share is in its size.
    """
    cash: Int = whole[CAPITAL]
    count = np.zeros(1, np.int64)
    state = np.zeros((len(want), STATE), np.int64)
    state[:, BLOCKED] = NEVER
    for t in range(want.shape[1]):
        for k in range(len(state)):
            if panel.there[k, t]:
                cash += before_open(panel, state[k], k, t)
        cash += exits(panel, state, t, whole, trades, legs, count)
        cash = entries(panel, state, t, cash, whole, real)
        cash += stops(panel, state, t, whole, trades, legs, count)
        total, short = worth(panel, state, t)
        equity[t] = cash + total
        for k in range(len(state)):
            if panel.there[k, t]:
                decided(panel, state[k], k, t, equity[t], short, np.int64(want[k, t]), whole, real[k])
    for k in range(len(state)):
        leg = state[k]
        if leg[HELD_UNITS] != 0:
            legs[count[0]] = k
            gain = leg[FLOW] + leg[HELD_UNITS] * leg[LAST]
            noted(trades, count[0], leg[ENTRY], -1, leg[HELD_UNITS], leg[PAID], leg[LAST], gain, STILL_OPEN)
            count[0] += 1
    made: Int = count[0]
    return made
