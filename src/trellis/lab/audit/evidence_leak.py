"""Check 5, leakage of evidence: what experts say, and the edges, calibration and weights under it, are of the past."""

import numpy as np
from numpy.typing import NDArray

from trellis.lab.audit.bench import Bench
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Evidence, Model
from trellis.lab.audit.timestamps import cuts

NAME = "leakage of evidence"
ASKED = "stamps no later than the bar, and the same evidence where the future is cut off"


def check(bench: Bench[Model]) -> Checked:
    """By the stamps, and by sensing a tape that ends earlier: what was fitted on all of it comes out otherwise."""
    if not bench.evidence:
        return Checked(NAME, True, (), ASKED, "it hears no expert")
    at = bench.tape.at
    late = sum(int((each.known > at)[_said(each)].sum()) for each in bench.evidence)
    fitted = sum(int((each.fitted > at)[_said(each)].sum()) for each in bench.evidence)
    differ = sorted({name for cut in cuts(bench) for name in _differing(bench, int(cut))})
    figures = (
        ("late values", float(late)),
        ("fitted on later data", float(fitted)),
        ("experts that differ", float(len(differ))),
    )
    held = late + fitted + len(differ) == 0
    if held:
        says = "experts speak of the past alone"
    elif differ:
        says = f"{', '.join(differ)} would have said something else without the future"
    else:
        says = "stamps are later than the bar that they were used at"
    return Checked(NAME, held, figures, ASKED, says)


def _said(evidence: Evidence) -> NDArray[np.bool_]:
    return ~np.isnan(evidence.values)


def _differing(bench: Bench[Model], cut: int) -> list[str]:
    shorter = bench.subject.sense(bench.tape.until(cut))
    if len(shorter) != len(bench.evidence):
        return ["the number of experts"]
    return [one.name for one, whole in zip(shorter, bench.evidence, strict=True) if not _same(one, whole, cut)]


def _same(one: Evidence, whole: Evidence, cut: int) -> bool:
    return (
        one.name == whole.name
        and np.array_equal(one.values, whole.values[:cut], equal_nan=True)
        and np.array_equal(one.known, whole.known[:cut])
        and np.array_equal(one.fitted, whole.fitted[:cut])
    )
