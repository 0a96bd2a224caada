"""Odds from counted cases, and whether counts are more than chance: Jeffreys' prior, exact tails, false discoveries."""

import math

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel
from trellis.signals.tape.events import Float64, Int64


def logit(chance: Float64 | float) -> Float64:
    """Log-odds of probabilities within a billionth of 0 and 1."""
    inside: Float64 = np.minimum(np.maximum(chance, 1e-9), 1 - 1e-9)
    return np.log(inside / (1 - inside))


def chance(log_odds: Float64) -> Float64:
    """Probabilities of log-odds."""
    return 1 / (1 + np.exp(-log_odds))


def log_likelihood_ratio(paid: Float64, cases: Float64, base: Float64) -> Float64:
    """What a sign adds to the log-odds of the base rate, by the cases in which it came before (Jeffreys' prior)."""
    return logit((paid + 0.5) / (cases + 1.0)) - logit(base)


@kernel
def thinned(found: NDArray[np.bool_], ends: Int64, out: NDArray[np.bool_]) -> None:
    """Cases whose trades do not overlap: the first, and each that begins after the last one kept had ended."""
    for row in range(found.shape[0]):
        free = -1
        for i in range(found.shape[1]):
            if found[row, i] and i > free:
                out[row, i] = True
                free = ends[i]


def p_values(paid: Int64, cases: Int64, base: float) -> Float64:
    """Two-sided exact binomial tails: twice the smaller one, one at most."""
    out = np.empty(len(paid))
    _tails(paid, cases, base, out)
    return out


@kernel
def _tails(paid: Int64, cases: Int64, base: float, out: Float64) -> None:
    up, down = math.log(base), math.log(1 - base)
    for i in range(len(paid)):
        below, above = 0.0, 0.0
        whole = math.lgamma(cases[i] + 1.0)
        for k in range(cases[i] + 1):
            ways = whole - math.lgamma(k + 1.0) - math.lgamma(cases[i] - k + 1.0)
            mass = math.exp(ways + k * up + (cases[i] - k) * down)
            if k <= paid[i]:
                below += mass
            if k >= paid[i]:
                above += mass
        out[i] = min(2 * min(below, above), 1.0)


def discoveries(p: Float64, rate: float) -> NDArray[np.bool_]:
    """Which to keep so that at most the rate of them is chance, on average (Benjamini and Hochberg 1995)."""
    order = np.argsort(p, kind="stable")
    limits = rate * np.arange(1, len(p) + 1) / max(len(p), 1)
    held = np.flatnonzero(p[order] <= limits)
    kept = np.zeros(len(p), np.bool_)
    if len(held):
        kept[order[: held[-1] + 1]] = True
    return kept
