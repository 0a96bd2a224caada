"""A pool of log-odds (Genest and Zidek 1986) with weights from regularised logistic stacking (Wolpert 1992).

logit P = logit base + sum of weight times log-likelihood ratio. Experts that say the same share one weight, so that
nothing is counted twice; none gets a weight below nothing. The interval is of weights and base, by resampled blocks.
"""

from dataclasses import dataclass

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.experts.odds import logit
from trellis.signals.tape.events import Float64, Int64

RIDGE = 5.0
DRAWS = 100
LOW, HIGH = 0.05, 0.95
SHRINK = 200.0
"""Cases of the common base rate that a regime's own is mixed with."""
REGIMES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """bases: log-odds by regime and side. weights: by side and expert. drawn, shifted: weights and shifts of the base
    in each resample, by draw, side and expert.
    """

    bases: Float64
    weights: Float64
    drawn: Float64
    shifted: Float64

    def log_odds(self, ratios: Float64, regime: Int64) -> tuple[Float64, Float64, Float64]:
        """Log-odds of rows by side, and the ends of their interval. ratios: by row, expert and side, 0 where silent."""
        middle, low, high = (np.empty((len(ratios), 2)) for _ in range(3))
        _log_odds(ratios, regime, self.bases, self.weights, self.drawn, self.shifted, middle, low, high)
        return middle, low, high


@kernel
def _log_odds(
    ratios: Float64,
    regime: Int64,
    bases: Float64,
    weights: Float64,
    drawn: Float64,
    shifted: Float64,
    middle: Float64,
    low: Float64,
    high: Float64,
) -> None:
    """A loop and not whole arrays: on a live tape there is one row, and a call of NumPy costs more than its sums."""
    draws = np.empty(len(drawn))
    for i in range(len(ratios)):
        for side in range(2):
            base = bases[regime[i], side]
            here = base
            draws[:] = shifted[:, side] + base
            for expert in range(ratios.shape[1]):
                here += ratios[i, expert, side] * weights[side, expert]
                for draw in range(len(draws)):
                    draws[draw] += ratios[i, expert, side] * drawn[draw, side, expert]
            draws.sort()
            middle[i, side] = here
            low[i, side], high[i, side] = min(_quantile(draws, LOW), here), max(_quantile(draws, HIGH), here)


@step
def _quantile(rising: Float64, share: float) -> float:
    """Between the two nearest of figures in rising order, along a line."""
    place = share * (len(rising) - 1)
    below = int(place)
    above = min(below + 1, len(rising) - 1)
    found: float = rising[below] + (rising[above] - rising[below]) * (place - below)
    return found


def pooled(ratios: Float64, pays: Float64, regime: Int64, block: int, rng: np.random.Generator) -> Pool:
    """The pool of rows that were judged out of sample; block: rows that hang together."""
    count, experts, _ = ratios.shape
    bases = base_rates(pays, regime)
    weights = np.stack([stacked(ratios[:, :, side], pays[:, side], bases[regime, side]) for side in range(2)])
    drawn, shifted = np.empty((DRAWS, 2, experts)), np.empty((DRAWS, 2))
    blocks, width = max(-(-count // block), 1), min(block, count)
    for draw in range(DRAWS):
        starts = rng.integers(0, count - width + 1, blocks)
        rows = (starts[:, None] + np.arange(width)).ravel()[:count]
        shifted[draw] = _rate(pays[rows]) - _rate(pays)
        for side in range(2):
            start = bases[regime[rows], side] + shifted[draw, side]
            drawn[draw, side] = stacked(ratios[rows, :, side], pays[rows, side], start, weights[side])
    return Pool(bases, weights, drawn, shifted)


def base_rates(pays: Float64, regime: Int64) -> Float64:
    """Log-odds of trades that paid, by regime and side, each drawn towards the common rate."""
    common = (pays.sum(axis=0) + 0.5) / (len(pays) + 1)
    found = np.empty((REGIMES, 2))
    for place in range(REGIMES):
        own = pays[regime == place]
        found[place] = (own.sum(axis=0) + SHRINK * common) / (len(own) + SHRINK)
    return logit(found)


def stacked(ratios: Float64, pays: Float64, base: Float64, start: Float64 | None = None) -> Float64:
    """Weights of experts that foretell what paid best, none below 0: Newton's steps in one weight after another."""
    weights = np.zeros(ratios.shape[1]) if start is None else start.copy()
    logits = base + ratios @ weights
    for _ in range(50 if start is None else 10):
        most = 0.0
        for place in range(len(weights)):
            column = ratios[:, place]
            chances = 1 / (1 + np.exp(-logits))
            slope = column @ (chances - pays) + RIDGE * weights[place]
            bend = column**2 @ (chances * (1 - chances)) + RIDGE
            moved = max(weights[place] - slope / bend, 0.0)
            logits += column * (moved - weights[place])
            most = max(most, abs(moved - weights[place]))
            weights[place] = moved
        if most < 1e-6:
            break
    return weights


def _rate(pays: Float64) -> Float64:
    return logit((pays.sum(axis=0) + 0.5) / (len(pays) + 1))
