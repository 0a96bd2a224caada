"""A model of odds that a module's plans use, as data: what the lab found to help (lab/odds), and nothing that runs.

It tells of a signal, from what is known when it comes, the chance that it pays and the error of that; the chance that a
plan is sized by is the one of target before stop that has the same mean outcome: stays that end by time pay less than
a target.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import exp, isfinite, sqrt

from trellis.core.problems import problem

KNOWN, PAYS = "known: ", "chance that it pays"
"""Names of what a plan carries in its event context: what was known, and what the model made of it."""
SETTING = "odds of "
"""Settings of an account's beginning that hold the model of a module begin so, with its id behind."""
_REACH = 30.0


@dataclass(frozen=True, slots=True)
class OddsModel:
    """names: of what is known, in order; middle, spread: of each, and a spread of 0 for one that says nothing; weights:
    the intercept, then one each, in spreads from the middle; covariance: of the weights, row by row; calibration: its
    intercept and slope; calibration_covariance: of both; gain, loss: means of what signals that paid, and others, came
    to before costs, in multiples of risk; until: nothing later was learned from; signals: how many it was fitted on.
    """

    module_id: str
    names: tuple[str, ...]
    middle: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    calibration: tuple[float, float]
    calibration_covariance: tuple[tuple[float, float], tuple[float, float]]
    gain: float
    loss: float
    until: datetime
    signals: int

    def tells(self, at: datetime) -> bool:
        """Whether the instant lies after everything that it learned from."""
        return at.astimezone(UTC) > self.until.astimezone(UTC)

    def pays(self, known: Sequence[float]) -> tuple[float, float]:
        """The chance that a signal pays, and its standard error."""
        row = [1.0, *map(_apart, known, self.middle, self.spread)]
        score = _dot(row, self.weights)
        variance = _dot(row, [_dot(row, column) for column in self.covariance])
        intercept, slope = self.calibration
        both = [1.0, score]
        own = _dot(both, [_dot(both, column) for column in self.calibration_covariance])
        logit = min(max(intercept + slope * score, -_REACH), _REACH)
        chance = 1.0 / (1.0 + exp(-logit))
        return chance, chance * (1.0 - chance) * sqrt(max(slope * slope * variance + own, 0.0))

    def win(self, chance: float, error: float, reward: float) -> tuple[float, float]:
        """The chance of a target of so many risks that has the same mean outcome, and its standard error."""
        mean, span = chance * self.gain - (1.0 - chance) * self.loss, self.gain + self.loss
        return min(max((mean + 1.0) / (1.0 + reward), 0.0), 1.0), error * span / (1.0 + reward)


def sound(model: OddsModel, names: Sequence[str]) -> OddsModel:
    """The model where it is one of these names. Raises ProblemError for another, and for figures that cannot be."""
    size = len(names)
    rows = (*model.covariance, *model.calibration_covariance, model.calibration, (model.gain, model.loss))
    figures = (*model.middle, *model.spread, *model.weights, *(each for row in rows for each in row))
    shaped = (
        model.names == tuple(names)
        and len(model.middle) == len(model.spread) == size
        and len(model.weights) == len(model.covariance) == size + 1
        and all(len(row) == size + 1 for row in model.covariance)
    )
    if not shaped or not all(map(isfinite, figures)) or min(model.spread) < 0.0 or model.loss < 0.0 or model.gain < 0.0:
        way_out = "Fit it anew with `trellis lab odds --keep`."
        raise problem(f"module {model.module_id[:12]}", "odds", len(model.names), "it is no model of these", way_out)
    return model


def _apart(value: float, middle: float, spread: float) -> float:
    return (value - middle) / spread if spread > 0.0 else 0.0


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
