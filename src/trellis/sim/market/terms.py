"""From what is known before a session to the constants of its surface."""

from math import isnan, log

from trellis.sim.market.listing import OptionClass
from trellis.sim.market.parameters import LiquidityParameters, Skew, VolatilityParameters
from trellis.sim.market.surface import Terms
from trellis.sim.market.trailing import Trailing

_Levels = tuple[float, float, float, float, float, float, float]

_LEAST_VOL = 0.05
_UNKNOWN_VOL = 0.30  # a name with fewer than 15 returns
_UNKNOWN_VIX = 19.0
_VIX_OF_REALISED = 125.0  # VIX points per unit of realised vol where the History has no VIX
_FEWEST_DOLLARS = 0.001
_INDEX_DOLLARS, _INDEX_SHARES = (
    30.0,
    60.0,
)  # index options trade like those of the largest fund, not like an index's volume


def day_terms(
    kind: OptionClass,
    known: Trailing,
    vix: Trailing | None,
    volatility: VolatilityParameters,
    liquidity: LiquidityParameters,
    rate: float,
    dividend_yield: float,
) -> Terms:
    """The surface's constants for one underlying on one day; vix: what is known of the VIX, if anything."""
    levels = _vix_levels(volatility, known) if kind is OptionClass.VIX else _levels(kind, known, vix, volatility)
    skew = _skew(kind, volatility)
    base, out = _spread(kind, known, liquidity)
    reverts = kind is OptionClass.VIX
    return Terms(
        *levels,
        *skew,
        rate,
        0.0 if reverts else dividend_yield,
        vix_level(volatility, known.mean_long) if reverts else 0.0,
        volatility.vix_reversion,
        1.0 if kind in (OptionClass.STOCK, OptionClass.PENNY_FUND) else 0.0,
        1.0 if kind is OptionClass.PENNY_FUND else 0.0,
        base,
        liquidity.spread.mid,
        liquidity.spread.spot,
        liquidity.spread.term,
        out,
        liquidity.spread.soon,
    )


def scaled(terms: Terms, vol: float, spread: float) -> Terms:
    """The surface with every vol and every spread multiplied; forwards stay where they are."""
    if vol == 1.0 and spread == 1.0:
        return terms
    variances = {name: getattr(terms, name) * vol * vol for name in ("market", "own", "recent", "long")}
    return terms._replace(**variances, spread_base=terms.spread_base + log(spread))


def shares_traded(kind: OptionClass, known: Trailing, liquidity: LiquidityParameters) -> float:
    """Millions of shares a day that the underlying's options are in proportion to."""
    if kind in (OptionClass.INDEX, OptionClass.VIX):
        return _INDEX_SHARES
    return max(_or(known.shares, 1000 * _assumed_dollars(kind, liquidity) / known.close), 1e-6)


def _assumed_dollars(kind: OptionClass, liquidity: LiquidityParameters) -> float:
    """Billions a day where the source has no volumes. In dollars, so that adjusted prices do not distort it."""
    return liquidity.assumed_fund_dollars if kind is OptionClass.PENNY_FUND else liquidity.assumed_dollars


def vix_stand_in(known: Trailing) -> float:
    """VIX points assumed from the market's realised vol where the History has no VIX."""
    return _UNKNOWN_VIX if isnan(known.recent) else min(max(_VIX_OF_REALISED * known.recent, 9.0), 80.0)


def vix_level(p: VolatilityParameters, mean: float) -> float:
    """VIX points that its forward reverts to, from the mean of its last two years."""
    return p.vix_base + p.vix_premium + p.vix_share * mean


def _vix_levels(p: VolatilityParameters, known: Trailing) -> _Levels:
    short, month, far = p.vix_vol_short**2, p.vix_vol_month**2, p.vix_vol_long**2
    return 0.0, month, short, known.close, 0.0, far, p.vix_vol_reversion


def _levels(kind: OptionClass, known: Trailing, vix: Trailing | None, p: VolatilityParameters) -> _Levels:
    """market, own, recent, vix_mean, spike, long and reversion of Terms."""
    whole = kind in (OptionClass.INDEX, OptionClass.PENNY_FUND)
    beta = _or(known.beta, 1.0)
    factor = (beta * p.atm_of_vix) ** 2
    own = p.own_premium * _own(known, vix, whole, p)
    recent = max(p.recent_premium * _or(known.recent, _UNKNOWN_VOL), _LEAST_VOL)
    mean_vix, long_vix = (vix.mean_month, vix.mean_long) if vix else (vix_stand_in(known), vix_stand_in(known))
    own_long = 0.0 if own == 0.0 else p.own_premium * max(_or(known.own_long, 0.0), own * 0.5)
    if whole:
        level = p.whole_convexity * vix_level(p, long_vix) / 100
        return factor, own * own, recent * recent, mean_vix, p.spike, factor * level**2 + own_long**2, p.vix_reversion
    long = p.long_premium**2 * (factor * (long_vix / 100) ** 2 + own_long**2)
    return factor, own * own, recent * recent, mean_vix, p.spike, long, p.reversion


def _own(known: Trailing, vix: Trailing | None, whole: bool, p: VolatilityParameters) -> float:
    """The name's own vol. Without a market to measure a beta on, what the VIX's mean level leaves of the whole."""
    if not isnan(known.beta):
        return _or(known.own, _UNKNOWN_VOL)
    if whole:
        return 0.0
    whole_vol = _or(known.own, _UNKNOWN_VOL)
    market = p.atm_of_vix * (vix.mean_long if vix else vix_stand_in(known)) / 100
    return float(max(whole_vol**2 - market**2, (0.4 * whole_vol) ** 2) ** 0.5)


def _skew(kind: OptionClass, p: VolatilityParameters) -> Skew:
    if kind is OptionClass.VIX:
        return p.vix
    return p.stock if kind is OptionClass.STOCK else p.fund


def _spread(kind: OptionClass, known: Trailing, p: LiquidityParameters) -> tuple[float, float]:
    """The spread formula's constant and its slope out of the money, dollar volume and class in them."""
    dollars = _INDEX_DOLLARS
    if kind in (OptionClass.STOCK, OptionClass.PENNY_FUND):
        dollars = _or(known.dollars, _assumed_dollars(kind, p))
    line, traded = p.spread, log(max(dollars, _FEWEST_DOLLARS))
    scale = log(p.penny_scale) if kind is OptionClass.PENNY_FUND else 0.0
    return line.base + scale + line.dollars * traded, line.out + line.out_dollars * traded


def _or(value: float, otherwise: float) -> float:
    return otherwise if isnan(value) else value
