"""Calibration by the best rising step function: pool adjacent violators (Ayer et al. 1955; Zadrozny and Elkan 2002)."""

from dataclasses import dataclass

import numpy as np

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
        """The calibrated probability of scores, between the steps along a line."""
        return np.interp(scores, self.scores, self.chances)


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
