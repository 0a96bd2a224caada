"""Signal quality, `sq_*` (reference, 4.1): what a signal s said of the returns r that came after it.

All figures are of pairs that are aligned already: s[t] was known before r[t] began. The score is of one detector; it is
no gate by itself, for the best of many is lucky: gates are the deflated Sharpe ratio and its kin, in the lab.
"""

import math
from typing import NamedTuple

import numpy as np

from trellis.signals.series import Real

WEIGHTS = (0.30, 0.25, 0.25, 0.15, 0.05)
"""Of accuracy, precision, stability and orthogonality, and against cost; the most that can be had is 0.95."""
T_FULL = 5.0
"""The t at which precision is whole."""
BLOCKS = 6


class Quality(NamedTuple):
    """Each 0 to 1. accuracy: share of |s| that had the sign right, beyond a coin. precision: of the slope of r on s.
    stability: how alike disjoint blocks pay. orthogonality: distance from the cohort's P&L. cost: share of gross eaten.
    """

    accuracy: float
    precision: float
    stability: float
    orthogonality: float
    cost: float

    @property
    def score(self) -> float:
        """`sq_score`, 0 to 0.95."""
        parts = (self.accuracy, self.precision, self.stability, self.orthogonality, -self.cost)
        return max(sum(weight * part for weight, part in zip(WEIGHTS, parts, strict=True)), 0.0)


class Costs(NamedTuple):
    """Fractions of the notional. fee, slippage: of what is turned over. impact: of its square."""

    fee: float
    slippage: float
    impact: float = 0.0


def quality(s: Real, r: Real, horizon: int, cohort: Real, costs: Costs) -> Quality:
    """Of a signal and the returns over the `horizon` bars after it. cohort: P&L of others, one column each."""
    known = np.isfinite(s) & np.isfinite(r)
    s, r = s[known], r[known]
    if len(s) < 3 or not np.abs(s).sum():
        return Quality(0.0, 0.0, 0.0, 0.0, 1.0)
    earned = s * r
    return Quality(
        accuracy(s, r),
        clip01(newey_west_t(s, r, horizon - 1) / T_FULL),
        stability(earned),
        orthogonality(earned, cohort[known] if len(cohort) else cohort),
        cost_share(s, earned, costs),
    )


def clip01(value: float) -> float:
    """The value within 0 and 1; 0 where it is none."""
    return min(max(value, 0.0), 1.0) if math.isfinite(value) else 0.0


def accuracy(s: Real, r: Real) -> float:
    """The share of |s| whose sign was right, less a half and doubled: 0 for a coin and for worse."""
    right = float((np.abs(s) * (np.sign(s) == np.sign(r))).sum() / np.abs(s).sum())
    return clip01(2.0 * (right - 0.5))


def rank_ic(s: Real, r: Real) -> float:
    """Spearman's correlation, ties sharing their mean rank; 0 where one of both does not vary."""
    one, other = _ranks(s), _ranks(r)
    one, other = one - one.mean(), other - other.mean()
    both = math.sqrt(float(one @ one) * float(other @ other))
    return float(one @ other) / both if both > 0 else 0.0


def newey_west_t(s: Real, r: Real, lag: int) -> float:
    """The t of b in r = a + b s, robust to `lag` overlapping returns and to unequal errors (Newey and West, 1987)."""
    x = s - s.mean()
    square = float(x @ x)
    if square <= 0:
        return 0.0
    slope = float(x @ r) / square
    moment = x * (r - r.mean() - slope * x)
    total = float(moment @ moment)
    for gap in range(1, min(lag, len(s) - 1) + 1):
        total += 2.0 * (1.0 - gap / (lag + 1.0)) * float(moment[gap:] @ moment[:-gap])
    error = math.sqrt(max(total, 0.0)) / square * math.sqrt(len(s) / max(len(s) - 2, 1))
    return slope / error if error > 0 else math.copysign(math.inf, slope) if slope else 0.0


def stability(earned: Real) -> float:
    """1 less deviation over mean of the information ratios of disjoint blocks; 0 where the mean is not above 0."""
    blocks = [block for block in np.array_split(earned, BLOCKS) if len(block) > 1]
    ratios = np.array([block.mean() / block.std() if block.std() > 0 else 0.0 for block in blocks])
    if not len(ratios) or ratios.mean() <= 0:
        return 0.0
    return clip01(1.0 - float(ratios.std() / ratios.mean()))


def orthogonality(earned: Real, cohort: Real) -> float:
    """1 less the largest absolute correlation with the cohort's P&L, each taken a standard error nearer to 0."""
    nearest = 0.0
    for other in cohort.T if cohort.size else ():
        held = np.isfinite(other)
        if held.sum() > 3 and earned[held].std() > 0 and other[held].std() > 0:
            size = abs(float(np.corrcoef(earned[held], other[held])[0, 1]))
            near = math.atanh(min(size, 1 - 1e-12)) - 1.0 / math.sqrt(held.sum() - 3)
            nearest = max(nearest, math.tanh(max(near, 0.0)))
    return 1.0 - nearest


def cost_share(s: Real, earned: Real, costs: Costs) -> float:
    """Fees and slippage on turnover and impact on its square, by gross earnings; all of it where nothing was earned."""
    turned = np.abs(np.diff(s, prepend=0.0))
    paid = float((turned * (costs.fee + costs.slippage) + costs.impact * turned**2).sum())
    gross = float(earned.sum())
    return clip01(paid / gross) if gross > 0 else 1.0


def _ranks(values: Real) -> Real:
    order = np.argsort(values, kind="stable")
    _, first, counts = np.unique(values[order], return_index=True, return_counts=True)
    made = np.empty(len(values))
    made[order] = np.repeat(first + (counts - 1) / 2.0, counts)
    return made
