"""Calibration by the best rising step function: pool adjacent violators (Ayer et al. 1955; Zadrozny and Elkan 2002)."""

from dataclasses import dataclass

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.experts.odds import logit
from trellis.signals.tape.events import Float64

SHRINK = 10.0
"""Cases at the base rate that each step is mixed with, so that a step of few cases is not sure of itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Isotonic:
    """scores: where each step has its middle, rising. chances: how often what scored so paid, rising. base: of all."""

    scores: Float64
    chances: Float64
    base: float

    def chance(self, scores: Float64) -> Float64:
        """The calibrated probability of scores, between the steps along a line; NaN of NaN."""
        out = np.empty(len(scores))
        _along(scores, self.scores, self.chances, out)
        return out

    def ratios(self, scores: Float64) -> Float64:
        """What scores add to the log-odds of the base rate; NaN of NaN."""
        return logit(self.chance(scores)) - logit(self.base)


def fitted(scores: Float64, pays: Float64) -> Isotonic:
    """The steps of cases that were scored out of sample; one step of the base rate where there are no cases."""
    if not len(scores):
        return Isotonic(np.zeros(1), np.full(1, 0.5), 0.5)
    base = (float(pays.sum()) + 0.5) / (len(pays) + 1)
    order = np.argsort(scores, kind="stable")
    blocks: list[list[float]] = []
    for score, paid in zip(scores[order].tolist(), pays[order].tolist(), strict=True):
        blocks.append([score, paid, 1.0])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            above = blocks.pop()
            blocks[-1] = [below + more for below, more in zip(blocks[-1], above, strict=True)]
    table = np.array(blocks)
    chances = (table[:, 1] + SHRINK * base) / (table[:, 2] + SHRINK)
    return Isotonic(table[:, 0] / table[:, 2], np.maximum.accumulate(chances), base)


@kernel
def _along(scores: Float64, steps: Float64, chances: Float64, out: Float64) -> None:
    """np.interp() for few scores at a time, with NaN for NaN."""
    last = len(steps) - 1
    for i in range(len(scores)):
        above = np.searchsorted(steps, scores[i], "right")
        if scores[i] != scores[i]:
            out[i] = scores[i]
        elif above == 0 or above > last:
            out[i] = chances[min(above, last)]
        else:
            share = (scores[i] - steps[above - 1]) / (steps[above] - steps[above - 1])
            out[i] = chances[above - 1] + share * (chances[above] - chances[above - 1])
