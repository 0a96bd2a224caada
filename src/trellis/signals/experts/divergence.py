"""Divergence: what came after each kind of divergence before, as odds (kinds: `pivots`)."""

import hashlib
from dataclasses import dataclass

import numpy as np

from trellis.signals.experts.odds import log_likelihood_ratio, thinned
from trellis.signals.experts.pivots import KINDS, begun, kinds_of
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.features import Rows

CASES_MIN = 30


@dataclass(frozen=True, slots=True, eq=False)
class Divergence:
    """worth: log-likelihood ratios by kind and side, NaN for none and where cases are too few. cases: of each kind."""

    worth: Float64
    cases: Int64
    base: Float64

    @property
    def digest(self) -> bytes:
        """SHA-256 of what was fitted."""
        return hashlib.sha256(self.worth.astype("<f8").tobytes() + self.base.astype("<f8").tobytes()).digest()

    def begun(self) -> Float64:
        """Nothing seen yet."""
        return begun()

    def ratios(self, state: Float64, rows: Rows) -> Float64:
        """Log-likelihood ratios by side at each row, NaN where no divergence of known worth stands; the state is moved
        on.
        """
        told: Float64 = self.worth[kinds_of(rows, state)]
        return told


def fitted(rows: Rows, pays: Float64, last: Int64) -> Divergence:
    """From the cases of each kind that do not overlap. pays: NaN without a label; last: where a row's trade ended."""
    known = ~np.isnan(pays).any(axis=1)
    base = np.clip(pays[known].mean(axis=0) if known.any() else np.full(2, 0.5), 0.01, 0.99)
    kinds = kinds_of(rows, begun())
    found = (kinds == np.arange(KINDS)[:, None]) & known
    cases = np.zeros_like(found)
    thinned(found, last, cases)
    counts = cases.sum(axis=1)
    paid = cases.astype(np.float64) @ np.nan_to_num(pays)
    worth = log_likelihood_ratio(paid, counts[:, None].astype(np.float64), base)
    worth[0] = worth[counts < CASES_MIN] = np.nan
    return Divergence(worth, counts, base)
