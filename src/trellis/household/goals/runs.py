"""How missed months come in runs: a chain of two states, and the exact posterior of what drives it.

Each month is, with chance s, like the one before it; else it is kept with chance q, whatever came before. In the long
run a share q is kept, and missed months come 1 / ((1 - s) q) in a row on average. s = 0 makes months independent. Two
months alike may be so by s or by q; with the number of either as an unknown of its own, the posterior under Beta priors
is a finite mixture of pairs of Beta densities (data augmentation, Tanner and Wong 1987, summed out instead of sampled).
Before any month is seen, months are independent with chance INDEPENDENT, and s may be anything otherwise (spike and
slab, Mitchell and Beauchamp 1988): without that, whoever misses months by chance alone is told too wide an interval.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from trellis.core.dates import months_after
from trellis.household.goals.returns import Array

SHARE_PRIOR = (0.5, 0.5)
"""Of q: Jeffreys' prior."""

STAY_PRIOR = (1.0, 1.0)
"""Of s where months are not independent: every value as likely as any other."""

INDEPENDENT = 0.5


@dataclass(frozen=True, slots=True)
class Runs:
    """What months that follow each other tell. pairs: of neighbouring months; kept, missed: pairs of which both months
    were; ended: how many accounts a newest month is known of; well: those that kept it.
    """

    pairs: int = 0
    kept: int = 0
    missed: int = 0
    ended: int = 0
    well: int = 0

    def __add__(self, other: "Runs") -> "Runs":
        return Runs(
            self.pairs + other.pairs,
            self.kept + other.kept,
            self.missed + other.missed,
            self.ended + other.ended,
            self.well + other.well,
        )


def runs_of(months: Mapping[date, bool], newest: date) -> Runs:
    """What one account's months tell, by first day, whether each was kept. newest: the last month there could be."""
    pairs = [(kept, months[after]) for month, kept in months.items() if (after := months_after(month, 1)) in months]
    return Runs(
        len(pairs),
        sum(kept and then for kept, then in pairs),
        sum(not kept and not then for kept, then in pairs),
        int(newest in months),
        int(months.get(newest, False)),
    )


def drawn_chain(months: int, kept: int, runs: Runs, count: int, chance: np.random.Generator) -> tuple[Array, Array]:
    """Draws of q and s. months: all that are known; kept: of these."""
    apart, alike = _weights(months, kept, runs)
    free = chance.random(count) < apart
    picked = chance.choice(alike.size, count, p=alike.ravel())
    by_kept, by_missed = (np.where(free, 0, one) for one in np.divmod(picked, alike.shape[1]))
    first, second = SHARE_PRIOR
    shares = chance.beta(first + kept - by_kept, second + months - kept - by_missed)
    first, second = STAY_PRIOR
    stayed = by_kept + by_missed
    return shares, np.where(free, 0.0, chance.beta(first + stayed, second + runs.pairs - stayed))


def _weights(months: int, kept: int, runs: Runs) -> tuple[float, Array]:
    """How likely months are independent; and where they are not, that so many pairs of kept months (rows) and of missed
    ones (columns) are alike by s.
    """
    from scipy.special import betaln, logsumexp

    rows, columns = np.arange(runs.kept + 1)[:, None], np.arange(runs.missed + 1)[None, :]
    (first, second), (stay, leave) = SHARE_PRIOR, STAY_PRIOR
    alike = _ways(runs.kept, rows) + _ways(runs.missed, columns)
    alike = alike + betaln(first + kept - rows, second + months - kept - columns)
    alike = alike + betaln(stay + rows + columns, leave + runs.pairs - rows - columns) - betaln(stay, leave)
    whole = logsumexp(alike)
    apart = betaln(first + kept, second + months - kept)
    against = np.exp(whole - apart) * (1 - INDEPENDENT) / INDEPENDENT
    return (1 / (1 + against)).item(), np.exp(alike - whole)


def _ways(whole: int, part: NDArray[np.int64]) -> Array:
    """The logarithm of how many ways there are to pick so many of all."""
    from scipy.special import gammaln

    return np.asarray(gammaln(whole + 1) - gammaln(part + 1) - gammaln(whole - part + 1))
