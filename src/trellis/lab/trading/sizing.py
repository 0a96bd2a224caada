"""How large a position is to be, where its stop and target stand, and when it needs more than there is."""

import numpy as np

from trellis.lab._jit import step
from trellis.lab.columns import Int, Real, Whole
from trellis.lab.trading.layout import CAP, SIZE, SIZING, STOP, TARGET

_MARGIN = 30
"""Equity that a short position needs, in percent of its value (FINRA rule 4210); with less it is closed at the open."""


@step
def sized(equity: Int, price: Int, deviation: float, whole: Whole, real: Real) -> Int:
    """Units that are wanted at this price; none where the equity is gone or the deviation not known yet."""
    if whole[SIZING] == 0:
        return np.int64(real[SIZE])
    if equity <= 0:
        return 0
    share = real[SIZE]
    if whole[SIZING] == 2:
        if not deviation > 0.0:
            return 0
        share = min(real[SIZE] / deviation, real[CAP])
    return np.int64(np.floor(share * equity / price))


@step
def asked(equity: Int, price: Int, deviation: float, span: Int, whole: Whole, real: Real) -> tuple[Int, Int]:
    """Units and the distance of their stop; no units where a stop is due and nothing is known to set it by."""
    risk = np.int64(np.rint(real[STOP] * span))
    if real[STOP] > 0.0 and risk == 0:
        return 0, risk
    return sized(equity, price, deviation, whole, real), risk


@step
def levels(price: Int, way: Int, risk: Int, real: Real) -> tuple[Int, Int]:
    """Where a position's stop and target stand, 0 for none."""
    if risk <= 0:
        return 0, 0
    target = max(price + way * np.int64(np.rint(real[TARGET] * risk)), 1) if real[TARGET] > 0.0 else 0
    return max(price - way * risk, 1), target


@step
def exposed(units: Int, worth: Int, price: Int) -> bool:
    """Whether a short position needs more equity than there is."""
    return bool(units < 0 and 100 * worth < -_MARGIN * units * price)
