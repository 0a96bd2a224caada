"""Check 3, rolling origin: what was learned keeps being so. Five parts, each measured with what was learned before it,
less the horizon that labels reach ahead (purge) and the bars that are looked back over (embargo); tuned within.
"""

from math import sqrt

import numpy as np

from trellis.lab.audit.bench import Bench
from trellis.lab.audit.labels import error, payoffs
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Model
from trellis.lab.columns import Real
from trellis.lab.statistics.folds import walk_forward

NAME = "rolling origin"
FOLDS = 5
GAP_MOST = 3.0
"""Standard errors between what was earned where it was learned and where it was measured."""
KEPT_LEAST = 0.5
"""A gap that leaves this much of the skill is no matter, however surely it is there."""
ASKED = f"inside less outside at most {GAP_MOST:g} standard errors, or at least half of it kept"


def check(bench: Bench[Model]) -> Checked:
    """Inside and outside over all parts."""
    inside, outside = _both(bench)
    gap = inside.mean() - outside.mean()
    errors = gap / max(sqrt(error(inside) ** 2 + error(outside) ** 2), 1e-12)
    kept = outside.mean() / inside.mean() if inside.mean() > 0 else 1.0
    held = errors <= GAP_MOST or kept >= KEPT_LEAST
    figures = (("inside", float(inside.mean())), ("outside", float(outside.mean())), ("gap in errors", float(errors)))
    says = "what was learned holds where it was not" if held else "what was learned does not hold where it was not"
    return Checked(NAME, bool(held), figures, ASKED, says)


def _both(bench: Bench[Model]) -> tuple[Real, Real]:
    inside, outside = [], []
    subject, count = bench.subject, len(bench.tape)
    embargo = min(subject.horizon + subject.lookback, count // 10)
    for fold in walk_forward(count, FOLDS, embargo, count // 3):
        tape, evidence, labels = bench.known(len(fold.train))
        model = subject.fit(tape, evidence, labels)
        inside.append(payoffs(subject.predict(model, tape, evidence), labels))
        shown = bench.tape.until(int(fold.test[-1]) + 1)
        scores = subject.predict(model, shown, subject.sense(shown))
        outside.append(payoffs(scores, bench.labels[: len(shown)])[fold.test])
    return np.concatenate(inside), np.concatenate(outside)
