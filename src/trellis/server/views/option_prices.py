"""What the mark of an option implies: vol, greeks, and the odds that it ends in the money.

Black-Scholes-Merton without a dividend yield, European exercise, at the run's own flat rate: the vol is implied from
the mark, and the odds are the risk-neutral N(d2) of a call, N(-d2) of a put, under that vol (Hull, Options, Futures,
and Other Derivatives, chapter on the Black-Scholes-Merton model). Early exercise and dividends are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import isfinite, log, sqrt
from statistics import NormalDist

import numpy as np

from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.pricing.european import greeks
from trellis.pricing.implied import implied_vol
from trellis.sim.replay.greek_parts import years_left

MODEL = "Black-Scholes-Merton, implied from the mark"
_DAYS_A_YEAR = 365.0
_POINT = 100.0
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Implied:
    """Of one option, per share: vol a year, a fraction; delta and gamma per 1.00 of spot; theta per calendar day; vega
    per point of vol. odds: of ending in the money, a fraction.
    """

    vol: float
    delta: float
    gamma: float
    theta: float
    vega: float
    odds: float


Row = tuple[OptionContract, Decimal, Decimal]
"""Contract, mark per share, spot."""


def priced(rows: Sequence[Row], at: datetime, rate: Decimal) -> list[Implied | None]:
    """What each mark implies; None where it has no vol: at or below intrinsic value, or expired."""
    if not rows:
        return []
    right = np.array([1.0 if contract.right is Right.CALL else -1.0 for contract, _, _ in rows])
    mark = np.array([float(mark) for _, mark, _ in rows])
    spot = np.array([float(spot) for _, _, spot in rows])
    strike = np.array([float(contract.strike) for contract, _, _ in rows])
    years = np.array([years_left(contract, at) for contract, _, _ in rows])
    vol = implied_vol(right, mark, spot, strike, years, float(rate), 0.0)
    seen = greeks(right, spot, strike, years, float(rate), 0.0, np.where(np.isfinite(vol), vol, 0.0))
    found: list[Implied | None] = []
    for index in range(len(rows)):
        if not isfinite(vol[index]):
            found.append(None)
            continue
        sign, t, v = float(right[index]), float(years[index]), float(vol[index])
        found.append(
            Implied(
                v,
                float(seen.delta[index]),
                float(seen.gamma[index]),
                float(seen.theta[index]) / _DAYS_A_YEAR,
                float(seen.vega[index]) / _POINT,
                _NORMAL.cdf(sign * _d2(float(spot[index]), float(strike[index]), t, float(rate), v)),
            )
        )
    return found


def _d2(spot: float, strike: float, t: float, rate: float, vol: float) -> float:
    """The forward's distance above the strike in standard deviations, less half of one variance."""
    spread = vol * sqrt(t)
    return (log(spot / strike) + rate * t) / spread - 0.5 * spread
