"""From a run's settings to those of its simulated market."""

from trellis.sim.market.settings import ListingPeriod, MarketSettings
from trellis.sim.replay.settings import RunSettings


def market_settings(settings: RunSettings) -> MarketSettings:
    """How the market of a run fills what its prices lack."""
    return MarketSettings(
        period=ListingPeriod(settings.listing),
        surface_scale=settings.surface_scale,
        spread_scale=settings.spread_scale,
    )
