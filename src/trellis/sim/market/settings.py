"""What a person may choose about the simulated market."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from trellis.sim.market.parameters import LIQUIDITY, VOLATILITY, LiquidityParameters, VolatilityParameters


class ListingPeriod(StrEnum):
    """Which listing rules hold: today's over all of history, or those of the day."""

    TODAY = "today"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True)
class MarketSettings:
    """How the simulated market fills what the History lacks.

    rate: flat risk-free rate a year, continuously compounded, as a fraction. market: symbols tried in turn as the
    market that betas are measured on. vix: the VIX's symbol. issuers: symbol to the symbol whose earnings dates and
    coverage count for it (two share classes, one issuer). adv_days: sessions that a recorded contract's average volume
    is of (S8.adv). surface_scale: multiple of every modelled vol; spread_scale: of every modelled spread; 1 is the
    model as fitted.
    """

    rate: Decimal = Decimal("0.02")
    period: ListingPeriod = ListingPeriod.TODAY
    market: tuple[str, ...] = ("SPY", "SPX")
    vix: str = "VIX"
    issuers: tuple[tuple[str, str], ...] = (("GOOG", "GOOGL"),)
    adv_days: int = 20
    surface_scale: Decimal = Decimal(1)
    spread_scale: Decimal = Decimal(1)
    volatility: VolatilityParameters = field(default=VOLATILITY)
    liquidity: LiquidityParameters = field(default=LIQUIDITY)
