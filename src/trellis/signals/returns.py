"""Log returns of one close or of many as they come: the last close is remembered from part to part."""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.series import Real


class Returns:
    """Returns of so many names. A name without a bar has none there; its next one is since its last close."""

    def __init__(self, names: int = 1) -> None:
        self._last = np.full(names, np.nan)

    def advance(self, close: Real) -> Real:
        """One row a bar, one column a name; NaN where there is no bar, or none before."""
        rows = np.ascontiguousarray(close if close.ndim == 2 else close[:, None])
        made = np.empty_like(rows)
        _returns(rows, self._last, made)
        return made


@kernel
def _returns(close: Real, last: Real, made: Real) -> None:
    for t in range(close.shape[0]):
        for name in range(close.shape[1]):
            price = close[t, name]
            made[t, name] = np.nan
            if np.isfinite(price) and price > 0.0:
                made[t, name] = np.log(price) - np.log(last[name])
                last[name] = price


class History:
    """The last rows of something, at most so many."""

    def __init__(self, most: int, width: int) -> None:
        self._most = most
        self.rows: Real = np.empty((0, width))

    def add(self, rows: Real) -> None:
        """Keeps them, and lets go of the oldest."""
        self.rows = np.concatenate([self.rows, rows])[-self._most :]


def segments(count: int, since: int, every: int) -> list[tuple[int, int]]:
    """Parts of `count` bars that end where a refit is due: each `every` bars, `since` of which have gone by."""
    ends = [*range(every - since, count, every), count]
    return list(zip([0, *ends[:-1]], ends, strict=True))


@kernel
def weighted(x: Real, beta: Real) -> Real:
    """Each row's sum of its entries times beta, term by term in order, so that a row's value is its own alone."""
    made = np.zeros(len(x))
    for t in range(len(x)):
        for i in range(len(beta)):
            made[t] += x[t, i] * beta[i]
    return made
