"""Weights of curators and experts, learned slowly from outcomes that were not known when they were judged.

Loss is the log-loss of a calibrated probability. Weights move by the fixed-share rule (Herbster and Warmuth, 1998),
which is Hedge (Freund and Schapire, 1997) that can change its mind, and then by one part in a hundred toward that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import exp, log

from trellis.core.problems import problem

RATE = 0.5
SHARE = 0.01
SLOWNESS = 0.01
OUTCOMES_LEAST = 10
PROBABILITY_LEAST = 0.01
"""Probabilities are taken at least so far from 0 and 1, so that no one loss ends a voice."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan came to. probabilities: that it pays, by each voice, given at `judged`; known: when it was over.

    trained_until: the last instant that any of the voices was fitted on.
    """

    probabilities: Mapping[str, float]
    paid: bool
    judged: datetime
    known: datetime
    trained_until: datetime


@dataclass(frozen=True, slots=True)
class Weights:
    """shares: what is used, their sum never changes; fast: the rule's own; outcomes: how many were heard."""

    shares: Mapping[str, float]
    fast: Mapping[str, float]
    outcomes: int = 0


def begun(weights: Mapping[str, float]) -> Weights:
    """The weights at the start. Raises ProblemError where they are none."""
    total = sum(weights.values())
    if not weights or total <= 0.0 or min(weights.values()) < 0.0:
        raise problem("weights", "weights", dict(weights), "they are no weights", "Give shares above 0.")
    return Weights(dict(weights), {name: each / total for name, each in weights.items()})


def learned(weights: Weights, outcome: Outcome) -> Weights:
    """The weights after one more outcome; the first OUTCOMES_LEAST are heard and move nothing that is used.

    Raises ProblemError for an outcome that was not out of sample, or a voice that is not known.
    """
    _check(weights, outcome)
    losses = {name: _loss(outcome.probabilities[name], paid=outcome.paid) for name in outcome.probabilities}
    grown = {name: share * exp(-RATE * losses.get(name, _mean(losses))) for name, share in weights.fast.items()}
    total = sum(grown.values())
    even = 1.0 / len(grown)
    fast = {name: (1.0 - SHARE) * each / total + SHARE * even for name, each in grown.items()}
    count = weights.outcomes + 1
    if count < OUTCOMES_LEAST:
        return Weights(weights.shares, fast, count)
    whole = sum(weights.shares.values())
    shares = {name: (1.0 - SLOWNESS) * share + SLOWNESS * whole * fast[name] for name, share in weights.shares.items()}
    return Weights(shares, fast, count)


def _check(weights: Weights, outcome: Outcome) -> None:
    unknown = set(outcome.probabilities) - set(weights.fast)
    if unknown or not outcome.probabilities:
        raise problem("outcome", "probabilities", sorted(unknown), "it is by nobody that is weighed", "Name voices.")
    judged, known, trained = (each.astimezone(UTC) for each in (outcome.judged, outcome.known, outcome.trained_until))
    if trained > judged:
        message = f"it was judged at {judged} by what was trained on later days"
        raise problem("outcome", "trained_until", trained, message, "Learn from outcomes out of sample alone.")
    if known <= judged:
        raise problem("outcome", "known", known, f"it was known when it was judged, {judged}", "Judge before.")


def _loss(probability: float, *, paid: bool) -> float:
    bounded = min(max(probability, PROBABILITY_LEAST), 1.0 - PROBABILITY_LEAST)
    return -log(bounded if paid else 1.0 - bounded)


def _mean(losses: Mapping[str, float]) -> float:
    """What a voice that said nothing is charged: the mean of the others."""
    return sum(losses.values()) / len(losses)
