"""Check 1, future timestamps: nothing is used before it was there, and scores are the same without the future."""

import numpy as np
from numpy.typing import NDArray

from trellis.lab.audit.bench import Bench
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Model
from trellis.lab.columns import Real, Whole

NAME = "future timestamps"
CUTS = 7
ASKED = "no input later than its decision, no score that differs where the future is cut off"


def cuts(bench: Bench[Model]) -> Whole:
    """Bars after which the tape is cut: the last few of them, and others over the measured half."""
    count = len(bench.tape)
    return np.unique(np.linspace(bench.half + 1, count - 1, CUTS).astype(np.int64))


def check(bench: Bench[Model]) -> Checked:
    """The truncation test needs nobody's stamps: it shows the subject less, and compares."""
    at = bench.tape.at
    unordered = int((np.diff(at) <= 0).sum()) + int((np.diff(bench.tape.bars.day) < 0).sum())
    late = sum(int((each.known > at)[~np.isnan(each.values)].sum()) for each in bench.evidence)
    # The cut tapes come first: a subject that keeps what it was shown has not seen the whole one yet.
    shorter = [(int(cut), _scores(bench, int(cut))) for cut in cuts(bench)]
    differ = sum(int((~_same(scores, bench.scores[:cut])).sum()) for cut, scores in shorter)
    found = (
        ("bars out of order", float(unordered)),
        ("late inputs", float(late)),
        ("scores that differ", float(differ)),
    )
    return Checked(NAME, unordered + late + differ == 0, found, ASKED, _says(unordered, late, differ))


def _scores(bench: Bench[Model], cut: int) -> Real:
    shorter = bench.tape.until(cut)
    return bench.subject.predict(bench.model, shorter, bench.subject.sense(shorter))


def _same(one: Real, other: Real) -> NDArray[np.bool_]:
    alike: NDArray[np.bool_] = (one == other) | (np.isnan(one) & np.isnan(other))
    return alike


def _says(unordered: int, late: int, differ: int) -> str:
    if unordered:
        return f"{unordered} bars are not after the one before"
    if late:
        return f"{late} inputs were not there yet when they were used"
    if differ:
        return f"{differ} scores are others where what came later is cut off"
    return "nothing is known before its time"
