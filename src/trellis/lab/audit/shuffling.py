"""Check 4, shuffle: labels turned against the tape, everything learned anew, and as much is hardly ever earned.

A turn (circular shift) keeps how labels follow on each other, and the tape as it is; only what binds the two is gone.
"""

import numpy as np

from trellis.lab.audit.bench import Bench
from trellis.lab.audit.labels import payoffs
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Model

NAME = "shuffle"
TURNS = 199
P_MOST = 0.01
ASKED = f"p at most {P_MOST} against {TURNS} turns, each learned anew"


def check(bench: Bench[Model]) -> Checked:
    """p: the share of turns that earn as much, the tape itself counted as one."""
    count, half = len(bench.tape), bench.half
    found = float(bench.earned.mean())
    luck = []
    tape, evidence, _ = bench.learned
    for turn in bench.rng(4).integers(count // 10, count - count // 10, TURNS):
        turned = np.roll(bench.labels, int(turn))
        model = bench.subject.fit(tape, evidence, turned[:half])
        scores = bench.subject.predict(model, bench.tape, bench.evidence)
        luck.append(float(payoffs(scores, turned)[half:].mean()))
    p = (1 + sum(value >= found for value in luck)) / (1 + TURNS)
    figures = (("earned", found), ("by turns", float(np.mean(luck))), ("p", p))
    says = "turns hardly ever earn as much" if p <= P_MOST else "turns that bind nothing earn as much"
    return Checked(NAME, p <= P_MOST, figures, ASKED, says)
