"""Several rules on several instruments at once, on shared cash, each with a fixed share of the portfolio's worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from trellis.core.problems import problem
from trellis.lab.columns import BarColumns, Real, Whole
from trellis.lab.rules.catalogue import Rule
from trellis.lab.trading.layout import CAP, CAPITAL, FIELDS, SIZE, Rows
from trellis.lab.trading.replay import Prepared, Swept, directions, prepared
from trellis.lab.trading.terms import Sizing, Terms
from trellis.lab.trading.together import Panel, together

LEGS_MAX = 1_000
_FACTS = ("open", "high", "low", "close", "new", "old", "dividend", "span", "deviation")


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """A rule on an instrument. share: of the portfolio's equity, above 0."""

    bars: BarColumns
    rule: Rule
    share: Decimal

    @property
    def name(self) -> str:
        """SPY cross(10,30) 0.5, say."""
        return f"{self.bars.symbol} {self.rule.name} {self.share.normalize():f}"


@dataclass(frozen=True, slots=True, eq=False)
class Portfolio:
    """What came of it. days: all on which any instrument has a bar, since 1970-01-01; equity: at each one's end, in
    1/SCALE USD. trades: rows of FIELDS columns (layout.py), whose bars are places in days; of: the leg of each.
    """

    legs: tuple[Leg, ...]
    days: Whole
    equity: Whole
    trades: Rows
    of: Whole
    capital: int

    @property
    def returns(self) -> Real:
        """Daily simple returns; the first day's is on the capital."""
        swept = Swept((self.legs[0].rule,), self.days, self.equity[None, :], np.zeros(1, np.int64), self.capital)
        found: Real = swept.returns[0]
        return found


def replay_together(legs: Sequence[Leg], terms: Terms) -> Portfolio:
    """Sizes that are fractions are of the leg's share; sizes in units are each leg's own.

    Raises ProblemError for no leg or more than LEGS_MAX, shares not above 0 or above 1 together, and an instrument with
    two bars on a day.
    """
    _check(legs)
    days = np.unique(np.concatenate([leg.bars.day for leg in legs]))
    ready = [prepared(leg.bars, terms) for leg in legs]
    places = [np.searchsorted(days, leg.bars.day) for leg in legs]
    panel = _panel(ready, places, len(days))
    want = np.zeros((len(legs), len(days)), np.int8)
    for row, (each, leg, place) in enumerate(zip(ready, legs, places, strict=True)):
        want[row, place] = directions(each, leg.rule)
    equity = np.empty(len(days), np.int64)
    # A leg may leave and enter on one day and be stopped on it: two trades a day at most.
    trades, of = np.empty((2 * want.size, FIELDS), np.int64), np.empty(2 * want.size, np.int64)
    made = together(panel, want, terms.whole, _real(legs, terms), equity, trades, of)
    return Portfolio(tuple(legs), days, equity, trades[:made].copy(), of[:made].copy(), int(terms.whole[CAPITAL]))


def _panel(ready: Sequence[Prepared], places: Sequence[Whole], days: int) -> Panel:
    there = np.zeros((len(ready), days), np.int8)
    columns = {name: np.zeros((len(ready), days), np.int64) for name in _FACTS[:-1]}
    deviation = np.full((len(ready), days), np.nan)
    columns["new"][:], columns["old"][:] = 1, 1
    for row, (each, place) in enumerate(zip(ready, places, strict=True)):
        there[row, place] = 1
        for name, column in columns.items():
            column[row, place] = getattr(each.facts, name)
        deviation[row, place] = each.facts.deviation
    return Panel(there, **columns, deviation=deviation)


def _real(legs: Sequence[Leg], terms: Terms) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The measured figures of the terms, a row a leg, by its share."""
    real = np.tile(terms.real, (len(legs), 1))
    if terms.sizing is not Sizing.UNITS:
        for row, leg in enumerate(legs):
            real[row, [SIZE, CAP]] = [float(terms.size * leg.share), float(terms.cap * leg.share)]
    return real


def _check(legs: Sequence[Leg]) -> None:
    if not 1 <= len(legs) <= LEGS_MAX:
        raise problem("portfolio", "legs", len(legs), "so many cannot be", f"Give 1 to {LEGS_MAX:,}.")
    wrong = [leg for leg in legs if leg.share <= 0]
    if wrong:
        raise problem("portfolio", "share", wrong[0].share, f"{wrong[0].name} has no share", "Give one above 0.")
    total = sum((leg.share for leg in legs), Decimal(0))
    if total > 1:
        raise problem("portfolio", "shares", total, "together they are more than all", "Give 1 at most together.")
    for leg in legs:
        twice = np.flatnonzero(np.diff(leg.bars.day) == 0)
        if len(twice):
            message = f"{leg.bars.symbol} has two bars on a day"
            raise problem("portfolio", f"bar {int(twice[0]) + 2}", leg.bars.symbol, message, "Give daily bars.")
