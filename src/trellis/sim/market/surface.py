"""The volatility surface of one underlying on one day, as kernels over what the day's Terms hold.

At-the-money variance a year, v(tau), goes through three levels: v0 at once, v30 at 21 sessions, and a long run.
v30 = (beta * atm_of_vix * VIX)^2 + own^2: one market factor, moved intraday by the VIX, and what is the name's own.
v0 = recent^2 * (VIX / its 21-session mean)^(2 * spike), between 0.3 and 2.5 times v30: short options follow what the
price has done lately, and jump with the VIX. Up to 21 sessions v goes from v0 to v30 with sqrt(tau); beyond, it reverts
exponentially (the mean of a square-root process: Heston 1993). Total variance v(tau) * tau rises with tau throughout.
The smile over standardized log-moneyness is `parameters.Skew`.
"""

from math import exp, log, sqrt
from typing import NamedTuple

from numba import njit

import trellis.pricing.normal  # noqa: F401  (names the folder where machine code is kept before the first kernel)

MONTH = 21.0 / 252.0
_FLOOR, _CEILING = 0.3, 2.5
_LOWEST_FACTOR = 0.4


class Terms(NamedTuple):
    """One underlying's constants for one day. Variances a year.

    market: variance per (VIX / 100)^2; own: variance besides; recent: v0 while VIX is at vix_mean; long: long-run
    variance. forward_mean: level that the forward reverts to, 0 where the forward only carries. american: 1 or 0.
    scale: of the spread; the rest are the parameters of Skew and the spread formula, and the carry a year.
    """

    market: float
    own: float
    recent: float
    vix_mean: float
    spike: float
    long: float
    reversion: float
    slope_short: float
    slope_long: float
    curve_short: float
    curve_fade: float
    x_low: float
    x_high: float
    rate: float
    dividend_yield: float
    forward_mean: float
    forward_speed: float
    american: float
    pennies: float
    spread_base: float
    spread_mid: float
    spread_spot: float
    spread_term: float
    spread_out: float
    spread_soon: float


@njit(cache=True, error_model="numpy")
def atm_variance(terms: Terms, vix: float, tau: float) -> float:
    """Mean variance a year to an expiry tau years of variance time away."""
    month = terms.market * (vix / 100.0) ** 2 + terms.own
    jump = (vix / terms.vix_mean) ** (2.0 * terms.spike)
    now = min(max(terms.recent * jump, _FLOOR * month), _CEILING * month)
    if tau <= MONTH:
        near: float = now + (month - now) * sqrt(tau / MONTH)
        return near
    k = terms.reversion
    fade = (1.0 - exp(-k * tau)) / tau * MONTH / (1.0 - exp(-k * MONTH))
    level: float = terms.long + (month - terms.long) * fade
    return level


@njit(cache=True, error_model="numpy")
def smile(terms: Terms, x: float, tau: float) -> float:
    """Vol over at-the-money vol at x standard deviations of log-moneyness."""
    held = min(max(x, terms.x_low), terms.x_high)
    root = sqrt(tau)
    slope = terms.slope_short + terms.slope_long * min(root, 1.5)
    curve = terms.curve_short * exp(-terms.curve_fade * root)
    return max(1.0 + slope * held + curve * held * held, _LOWEST_FACTOR)


@njit(cache=True, error_model="numpy")
def carry(terms: Terms, spot: float, t: float) -> float:
    """Dividend yield that puts the forward where it belongs: as given, or the reverting forward of the VIX."""
    if terms.forward_mean <= 0.0:
        return terms.dividend_yield
    forward = terms.forward_mean + (spot - terms.forward_mean) * exp(-terms.forward_speed * t)
    return terms.rate - log(forward / spot) / t
