"""Aligned simple returns of one frequency, and how much of a history they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from trellis.household.invest.numbers import floats, matrix_problem
from trellis.household.problems import InsufficientData, ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MONTHS_MIN, PER_ASSET = 36, 3


class Frequency(IntEnum):
    """Periods of a year, by which means are multiplied and deviations by their root."""

    DAILY = 252
    WEEKLY = 52
    MONTHLY = 12


@dataclass(frozen=True, slots=True)
class ReturnTable:
    """Simple returns: rows are periods, columns symbols; days are the ends of periods."""

    symbols: tuple[str, ...]
    days: tuple[date, ...]
    rows: tuple[tuple[Decimal, ...], ...]
    frequency: Frequency

    def matrix(self) -> "NDArray[np.float64]":
        """The returns as float64, shape (periods, symbols). Raises ValidationError for gaps and odd lengths."""
        import numpy as np

        wrong = next((n for n, row in enumerate(self.rows) if len(row) != len(self.symbols)), None)
        if wrong is not None or len(self.rows) != len(self.days):
            given = f"{len(self.days)} days, {len(self.rows)} rows"
            message = "days, symbols and returns differ in number"
            raise refused(ValidationError, "returns", "length", given, message, "Align the series.")
        found = np.array([floats(row) for row in self.rows]).reshape(len(self.rows), len(self.symbols))
        matrix_problem(found, "returns")
        return found

    @property
    def months(self) -> int:
        """Whole months of history."""
        return len(self.rows) * 12 // int(self.frequency)

    @property
    def long_enough(self) -> bool:
        """Whether means may be estimated: 36 months or more, and three periods an asset."""
        return self.months >= MONTHS_MIN and len(self.rows) >= PER_ASSET * len(self.symbols)

    def until(self, day: date) -> "ReturnTable":
        """The part that was known at the end of a day."""
        count = sum(each <= day for each in self.days)
        return ReturnTable(self.symbols, self.days[:count], self.rows[:count], self.frequency)


def returns_of(
    prices: Mapping[str, Mapping[date, Decimal]], frequency: Frequency, symbols: Sequence[str]
) -> ReturnTable:
    """Returns over the days on which every symbol has a price, at the end of each week or month for those frequencies.

    Raises ValidationError for a symbol without prices or a price that is not above 0, InsufficientData under two days.
    """
    gone = next((symbol for symbol in symbols if not prices.get(symbol)), None)
    if gone is not None:
        raise refused(
            ValidationError, "returns", "symbol", gone, "it has no prices", "Add its prices, or leave it out."
        )
    wrong = next(((s, on) for s in symbols for on, price in prices[s].items() if not price > 0), None)
    if wrong is not None:
        message = "a price is not above 0"
        raise refused(ValidationError, "returns", wrong[0], wrong[1], message, "Correct it, or leave it out.")
    common = sorted(set.intersection(*(set(prices[symbol]) for symbol in symbols)))
    ends = _ends(common, frequency)
    if len(ends) < 2:
        way_out = "Give prices of more days on which all have one."
        raise InsufficientData("returns", "days", 2, len(ends), "common days", way_out)
    rows = tuple(
        tuple(prices[symbol][last] / prices[symbol][first] - 1 for symbol in symbols) for first, last in pairwise(ends)
    )
    return ReturnTable(tuple(symbols), tuple(ends[1:]), rows, frequency)


def _ends(days: Sequence[date], frequency: Frequency) -> list[date]:
    if frequency is Frequency.DAILY:
        return list(days)
    last: dict[tuple[int, int], date] = {}
    for day in days:
        week = day.isocalendar()
        last[(day.year, day.month) if frequency is Frequency.MONTHLY else (week.year, week.week)] = day
    return list(last.values())
