"""A hidden Markov model with normal states (Hamilton, 1989): fitted on the past, filtered from then on.

Fitting may look both ways inside its own span (Baum and Welch), since all of it is past; what is said of later bars is
the filter's alone and never a smoother's. States are sorted by their mean or, where asked, by their deviation, so that
the first state of one fit is the first of the next. Starting values are quantiles, so chance has no part in it.
"""

import math
from typing import NamedTuple

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.series import Real

STATES_MAX = 4
ROUNDS = 30
DEVIATION_LEAST = 1e-3
"""A state's least deviation, as a share of that of the whole span: a state on one point would have none."""
STAY = 0.95
"""How likely a state stays, before anything was learned."""
TRANSITION_WEIGHT = 2.0
"""Bars' worth of belief in STAY that every fit starts with."""


class Markov(NamedTuple):
    """mean, deviation: of each state. turn[i, j]: how likely i is followed by j."""

    mean: Real
    deviation: Real
    turn: Real


def started(values: Real, states: int, *, by_deviation: bool = False) -> Markov:
    """The model before any round of fitting: states at quantiles of values, or of their size."""
    places = (np.arange(states) + 0.5) / states
    spread = max(float(values.std()), 1e-12)
    if by_deviation:
        sizes = np.quantile(np.abs(values - values.mean()), places)
        mean, deviation = np.full(states, values.mean()), np.maximum(1.25 * sizes, DEVIATION_LEAST * spread)
    else:
        mean, deviation = np.quantile(values, places), np.full(states, spread / states)
    turn = np.full((states, states), (1 - STAY) / max(states - 1, 1))
    np.fill_diagonal(turn, STAY if states > 1 else 1.0)
    return Markov(mean, deviation, turn)


def fitted(values: Real, states: int, *, by_deviation: bool = False) -> Markov:
    """The likeliest model that is found from the start by ROUNDS of expectation and maximisation; values are finite."""
    model = started(values, states, by_deviation=by_deviation)
    least = DEVIATION_LEAST * max(float(values.std()), 1e-12)
    mean, deviation, turn = (column.copy() for column in model)
    _fit(np.ascontiguousarray(values), mean, deviation, turn, least, ROUNDS, by_deviation)
    order = np.argsort(deviation if by_deviation else mean, kind="stable")
    return Markov(mean[order], deviation[order], turn[np.ix_(order, order)])


def begun(model: Markov) -> Real:
    """What is believed of the state before the first bar: where the chain is in the long run."""
    belief = np.full(len(model.mean), 1.0 / len(model.mean))
    for _ in range(200):
        belief = belief @ model.turn
    return np.asarray(belief, np.float64)


@kernel
def filtered(values: Real, mean: Real, deviation: Real, turn: Real, belief: Real, ahead: Real, told: Real) -> None:
    """Fills ahead with each bar's state probabilities before it was seen, told with those after; belief goes on.

    A value that is not finite tells nothing: what is believed only moves on.
    """
    states = len(mean)
    for t in range(len(values)):
        for j in range(states):
            total = 0.0
            for i in range(states):
                total += belief[i] * turn[i, j]
            ahead[t, j] = total
        _weigh(values[t], mean, deviation, ahead[t], told[t])
        for j in range(states):
            belief[j] = told[t, j]


@step
def _weigh(value: float, mean: Real, deviation: Real, before: Real, after: Real) -> None:
    """Fills after by Bayes' rule, in logs."""
    top = -np.inf
    for j in range(len(mean)):
        z = (value - mean[j]) / deviation[j] if np.isfinite(value) else 0.0
        width = math.log(deviation[j]) if np.isfinite(value) else 0.0
        after[j] = math.log(max(before[j], 1e-300)) - width - 0.5 * z * z
        top = max(top, after[j])
    total = 0.0
    for j in range(len(mean)):
        after[j] = math.exp(after[j] - top)
        total += after[j]
    for j in range(len(mean)):
        after[j] /= total


@kernel
def _fit(values: Real, mean: Real, deviation: Real, turn: Real, least: float, rounds: int, pinned: bool) -> None:
    """Baum and Welch's rounds, in place. pinned: all states share one mean."""
    count, states = len(values), len(mean)
    ahead, told, both = np.empty((count, states)), np.empty((count, states)), np.empty((count, states))
    counts, belief = np.empty((states, states)), np.empty(states)
    for _ in range(rounds):
        for i in range(states):
            belief[i] = 1.0 / states
            for j in range(states):
                counts[i, j] = TRANSITION_WEIGHT * (STAY if i == j else (1.0 - STAY) / max(states - 1, 1))
        filtered(values, mean, deviation, turn, belief, ahead, told)
        _look_back(ahead, told, turn, both, counts)
        for i in range(states):
            _maximise(values, both, counts, i, mean, deviation, turn, least, pinned)


@step
def _look_back(ahead: Real, told: Real, turn: Real, both: Real, counts: Real) -> None:
    """Fills both with state probabilities by the whole span (Kim, 1994), and adds turns to counts."""
    states = turn.shape[0]
    for t in range(len(told) - 1, -1, -1):
        for i in range(states):
            both[t, i] = told[t, i] if t == len(told) - 1 else 0.0
            for j in range(states):
                if t < len(told) - 1 and ahead[t + 1, j] > 0.0:
                    share = told[t, i] * turn[i, j] * both[t + 1, j] / ahead[t + 1, j]
                    both[t, i] += share
                    counts[i, j] += share


@step
def _maximise(
    values: Real, both: Real, counts: Real, i: int, mean: Real, deviation: Real, turn: Real, least: float, pinned: bool
) -> None:
    """A state's likeliest mean, deviation and turns."""
    weight, total, square, turned = 0.0, 0.0, 0.0, 0.0
    for t in range(len(values)):
        weight += both[t, i]
        total += both[t, i] * values[t]
    if not pinned:
        mean[i] = total / max(weight, 1e-12)
    for t in range(len(values)):
        square += both[t, i] * (values[t] - mean[i]) ** 2
    deviation[i] = max(math.sqrt(square / max(weight, 1e-12)), least)
    for j in range(turn.shape[0]):
        turned += counts[i, j]
    for j in range(turn.shape[0]):
        turn[i, j] = counts[i, j] / turned
