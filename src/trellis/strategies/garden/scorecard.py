"""Scores of a module, on returns out of sample and after costs alone (reference, 1.2); each says what it is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt

from trellis.core.problems import problem


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One row. performance: probability of the deflated Sharpe ratio; consistency: of disjoint blocks; innovation: how
    unlike the active cohort it earns; specialization: how unlike the market's regimes; collaboration: what its
    broadcasts add to the others.
    """

    performance: float
    consistency: float
    innovation: float
    specialization: float
    collaboration: float

    @property
    def intelligence(self) -> float:
        """0.6 innovation + 0.4 collaboration."""
        return 0.6 * self.innovation + 0.4 * self.collaboration


def consistency(returns: Sequence[float], blocks: int) -> float:
    """The share of disjoint blocks that earned something, shrunk by a Beta(1, 1): (positive + 1) / (blocks + 2)."""
    if blocks < 1 or len(returns) < blocks:
        raise problem("scorecard", "blocks", blocks, f"there are {len(returns)} returns", "Ask for fewer blocks.")
    ends = [len(returns) * place // blocks for place in range(blocks + 1)]
    positive = sum(sum(returns[start:end]) > 0.0 for start, end in pairwise(ends))
    return (positive + 1) / (blocks + 2)


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Of two rows of returns of the same days; 0 where one does not vary."""
    if len(one) != len(other) or len(one) < 2:
        way_out = "Give two rows of the same days."
        raise problem("scorecard", "returns", len(other), f"the other has {len(one)} days", way_out)
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    both = sum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True))
    squares = sum((a - mean_one) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other)
    return both / sqrt(squares) if squares > 0.0 else 0.0


def innovation(returns: Sequence[float], cohort: Sequence[Sequence[float]]) -> float:
    """1 less the greatest absolute correlation with anyone who is active; 1 without a cohort."""
    return 1.0 - max((abs(correlation(returns, each)) for each in cohort), default=0.0)


def specialization(earned: Mapping[str, float], market: Mapping[str, float]) -> float:
    """How far what is earned in each regime is from how often it is, 0 to 1.

    The Kullback-Leibler divergence of shares of absolute profit from the regimes' frequency, over its most: all of it
    in the rarest regime.
    """
    total = sum(abs(value) for value in earned.values())
    often = {name: share for name, share in market.items() if share > 0.0}
    if total == 0.0 or len(often) < 2:
        return 0.0
    unknown = sorted(name for name, value in earned.items() if value and name not in often)
    if unknown:
        raise problem("scorecard", "regimes", unknown, "the market was never in them", "Give their frequency.")
    shares = {name: abs(earned.get(name, 0.0)) / total for name in often}
    divergence = sum(share * log(share / often[name]) for name, share in shares.items() if share > 0.0)
    return min(max(divergence / -log(min(often.values())), 0.0), 1.0)


def collaboration(with_it: Sequence[float], without_it: Sequence[float]) -> float:
    """What its broadcasts add to the ensemble's log-score, 0 to 1; 0.5 is nothing, above it helps.

    with_it, without_it: log-scores of the same outcomes, the module's broadcasts heard and left out. The mean gain goes
    through the logistic function, ten to the unit.
    """
    if len(with_it) != len(without_it) or not with_it:
        way_out = "Score the same outcomes with it and without."
        raise problem("scorecard", "log-scores", len(without_it), f"the others are {len(with_it)}", way_out)
    gain = sum(a - b for a, b in zip(with_it, without_it, strict=True)) / len(with_it)
    return 1.0 / (1.0 + exp(min(max(-10.0 * gain, -50.0), 50.0)))
