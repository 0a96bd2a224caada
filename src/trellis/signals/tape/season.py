"""What the time of day does to activity: factors by half hour of the UTC day, fitted on the past and shrunk to one."""

import hashlib
from dataclasses import dataclass

import numpy as np

from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import BAR, Rows
from trellis.signals.tape.settings import DAY

SLOTS = 48
SHRINK = 5.0
"""Bars of a factor of one that each half hour is mixed with."""


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """factors: for each half hour, of trades a second and of volume a bar. before: no bar from it on was seen."""

    factors: Float64
    before: int = 0

    @property
    def canonical(self) -> bytes:
        """The factors as bytes for the tape's hash."""
        return hashlib.sha256(self.factors.astype("<f8").tobytes() + self.before.to_bytes(8, "little")).digest()


def flat() -> Season:
    """No time of day: what a tape without a past starts with."""
    return Season(np.ones((2, SLOTS)))


def fitted(rows: Rows, before: int) -> Season:
    """Factors from the bars that ended before an instant: the half hour's mean logarithm less the day's, shrunk."""
    seen = (rows.kind == BAR) & (rows.at < before)
    slot = slot_of(rows.at[seen])
    counts = np.bincount(slot, minlength=SLOTS)
    factors = np.ones((2, SLOTS))
    for row, name in enumerate(("arrival", "volume")):
        logs = np.log(np.maximum(rows[name][seen], 1e-12))
        if len(logs):
            sums = np.bincount(slot, weights=logs - logs.mean(), minlength=SLOTS)
            factors[row] = np.exp(sums / (counts + SHRINK))
    return Season(factors, before)


def slot_of(at: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The half hour of the UTC day, 0 to 47."""
    return (at % DAY) // (DAY // SLOTS)
