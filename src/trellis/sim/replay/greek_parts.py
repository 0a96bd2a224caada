"""The part of an option's profit that start-of-interval greeks explain. Floats inside, whole cents at the boundary.

An interval is a stretch of a position's life within one day: from the last close or the purchase to the close, the
sale or the settlement. Vols at its ends are implied from the prices there (Black-Scholes-Merton, no dividend yield);
delta, theta and vega at its start are multiplied by the moves of spot, time and vol. Where a price has no implied vol
the position has the delta of its intrinsic value and no vega.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.core.dates import new_york
from trellis.core.numbers import cents
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.pricing.european import greeks
from trellis.pricing.implied import implied_vol

_CLOSE = time(16, 0)
_YEAR = 365.25 * 86400.0
_NO_VOL = 1e-6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Point:
    """A price per share of an option, its underlying's spot and the instant."""

    price: Decimal
    spot: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """Signed contracts held from one point to another; key names whatever their profit is counted under."""

    key: Hashable
    contract: OptionContract
    contracts: int
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Explained:
    """Whole cents by greek."""

    delta: Decimal
    theta: Decimal
    vega: Decimal


def explained(intervals: Sequence[Interval], rate: Decimal) -> dict[Hashable, Explained]:
    """What delta, theta and vega explain, summed by key; rate is continuously compounded, a fraction a year."""
    if not intervals:
        return {}
    rows = _rows(intervals, float(rate))
    keys = list(dict.fromkeys(each.key for each in intervals))
    place = {key: at for at, key in enumerate(keys)}
    where = np.array([place[each.key] for each in intervals])
    sums = [np.bincount(where, weights=row, minlength=len(keys)) for row in rows]
    return {key: Explained(*(_money(column[at]) for column in sums)) for at, key in enumerate(keys)}


def _rows(intervals: Sequence[Interval], rate: float) -> tuple[Floats, Floats, Floats]:
    right = np.array([1.0 if each.contract.right is Right.CALL else -1.0 for each in intervals])
    strike = np.array([float(each.contract.strike) for each in intervals])
    units = np.array([float(each.contracts * MULTIPLIER) for each in intervals])
    starts, ends = [each.start for each in intervals], [each.end for each in intervals]
    spot, spot_end = _column(starts, "spot"), _column(ends, "spot")
    t, t_end = (
        np.array([years_left(each.contract, point.at) for each, point in zip(intervals, points, strict=True)])
        for points in (starts, ends)
    )
    vol = implied_vol(right, _column(starts, "price"), spot, strike, t, rate, 0.0)
    vol_end = implied_vol(right, _column(ends, "price"), spot_end, strike, t_end, rate, 0.0)
    known = np.isfinite(vol)
    change = np.where(known & np.isfinite(vol_end), vol_end - vol, 0.0)
    seen = greeks(right, spot, strike, t, rate, 0.0, np.where(known, vol, _NO_VOL))
    theta = np.where(known, seen.theta * (t - t_end), 0.0)
    return units * seen.delta * (spot_end - spot), units * theta, units * seen.vega * change


def _column(points: Sequence[Point], name: str) -> Floats:
    return np.array([float(getattr(point, name)) for point in points])


def years_left(contract: OptionContract, at: datetime) -> float:
    """Years from the instant to 16:00 of the expiry day; 0 once that is past."""
    return max((new_york(contract.expiry, _CLOSE) - at).total_seconds(), 0.0) / _YEAR


def _money(value: float) -> Decimal:
    return cents(Decimal(repr(float(value))))
