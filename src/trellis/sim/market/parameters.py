"""Every constant of the modelled chain, with where it comes from.

"fitted" constants are what `python -m trellis.sim.market.calibration` printed over the recorded chains that
docs/modelled-chain.md lists; "set" ones could not be fitted there and say why they have their value.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Skew(NamedTuple):
    """Shape of one class's smile over x = ln(strike / forward) in standard deviations to expiry.

    vol(x) = atm * (1 + slope * x + curve * x^2), slope = slope_short + slope_long * sqrt(tau), curve =
    curve_short * exp(-curve_fade * sqrt(tau)), tau in years of variance time; x is held at x_low..x_high.
    """

    slope_short: float
    slope_long: float
    curve_short: float
    curve_fade: float
    x_low: float = -3.0
    x_high: float = 3.0


STOCK = Skew(-0.0093, -0.0858, 0.0754, 0.9)
FUND = Skew(-0.2196, 0.0, 0.03, 0.5, x_high=2.0)
VIX = Skew(0.15, 0.0, 0.01, 0.5)


@dataclass(frozen=True, slots=True)
class VolatilityParameters:
    """Level and term structure of at-the-money variance, and the two smiles."""

    atm_of_vix: float = 0.87
    """30-day at-the-money vol of the S&P 500 per VIX point. Set: the VIX also prices the smile's wings; recorded index
    chains here reach 11 days only."""
    own_premium: float = 1.1094
    """Implied over realised vol of what the market does not explain. Fitted."""
    recent_premium: float = 1.0
    """Zero-day vol over the last 21 sessions' realised vol while the VIX stands at its 21-session mean. Set: the fit is
    flat between 0.6 and 1.3; 1 neither adds nor takes premium in the days that the rules trade."""
    spike: float = 1.2
    """Power of VIX over its 21-session mean in the zero-day vol. Set: no recorded chain is from a shock. At 1.2 the VIX
    of 37 of 2018-02-05 gives SPY a one-day vol near 0.3, below the VIX, where the market's curve stood above it."""
    long_premium: float = 0.9325
    """Long-run vol over the level that trailing two-year means imply. Fitted."""
    reversion: float = 6.0
    """Speed per year at which variance goes from its 30-day to its long-run level. Fitted, held to at most 6: faster
    fits take July 2014's earnings for a level."""
    overnight: float = 0.2
    """Share of a session's variance that falls between a close and the next open. Set: the usual share for an
    index; the recorded index days are an election week's, whose fit runs to any bound given."""
    stock: Skew = STOCK
    """Smile of single stocks. Fitted."""
    fund: Skew = FUND
    """Smile of indices and index funds. The short slope is fitted on 0 to 11 days and two strikes; the rest is set."""
    vix: Skew = VIX
    """Smile of VIX options: calls dearer than puts. Set: no VIX chain is recorded."""
    vix_vol_short: float = 1.2
    """Zero-day vol of VIX options. Set."""
    vix_vol_month: float = 0.90
    """30-day vol of VIX futures. Set near the mean of the published VVIX: 1.3 times what the VIX's own history
    shows around its forecast."""
    vix_vol_long: float = 0.35
    """Vol towards which that term structure falls. Set, with its speed: the same 1.3 holds at 2 to 6 months."""
    vix_vol_reversion: float = 11.0
    """Speed per year of that fall. Set with it."""
    vix_reversion: float = 2.5
    """Speed per year at which the VIX forward goes to its level. Fitted to the VIX's history since 1992."""
    vix_base: float = 13.686
    """Points of that level that do not move. Fitted."""
    vix_share: float = 0.2992
    """Share of the VIX's two-year mean in that level. Fitted."""
    vix_premium: float = 1.0
    """Points that futures far out stand above the forecast. Set: buyers of protection pay for it, and no future is
    recorded here."""
    whole_convexity: float = 1.08
    """Long-run vol of an index over the VIX forward's level: the root of a mean square lies above the mean. Set from
    the spread of the VIX around its forecast at six to nine months, 0.3 to 0.45 in logs."""


SOON = 0.02  # years: the last week, when an expiry is traded most


class SpreadLine(NamedTuple):
    """ln spread = base + mid ln(mid) + spot ln(forward) + term ln(t) + soon exp(-t / SOON) + dollars ln(d)
    + (out + out_dollars ln(d)) * x.

    x: deviations out of the money, 0 in the money; d: the underlying's 20-day mean dollar volume in billions.
    """

    base: float
    mid: float
    spot: float
    term: float
    out: float
    dollars: float
    out_dollars: float
    soon: float


class CountLine(NamedTuple):
    """ln count = base + ln(shares a day in millions) + term ln(tau) + out x out of the money or into x in the money,
    for third Fridays + monthly, for other expiries + weekly_term ln(tau). From five weeks on, fully from 0.4 years,
    also far + far_term ln(tau / 0.4), with january for third Fridays of January and round at round strikes: what is
    far away trades at few places.
    """

    base: float
    term: float
    monthly: float
    weekly_term: float
    out: float
    into: float
    far: float = 0.0
    far_term: float = 0.0
    january: float = 0.0
    round: float = 0.0


SPREAD = SpreadLine(-2.9788, 0.8975, 0.0055, 0.0254, 0.9206, -0.1477, -0.17, -0.5125)
INTEREST = CountLine(-2.8374, -0.6724, 6.2627, -1.2353, -0.1017, -1.0584, -1.6406, -1.0688, 3.3759, 0.702)
VOLUME = CountLine(-6.6684, -1.3758, 6.9463, -1.3572, -0.9711, -2.2599, -1.3438, -0.2356, 2.0874, 1.7853)


@dataclass(frozen=True, slots=True)
class LiquidityParameters:
    """Spread, open interest and volume of a contract."""

    spread: SpreadLine = SPREAD
    """Fitted."""
    penny_scale: float = 0.4
    """Spread of SPY, QQQ and IWM options over that line. Set: no chain of theirs is recorded."""
    interest: CountLine = INTEREST
    """Open interest of the night before. Fitted."""
    volume: CountLine = VOLUME
    """Mean daily volume over 20 sessions. Fitted on means of three to five recorded days."""
    assumed_dollars: float = 0.65
    """Billions of dollars a day in a stock whose source has no volumes. Set near the median of nine large caps over
    2012 to 2017, 0.63; reports say so."""
    assumed_fund_dollars: float = 20.0
    """The same for SPY, QQQ and IWM. Set near SPY's usual day."""


VOLATILITY = VolatilityParameters()
LIQUIDITY = LiquidityParameters()
