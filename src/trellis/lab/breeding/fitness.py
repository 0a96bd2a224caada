"""How fit a genome is on what it may be trained on: its ratio, less what is not known of it, if it trades enough.

The ratio of daily returns is drawn toward nothing by one standard error (Lo, 2002), and by how far the genome is from
beginning TRADES positions over as many days as it will be measured on.
"""

from math import sqrt

import numpy as np

from trellis.lab.breeding.kernel import Counts
from trellis.lab.columns import Real
from trellis.lab.evaluation.gates import TRADES_LEAST
from trellis.lab.trading.layout import Genes

CORRELATION_MAX = 0.9
"""Two whose daily returns are more alike are one behaviour."""


def fitness(returns: Genes, entries: Counts, measured_on: int) -> Real:
    """A row a genome, on training days alone; measured_on: days that it will be measured on after.

    One that lost everything, or never traded, has none.
    """
    days = returns.shape[1]
    mean, deviation = returns.mean(axis=1), returns.std(axis=1)
    ratio = np.divide(mean, deviation, out=np.zeros(len(returns)), where=deviation > 1e-12)
    error = np.sqrt((1.0 + ratio * ratio / 2.0) / days)
    asked = TRADES_LEAST * days / max(measured_on, 1)
    enough = np.minimum(entries.sum(axis=1) / asked, 1.0)
    found = (ratio - error) * sqrt(252.0)
    fit: Real = np.where(found > 0, found * enough, found - (1.0 - enough))
    return np.where((returns <= -1.0).any(axis=1) | (deviation <= 1e-12), -1e9, fit)


def distinct(returns: Genes, order: np.ndarray[tuple[int], np.dtype[np.intp]], most: int) -> list[int]:
    """Rows, in that order, of which none is more alike to another before it than CORRELATION_MAX; at most so many."""
    rows = returns[order]
    centred = rows - rows.mean(axis=1, keepdims=True)
    norm = np.sqrt((centred * centred).sum(axis=1))
    unit = np.divide(centred, norm[:, None], out=np.zeros_like(centred), where=norm[:, None] > 1e-12)
    kept: list[int] = []
    basis = np.empty((most, rows.shape[1]), rows.dtype)
    for place in range(len(rows)):
        if len(kept) == most:
            break
        if norm[place] <= 1e-12 or (kept and float((basis[: len(kept)] @ unit[place]).max()) > CORRELATION_MAX):
            continue
        basis[len(kept)] = unit[place]
        kept.append(int(order[place]))
    return kept
