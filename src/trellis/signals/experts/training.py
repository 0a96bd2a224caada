"""Fitting the network: Adam (Kingma and Ba 2015) on random crops, stopped where a later stretch gets no better."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.signals.experts.network import SEEN, Weights, begun, forward, gradient, hot
from trellis.signals.tape.events import Float64
from trellis.signals.tape.vocabulary import Token, mirrored

CROP, BATCH = 256, 8
CHECK_EVERY = 10
PATIENCE = 6
"""Looks at the later stretch without a gain after which it stops."""
LATER = 0.2
"""The share of the tokens that is held back to stop by: the last ones, a horizon after the others."""


@dataclass(frozen=True, slots=True)
class Training:
    """width: of the layers. steps_max: of Adam. rate: of learning. decay: times rate, of weights a step."""

    width: int = 32
    steps_max: int = 300
    rate: float = 5e-4
    decay: float = 0.05


def trained(tokens: Token, pays: Float64, training: Training, purge: int, seed: int) -> Weights:
    """The network that foretold the later stretch best; where none beat its base rate, one that says the base rate.

    Half of the crops are shown in the mirror, long for short, since a market has no side that is true by nature. pays:
    of each token for long and short, NaN where it is not to be counted. purge: tokens left out before the later
    stretch, whose labels reach into it.
    """
    rng = np.random.Generator(np.random.PCG64([seed, 41]))
    first = int(len(tokens) * (1 - LATER))
    early, later = pays[: max(first - purge, 0)], pays[first:]
    rates = np.clip(np.nan_to_num(np.nanmean(early, axis=0), nan=0.5) if len(early) else np.full(2, 0.5), 0.01, 0.99)
    weights = begun(rng, training.width, np.log(rates / (1 - rates)))
    flags, turned = hot(tokens), hot(mirrored(tokens))
    counted, known = (~np.isnan(pays)).astype(np.float64), np.nan_to_num(pays)
    best, least, waited = weights, _loss(weights, flags[first:], later), 0
    moments = [np.zeros_like(array) for array in (*weights.arrays, *weights.arrays)]
    for step in range(1, training.steps_max + 1):
        starts = rng.integers(0, max(len(early) - CROP, 1), BATCH)
        crop = np.array([np.arange(start, min(start + CROP, len(early))) for start in starts])
        seen = counted[crop].copy()
        seen[starts > 0, : SEEN - 1] = 0.0
        mirror = (rng.random(BATCH) < 0.5)[:, None, None]
        shown = np.where(mirror, turned[crop], flags[crop])
        _, slope = gradient(weights, shown, np.where(mirror, known[crop][..., ::-1], known[crop]), seen)
        weights = _moved(weights, slope, moments, step, training)
        if step % CHECK_EVERY == 0:
            loss = _loss(weights, flags[first:], later)
            waited = 0 if loss < least else waited + 1
            best, least = (weights, loss) if loss < least else (best, least)
            if waited >= PATIENCE:
                break
    return best


def _loss(weights: Weights, flags: Float64, pays: Float64) -> float:
    logits = forward(weights, flags[None])[0][0]
    losses: Float64 = np.logaddexp(0.0, logits) - pays * logits
    return float(np.nanmean(losses)) if (~np.isnan(pays)).any() else 0.0


def _moved(
    weights: Weights, slope: Weights, moments: list[NDArray[np.float64]], step: int, training: Training
) -> Weights:
    """One step of Adam with decoupled decay (Loshchilov and Hutter 2019), which leaves the biases alone."""
    count, found = len(weights.arrays), []
    for place, (value, down) in enumerate(zip(weights.arrays, slope.arrays, strict=True)):
        first, second = moments[place], moments[place + count]
        first += 0.1 * (down - first)
        second += 0.001 * (down * down - second)
        change = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        decay = 0.0 if place in (2, 4) else training.decay
        found.append(value - training.rate * (change + decay * value))
    return Weights(*found)
