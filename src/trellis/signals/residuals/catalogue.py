"""The eight factories by name: what each is, which figures may be chosen, and what it asks of a series."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from trellis.core.problems import problem
from trellis.signals.residuals import (
    basis,
    breadth,
    cross_section,
    kalman,
    lead_lag,
    order_flow,
    seasonality,
    vol_surface,
)
from trellis.signals.residuals.forecasts import Factory, Residuals, residuals
from trellis.signals.residuals.genes import Chosen
from trellis.signals.series import INDEX, Series


def _peers(least: int) -> Callable[[Series], str]:
    def lacks(series: Series) -> str:
        held = 0 if series.peers is None else len(series.peers.names)
        return "" if held >= least else f"{held} peers, {least} are needed"

    return lacks


def _nothing(series: Series) -> str:
    return ""


def _index(series: Series) -> str:
    return "" if INDEX in series.columns else "no index price"


def _options(series: Series) -> str:
    return "no options" if series.smiles is None else ""


SAME_BAR_PEERS = "the peers' returns of the same bar"
FACTORIES: tuple[Factory, ...] = (
    Factory(
        "cross_section",
        "the return beyond what exposures to the peers' factors explain",
        SAME_BAR_PEERS,
        cross_section.GENES,
        cross_section.CrossSection,
        _peers(cross_section.PEERS_LEAST),
    ),
    Factory(
        "kalman",
        "the log price beyond a filtered local linear trend",
        "",
        kalman.GENES,
        kalman.Trend,
        _nothing,
    ),
    Factory(
        "order_flow",
        "the return beyond what signed order flow explains",
        "the order flow of the same bar",
        order_flow.GENES,
        order_flow.OrderFlow,
        _nothing,
        order_flow.degraded_of,
    ),
    Factory(
        "basis",
        "a future's relative basis beyond its own past and its carry",
        "",
        basis.GENES,
        basis.Basis,
        _index,
    ),
    Factory(
        "lead_lag",
        "the return beyond what leaders and a cointegrated peer had announced",
        "",
        lead_lag.GENES,
        lead_lag.LeadLag,
        _peers(lead_lag.PEERS_LEAST),
    ),
    Factory(
        "breadth",
        "advances less declines beyond what the market's filtered state led to expect",
        "",
        breadth.GENES,
        breadth.Breadth,
        _peers(breadth.PEERS_LEAST),
    ),
    Factory(
        "vol_surface",
        "implied volatility near the money beyond the surface of the bar before",
        "the moneyness and expiries quoted",
        vol_surface.GENES,
        vol_surface.VolSurface,
        _options,
    ),
    Factory(
        "seasonality",
        "return, its size or volume beyond the season of the hour, the weekday and the week",
        "",
        seasonality.GENES,
        seasonality.Seasonality,
        _nothing,
    ),
)
NAMES = tuple(factory.name for factory in FACTORIES)


def factory_named(name: str) -> Factory:
    """The factory. Raises ProblemError for a name that is none."""
    for factory in FACTORIES:
        if factory.name == name:
            return factory
    raise problem("factories", "name", name, "there is no such factory", f"Name one of {', '.join(NAMES)}.")


class Answers(NamedTuple):
    """made: residuals by factory. off: why a factory is off, by its name; the two together name all that were asked."""

    made: Mapping[str, Residuals]
    off: Mapping[str, str]


def answers(series: Series, names: tuple[str, ...] = NAMES, chosen: Mapping[str, Chosen] | None = None) -> Answers:
    """Residuals of every named factory that can work on the series, and why the others cannot."""
    asked = [factory_named(name) for name in names]
    off = {factory.name: lack for factory in asked if (lack := factory.lacks(series))}
    made = {
        factory.name: residuals(factory, series, (chosen or {}).get(factory.name))
        for factory in asked
        if factory.name not in off
    }
    return Answers(made, off)
