"""Bars as columns of whole numbers: what the fast replay trades on."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from trellis.core.problems import problem
from trellis.lab.beside import Beside

SCALE = 10_000
"""Prices and money are whole numbers of 1/SCALE USD."""
PLACES = Decimal(1) / SCALE
PRICE_MAX = 10**10
"""The dearest unit that is taken, in 1/SCALE USD: a million dollars. Beyond it a sum might not fit 64 bits."""
_FIELDS = ("open", "high", "low", "close")

Int: TypeAlias = "int | np.signedinteger"
"""A whole number, out of an array or not."""
Whole = NDArray[np.int64]
Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What a tape says of each bar beside its prices; every array has one entry a bar.

    bid, ask: the first quote of the bar, in 1/SCALE USD a unit, which orders of the close before fill at. volume,
    bought, sold: sizes; flow: order-flow imbalance in mean sizes of the best levels. above: by how much the probability
    that a long trade, and a short one, pays was above its gate at the close, NaN where evidence abstained. fitted: how
    many of the bars that evidence rests on.
    """

    bid: Whole
    ask: Whole
    volume: Real
    bought: Real
    sold: Real
    flow: Real
    above: Real
    fitted: Whole

    def taken(self, places: "slice | Whole") -> "Heard":
        """Of the bars at the places, in their order."""
        return Heard(*(getattr(self, name)[places] for name in self.__slots__))

    @property
    def canonical(self) -> bytes:
        """SHA-256 over all of it."""
        made = hashlib.sha256()
        for name in self.__slots__:
            made.update(np.ascontiguousarray(getattr(self, name)).tobytes())
        return made.digest()


@dataclass(frozen=True, slots=True, eq=False)
class BarColumns:
    """One instrument's bars, oldest first; every array has one entry a bar.

    day: days since 1970-01-01 in the instrument's own calendar. open, high, low, close: price of a unit as traded, in
    1/SCALE USD. new, old: shares after and before a split that takes effect at the bar's open (1, 1 where none).
    dividend: USD/SCALE a unit to whoever holds it before the bar's open. unit: how much of the instrument a unit is.
    at, span: ends of bars, and what returns are measured over where that is no day, both in nanoseconds. heard: what a
    tape says beside the prices; without it orders fill at the open. beside: peers, an index, options at the same bars,
    which nobody trades here.
    """

    symbol: str
    day: Whole
    open: Whole
    high: Whole
    low: Whole
    close: Whole
    new: Whole
    old: Whole
    dividend: Whole
    unit: Decimal = Decimal(1)
    source: str = ""
    estimated: bool = False
    at: Whole | None = None
    span: int = 0
    heard: Heard | None = None
    beside: Beside | None = None

    def __len__(self) -> int:
        return len(self.close)

    @property
    def factor(self) -> Real:
        """What takes splits out of prices: times a bar's price it is on the first bar's share basis.

        Not the last one's: a split would change what was seen of the days before it.
        """
        taken: Real = np.cumprod(self.new.astype(np.float64) / self.old.astype(np.float64), dtype=np.float64)
        return taken

    @property
    def is_split(self) -> bool:
        """Whether a split takes effect at any bar."""
        return bool((self.new != self.old).any())

    def adjusted(self, name: str) -> Real:
        """The column without splits, exact where there are none: whole numbers below 2^53 as floats."""
        column: Whole = getattr(self, name)
        return column.astype(np.float64) * self.factor

    @property
    def day_ends(self) -> Whole:
        """Where the last bar of each day, or span of a return, stands."""
        number = self.day if self.at is None or not self.span else (self.at - 1) // self.span
        return np.flatnonzero(np.append(number[1:] != number[:-1], True)).astype(np.int64)

    @property
    def digest(self) -> str:
        """SHA-256 over everything that a replay reads, in hex."""
        made = hashlib.sha256(f"{self.symbol} {self.unit} ".encode())
        for name in ("day", *_FIELDS, "new", "old", "dividend"):
            made.update(np.ascontiguousarray(getattr(self, name)).tobytes())
        if self.at is not None:
            made.update(f"{self.span} ".encode() + self.at.tobytes())
        if self.heard is not None:
            made.update(self.heard.canonical)
        if self.beside is not None:
            made.update(self.beside.canonical)
        return made.hexdigest()

    def part(self, start: int, stop: int) -> "BarColumns":
        """The bars from start up to, not including, stop."""
        cut = slice(start, stop)
        return replace(
            self,
            day=self.day[cut],
            open=self.open[cut],
            high=self.high[cut],
            low=self.low[cut],
            close=self.close[cut],
            new=self.new[cut],
            old=self.old[cut],
            dividend=self.dividend[cut],
            at=None if self.at is None else self.at[cut],
            heard=None if self.heard is None else self.heard.taken(cut),
            beside=None if self.beside is None else self.beside.taken(cut),
        )


def columns_of(
    symbol: str,
    days: Sequence[int] | Whole,
    prices: dict[str, Whole],
    *,
    unit: Decimal = Decimal(1),
    source: str = "",
    estimated: bool = False,
    at: Whole | None = None,
    span: int = 0,
    heard: Heard | None = None,
) -> BarColumns:
    """Bars without splits and dividends, checked. Raises ProblemError naming the first bar that cannot be."""
    count = len(days)
    none, ones = np.zeros(count, np.int64), np.ones(count, np.int64)
    made = BarColumns(
        symbol,
        np.asarray(days, np.int64),
        prices["open"],
        prices["high"],
        prices["low"],
        prices["close"],
        ones,
        ones,
        none,
        unit,
        source,
        estimated,
        at,
        span,
        heard,
    )
    check(made)
    return made


def rising(at: Whole) -> Whole:
    """Instants, one that does not come after the one before set a nanosecond after it: orders share a time."""
    steps = np.arange(len(at))
    made: Whole = np.maximum.accumulate(at - steps) + steps
    return made


def check(bars: BarColumns) -> None:
    """Raises ProblemError where there are no bars, days go back, or prices are not positive, ordered and in range."""
    if not len(bars):
        raise problem(
            bars.source or bars.symbol, "bars", 0, "there is no bar", "Give a longer span, or another symbol."
        )
    back = np.flatnonzero(np.diff(bars.day) < 0)
    if len(back):
        raise _faulty(bars, int(back[0]) + 1, "day", "it is before the bar's before it", "Give bars oldest first.")
    stacked = np.stack([bars.open, bars.high, bars.low, bars.close])
    wrong = np.flatnonzero(((stacked <= 0) | (stacked > PRICE_MAX)).any(axis=0))
    if len(wrong):
        raise _faulty(bars, int(wrong[0]), "close", "prices are above 0 and at most 1,000,000", "Correct the bar.")
    crossed = np.flatnonzero((bars.high < stacked.max(axis=0)) | (bars.low > stacked.min(axis=0)))
    if len(crossed):
        raise _faulty(bars, int(crossed[0]), "high", "it lies inside the bar's other prices", "Correct the bar.")


def _faulty(bars: BarColumns, at: int, name: str, message: str, way_out: str) -> Exception:
    value = int(getattr(bars, name)[at])
    shown = value if name == "day" else Decimal(value) * PLACES
    return problem(bars.source or bars.symbol, f"{name} of bar {at + 1}", shown, message, way_out)
