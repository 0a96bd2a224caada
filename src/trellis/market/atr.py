"""Average true range over some sessions (S6.atr) and what stands in when it fails (S6.atr.fallback, S8.atr.none)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from trellis.core.numbers import ZERO, price4
from trellis.market.bars import DailyBar
from trellis.market.sessions import Sessions


class Method(StrEnum):
    """How the day's ATR came about."""

    COMPUTED = "computed"
    FALLBACK = "fallback"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AtrReading:
    """The ATR frozen for a day, to four places, and how it came about. Only a computed one may serve as last_valid."""

    value: Decimal
    method: Method


@dataclass(frozen=True, slots=True)
class AtrRules:
    """The rulebook's figures: bars averaged, fallback factor and its greatest age in market days, fraction of spot."""

    period: int
    fallback_factor: Decimal
    fallback_age: int
    none_fraction: Decimal


def true_range(bar: DailyBar, previous_close: Decimal) -> Decimal:
    """The greatest of high - low and the distances of high and low from the previous close."""
    return max(bar.high - bar.low, abs(bar.high - previous_close), abs(bar.low - previous_close))


def atr(bars: Sequence[DailyBar], period: int) -> Decimal | None:
    """The simple mean of the last `period` true ranges, to four places; None with fewer than period + 1 bars.

    Bars are split-adjusted, oldest first, all of sessions before the day. None too where a price is not positive or
    nothing moved: a zero ATR would put every spot on a level line.
    """
    if len(bars) <= period:
        return None
    last = bars[-period - 1 :]
    if any(bar.low <= ZERO or bar.close <= ZERO or bar.high < bar.low for bar in last):
        return None
    ranges = [true_range(bar, before.close) for before, bar in pairwise(last)]
    mean = price4(sum(ranges, ZERO) / period)
    return mean if mean > ZERO else None


def daily_atr(
    bars: Sequence[DailyBar],
    last_valid: tuple[Decimal, date] | None,
    day: date,
    spot: Decimal,
    sessions: Sessions,
    rules: AtrRules,
) -> AtrReading:
    """The day's ATR: computed; else the last computed one times a factor, while young enough; else a part of spot.

    The bars must end with the session before `day` and miss none, or the computation counts as failed. last_valid is
    the last computed value with its day, on the share basis of `day`.
    """
    computed = atr(bars, rules.period) if _unbroken(bars[-rules.period - 1 :], day, sessions) else None
    if computed is not None:
        return AtrReading(computed, Method.COMPUTED)
    if last_valid is not None and sessions.count(last_valid[1], day) - 1 <= rules.fallback_age:
        return AtrReading(price4(last_valid[0] * rules.fallback_factor), Method.FALLBACK)
    return AtrReading(price4(spot * rules.none_fraction), Method.NONE)


def _unbroken(bars: Sequence[DailyBar], day: date, sessions: Sessions) -> bool:
    if not bars or bars[-1].day >= day or bars[0].day < sessions.first:
        return False
    expected = sessions.between(bars[0].day, sessions.previous(day))
    return tuple(bar.day for bar in bars) == expected
