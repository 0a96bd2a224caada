"""How the kernels' arrays are laid out: the places of figures in terms and trades, and what bars bring along."""

from typing import NamedTuple

import numpy as np

from trellis.lab.columns import Real, Whole
from trellis.lab.rules.signals import Want

Rows = np.ndarray[tuple[int, int], np.dtype[np.int64]]
Genes = np.ndarray[tuple[int, int], np.dtype[np.float64]]

CAPITAL, SIZING, COMMISSION, MINIMUM, RATE, SLIPPAGE, HOLD_BARS = range(7)
"""Figures of the terms that are counted."""
SIZE, CAP, STOP, TARGET = range(4)
"""Figures of the terms that are measured."""
BY_RULE, BY_STOP, BY_TARGET, BY_TIME, STILL_OPEN, BY_MARGIN = range(6)
"""What ended a trade."""
ENTERED, LEFT, DIRECTION, UNITS, BOUGHT_AT, SOLD_AT, GAIN, REASON = range(8)
FIELDS = 8
"""Columns of a trade. LEFT is -1 while it is open."""


class Facts(NamedTuple):
    """What a replay meets at each bar; columns.BarColumns tells the first seven.

    span: the average true range at the close, in prices as traded; deviation: of daily returns, as known then; news: 1
    where a split or a dividend takes effect; bid, ask: what an order sells and buys at the open, the open itself where
    no quote is known.
    """

    open: Whole
    high: Whole
    low: Whole
    close: Whole
    new: Whole
    old: Whole
    dividend: Whole
    span: Whole
    deviation: Real
    news: Want
    bid: Whole
    ask: Whole


class Seen(NamedTuple):
    """What a rule looks at: prices without splits."""

    high: Real
    low: Real
    close: Real
