"""The baseline: a logistic regression on a few figures of the bar, ridged, fitted by Newton's method."""

from dataclasses import dataclass

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import COLUMN, Rows

NAMES = ("ofi", "queue_imbalance", "depth_imbalance", "flow_share", "spread_bps", "weighted_mid_bps", "move_bps")
PLACES = tuple(COLUMN[name] for name in NAMES)
LIMIT = 4.0
"""Deviations beyond which a figure counts as this far out."""
RIDGE = 5.0
ROUNDS = 25


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """middle, scale: of each figure in the past. slopes: by figure and side; base: of each side."""

    middle: Float64
    scale: Float64
    slopes: Float64
    base: Float64

    def logits(self, rows: Rows) -> Float64:
        """For long and short at each row; a row without figures says the base rate."""
        out = np.empty((len(rows), 2))
        _logits(rows.figures[:, PLACES], self.middle, self.scale, self.slopes, self.base, out)
        return out


def fitted(rows: Rows, pays: Float64) -> Linear:
    """From the rows that have a label; figures by median and deviation of their middle, so outliers set no scale."""
    known = ~np.isnan(pays).any(axis=1)
    figures = rows.figures[known][:, PLACES]
    middle = np.median(figures, axis=0) if len(figures) else np.zeros(len(PLACES))
    spread = np.subtract(*np.quantile(figures, (0.84, 0.16), axis=0)) / 2 if len(figures) else np.ones(len(PLACES))
    scale = np.where(spread > 0, spread, np.inf)
    seen = np.clip((figures - middle) / scale, -LIMIT, LIMIT)
    found = [newton(seen, pays[known][:, side], RIDGE) for side in range(2)]
    return Linear(middle, scale, np.stack([one[1:] for one in found], 1), np.array([one[0] for one in found]))


def newton(figures: Float64, pays: Float64, ridge: float) -> Float64:
    """Base and slopes of a logistic regression, slopes ridged; halves a step that would not lower the loss."""
    table = np.column_stack([np.ones(len(figures)), figures])
    penalty = np.full(table.shape[1], ridge)
    penalty[0] = 1e-3
    found, loss = np.zeros(table.shape[1]), np.inf
    for _ in range(ROUNDS):
        logits = table @ found
        chances = 1 / (1 + np.exp(-logits))
        slope = table.T @ (chances - pays) + penalty * found
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        for halvings in range(12):
            tried = found - step * 0.5**halvings
            logits = table @ tried
            now = float(np.sum(np.logaddexp(0, logits) - pays * logits) + 0.5 * penalty @ tried**2)
            if now <= loss:
                break
        found, change, loss = tried, float(np.abs(step).max()), now
        if change < 1e-8:
            break
    return found


@kernel
def _logits(figures: Float64, middle: Float64, scale: Float64, slopes: Float64, base: Float64, out: Float64) -> None:
    for i in range(len(figures)):
        for side in range(2):
            total = base[side]
            for j in range(figures.shape[1]):
                far = (figures[i, j] - middle[j]) / scale[j]
                if far == far:
                    total += min(max(far, -LIMIT), LIMIT) * slopes[j, side]
            out[i, side] = total
