"""Niches of a detector: the horizon it trades over, the regimes its gates leave open, the factories it listens to."""

from collections.abc import Iterator, Mapping

from trellis.strategies.garden.tables import TRENDS, VOLATILITIES

CELLS = tuple(f"{volatility} {trend}" for volatility in VOLATILITIES for trend in TRENDS)
"""Every regime that gates can leave open."""
AXES = ("regime", "horizon", "strategy")
"""On which a genome's genes say where it lives."""
_ON = ".on"


def niches(genes: Mapping[str, object]) -> frozenset[str]:
    """Where a genome lives, as axis:niche."""
    horizon = [f"horizon:{genes['horizon']}"] if "horizon" in genes else []
    regimes = [f"regime:{cell}" for cell in cells(genes)]
    return frozenset((*horizon, *regimes, *(f"strategy:{name}" for name in factors(genes) if genes[f"{name}{_ON}"])))


def cells(genes: Mapping[str, object]) -> Iterator[str]:
    """Regimes that its gates leave open."""
    for volatility in VOLATILITIES:
        for trend in TRENDS:
            if genes.get(f"gate.volatility.{volatility}") and genes.get(f"gate.trend.{trend}"):
                yield f"{volatility} {trend}"


def factors(genes: Mapping[str, object]) -> list[str]:
    """Factories that it could listen to, on or off."""
    return [name.removesuffix(_ON) for name in genes if name.endswith(_ON)]
