"""From weights that were learned at home to what may be sent: clipped, on a grid, with noise."""

from typing import TYPE_CHECKING

from trellis.privacy.learning.terms import Terms
from trellis.privacy.noise.draws import Take
from trellis.privacy.noise.vectors import gaussian_vector

if TYPE_CHECKING:
    from numpy import float64, int64, uint64
    from numpy.typing import NDArray

TRIMMED_SHARE = 0.2
"""Of members, left out at each end of each weight in a trimmed mean."""


def clipped(update: "NDArray[float64]", longest: float = 1.0) -> "NDArray[float64]":
    """The update, shortened to the longest that one may be. One that is no number in any place counts for nothing."""
    import numpy as np

    length = np.sqrt(np.square(update).sum())
    if not np.isfinite(length):
        return np.zeros_like(update)
    return update if length <= longest else update * (longest / length)


def on_grid(parts: "list[NDArray[float64]]", terms: Terms) -> "NDArray[int64]":
    """The sum of parts, each clipped to length 1 and cut towards 0 onto the grid, which never lengthens it."""
    import numpy as np

    total = np.zeros(terms.cells, dtype=np.int64)
    for part in parts:
        total += np.trunc(clipped(part) * terms.grid).astype(np.int64)
    return total


def noised(steps: "NDArray[int64]", terms: Terms, take: Take) -> "NDArray[uint64]":
    """Steps with a member's own noise, modulo 2^64: what masks are added to."""
    return (steps + gaussian_vector(take, terms.sigma, terms.cells)).view("<u8")


def mean_of(total: "NDArray[int64]", terms: Terms, members: int) -> "NDArray[float64]":
    """The mean update of a sum."""
    return total / (terms.grid * members)


def trimmed_mean(updates: "list[NDArray[int64]]", terms: Terms) -> "NDArray[float64]":
    """The mean of each weight without the outermost members (Yin et al. 2018): a few liars move it little."""
    import numpy as np

    rows = np.sort(np.stack(updates), axis=0)
    out = int(len(rows) * TRIMMED_SHARE)
    mean: NDArray[float64] = rows[out : len(rows) - out].mean(axis=0) / terms.grid
    return mean
