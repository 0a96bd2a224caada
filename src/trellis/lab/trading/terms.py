"""What a replay trades on besides the rule: capital, size, costs, stops."""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

import numpy as np

from trellis.core.problems import Problem, ProblemError
from trellis.lab.columns import SCALE, Real, Whole

PPM = 1_000_000
CAPITAL_MAX = Decimal(100_000_000)
_WAY_OUT = {
    "capital": "Give USD above 0 and at most 100,000,000.",
    "commission": "Give USD a unit, 0 to 100, with four decimals at most.",
    "minimum": "Give USD an order, 0 to 1,000, with four decimals at most.",
    "rate": "Give a fraction of the notional from 0 to 0.01, as 0.0005.",
    "slippage": "Give a fraction of the price from 0 to 0.05, as 0.0002.",
    "size": "Give units above 0, or a fraction above 0 and at most 1.",
    "cap": "Give a fraction of equity above 0 and at most 1.",
    "stop": "Give multiples of the average true range, 0 (none) to 20.",
    "target": "Give reward over risk, 0 (none) to 20; it needs a stop.",
    "hold": "Give bars, 0 (no limit) to 1,000,000.",
    "range": "Give bars to average true ranges over, 2 to 500.",
}


class Sizing(IntEnum):
    """How many units are bought."""

    UNITS = 0
    """size units, whatever they cost."""
    FRACTION = 1
    """As many as size of the equity buys."""
    VOLATILITY = 2
    """As many as move the equity by size a day, by the deviation of the last 20 daily returns; at most cap of it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Checked when made; raises ProblemError naming every field that cannot be.

    capital: USD. commission: USD a unit, at least minimum an order; rate: a fraction of the notional besides.
    slippage: a fraction by which market and stop orders fill worse. stop: multiples of the average true range of
    `range` bars, target: reward over that risk; 0 is none. hold: bars until a position is closed; 0 is no limit.
    short: the rule's opposite is sold short instead of left alone.
    """

    capital: Decimal = Decimal(100_000)
    sizing: Sizing = Sizing.FRACTION
    size: Decimal = Decimal(1)
    cap: Decimal = Decimal(1)
    commission: Decimal = Decimal("0.005")
    minimum: Decimal = Decimal(1)
    rate: Decimal = Decimal(0)
    slippage: Decimal = Decimal("0.0002")
    stop: Decimal = Decimal(0)
    target: Decimal = Decimal(0)
    hold: int = 0
    range: int = 14
    short: bool = False

    def __post_init__(self) -> None:
        """Check every field."""
        sound = {
            "capital": 0 < self.capital <= CAPITAL_MAX and _fits(self.capital),
            "commission": 0 <= self.commission <= 100 and _fits(self.commission),
            "minimum": 0 <= self.minimum <= 1_000 and _fits(self.minimum),
            "rate": 0 <= self.rate <= Decimal("0.01") and _fits(self.rate, PPM),
            "slippage": 0 <= self.slippage <= Decimal("0.05") and _fits(self.slippage, PPM),
            "size": self._size_is_sound,
            "cap": 0 < self.cap <= 1,
            "stop": 0 <= self.stop <= 20,
            "target": 0 <= self.target <= 20 and (self.target == 0 or self.stop > 0),
            "hold": 0 <= self.hold <= 1_000_000,
            "range": 2 <= self.range <= 500,
        }
        wrong = [name for name, ok in sound.items() if not ok]
        if wrong:
            raise ProblemError(
                [Problem("terms", each, str(getattr(self, each)), "it cannot be", _WAY_OUT[each]) for each in wrong]
            )

    @property
    def _size_is_sound(self) -> bool:
        if self.sizing is Sizing.UNITS:
            return self.size == self.size.to_integral_value() and 0 < self.size <= 10_000_000
        return 0 < self.size <= 1

    @property
    def whole(self) -> Whole:
        """The figures that are counted, as the kernel takes them: layout.py names their places."""
        return np.array(
            [
                self.capital * SCALE,
                self.sizing,
                self.commission * SCALE,
                self.minimum * SCALE,
                self.rate * PPM,
                self.slippage * PPM,
                self.hold,
            ],
            np.int64,
        )

    @property
    def real(self) -> Real:
        """The figures that are measured."""
        return np.array([self.size, self.cap, self.stop, self.target], np.float64)


def _fits(value: Decimal, scale: int = SCALE) -> bool:
    scaled = value * scale
    return scaled == scaled.to_integral_value()
