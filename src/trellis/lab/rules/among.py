"""What rules among peers look at: the peers' market, and the instrument's price over it."""

import numpy as np

from trellis.core.problems import problem
from trellis.lab.columns import BarColumns, Real

OWN, MARKET, RELATIVE = "", "market", "relative"
"""A rule looks at the instrument's own prices, at its peers' market, or at the one over the other."""


def market(bars: BarColumns) -> Real:
    """An index of the peers: the mean of those log returns that are known at a bar, each since its peer's last close,
    one upon the other. Raises ProblemError where there are no peers.
    """
    beside = bars.beside
    if beside is None or not beside.names:
        message = "the rule looks at peers, and there are none"
        raise problem("flags", "--peers", bars.symbol, message, "Give --peers A,B,C, or another family.")
    logs = np.log(beside.close)
    last, total, level = np.full(len(beside.names), np.nan), 0.0, np.empty(len(logs))
    for t, row in enumerate(logs):
        moved = row - last
        known = np.isfinite(moved)
        total += float(moved[known].sum() / known.sum()) if known.any() else 0.0
        level[t] = total
        last = np.where(np.isfinite(row), row, last)
    made: Real = np.exp(level)
    return made


def looked_at(bars: BarColumns, of: str, close: Real) -> Real:
    """MARKET, or RELATIVE: the close over it."""
    found = market(bars)
    return found if of == MARKET else close / found
