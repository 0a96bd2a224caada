"""What every factory has in common: a forecast of the next observation, and the score of what came instead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from trellis.core.problems import problem
from trellis.signals.residuals.genes import Chosen, Gene, chosen_of
from trellis.signals.residuals.standard import GENES as SCALE_GENES
from trellis.signals.residuals.standard import Standard
from trellis.signals.series import Real, Series, length, part


class Forecast(NamedTuple):
    """One row a bar. actual: what was observed. predicted: what the bars before had said of it, NaN if nothing.

    detail: further figures of the factory, known at the bar's end, by name.
    """

    actual: Real
    predicted: Real
    detail: Mapping[str, Real]


class Residuals(NamedTuple):
    """A factory's answer, one row a bar. z: clamped standard score, NaN where there is none. scale: of the errors
    before. degraded: why the factory worked with less than it asks for, or empty.
    """

    z: Real
    actual: Real
    predicted: Real
    scale: Real
    detail: Mapping[str, Real]
    degraded: str = ""


class Forecaster(Protocol):
    """A factory at work on one instrument: it is given bars in order, in parts of any size."""

    def advance(self, bars: Series) -> Forecast:
        """The forecasts of these bars, then learns from them."""
        ...


@dataclass(frozen=True, slots=True)
class Factory:
    """name: as in `residual_<name>`. given: what else of the same bar a prediction is conditional on, or empty.

    lacks: why the factory cannot work on a series, or empty. degrades: why it works with less, or empty.
    """

    name: str
    words: str
    given: str
    genes: tuple[Gene, ...]
    begin: Callable[[Chosen], Forecaster]
    lacks: Callable[[Series], str]
    degrades: Callable[[Series], str] = lambda series: ""

    @property
    def all_genes(self) -> tuple[Gene, ...]:
        """Its own and those of the score."""
        return (*self.genes, *SCALE_GENES)


class Stream:
    """A factory's residuals of one instrument as bars come; in whatever parts, the same bars give the same rows."""

    def __init__(self, factory: Factory, given: Chosen | None = None) -> None:
        chosen = chosen_of(factory.name, factory.all_genes, given or {})
        self._factory = factory
        self._forecaster = factory.begin(chosen)
        self._standard = Standard(chosen["scale_halflife"], int(chosen["scale_window"]))

    def advance(self, bars: Series) -> Residuals:
        """The residuals of these bars. Raises ProblemError where the series lacks what the factory needs."""
        lack = self._factory.lacks(bars)
        if lack:
            raise problem(bars.symbol, self._factory.name, lack, "the factory cannot work without it", "Leave it out.")
        made = self._forecaster.advance(bars)
        z, scale = self._standard.advance(made.actual, made.predicted)
        return Residuals(z, made.actual, made.predicted, scale, made.detail, self._factory.degrades(bars))


def residuals(factory: Factory, series: Series, given: Chosen | None = None) -> Residuals:
    """The factory's residuals of the whole series."""
    return Stream(factory, given).advance(series)


def stepped(factory: Factory, series: Series, given: Chosen | None = None, size: int = 1) -> Residuals:
    """The same in steps of `size` bars, as they would be heard while trading."""
    stream = Stream(factory, given)
    return joined([stream.advance(part(series, at, at + size)) for at in range(0, length(series), size)])


def joined(parts: list[Residuals]) -> Residuals:
    """Residuals of consecutive bars as one."""
    first = parts[0]
    columns = (np.concatenate([getattr(each, name) for each in parts]) for name in Residuals._fields[:4])
    detail = {name: np.concatenate([each.detail[name] for each in parts]) for name in first.detail}
    z, actual, predicted, scale = columns
    return Residuals(z, actual, predicted, scale, detail, first.degraded)
