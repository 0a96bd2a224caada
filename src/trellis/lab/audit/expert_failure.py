"""Check 9, failure of experts: blank, stale and wrong, a tenth to half of the time.

Who loses a share of what is said may lose as much of the skill, and a fifth more; whose sign is wrong costs twice. More
is a subject that breaks where an expert does.
"""

from dataclasses import replace

import numpy as np

from trellis.lab.audit.bench import DRAWS, Bench
from trellis.lab.audit.dropping import drop, mean_of, too_much
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Evidence, Model
from trellis.lab.columns import Real

NAME = "failure of experts"
OUTAGE = 20
"""Bars that an expert is stale at a time."""
DROP_MOST = 0.2
FAILURES = (
    ("blank", 0.1, 1),
    ("blank", 0.3, 1),
    ("blank", 0.5, 1),
    ("stale", 0.1, 1),
    ("stale", 0.3, 1),
    ("stale", 0.5, 1),
    ("wrong", 0.1, 2),
    ("wrong", 0.3, 2),
)
"""What fails, in which share of the bars, and how much of the skill each share may take along."""
ASKED = f"at most {DROP_MOST:.0%} of the skill lost beyond the share that failed"


def check(bench: Bench[Model]) -> Checked:
    """Every expert fails by itself, at bars of its own."""
    if not bench.evidence:
        return Checked(NAME, True, (), ASKED, "it hears no expert")
    rng, figures, lost = bench.rng(9), [], []
    for how, share, cost in FAILURES:
        drawn = [tuple(failed(each, how, share, rng) for each in bench.evidence) for _ in range(DRAWS)]
        after = mean_of([bench.earned_on(bench.tape, evidence) for evidence in drawn])
        name = f"{how} {share:.0%}"
        figures.append((name, drop(bench.earned, after)))
        lost += [name] if too_much(bench.earned, after, DROP_MOST + cost * share) else []
    says = f"too much is lost with {', '.join(lost)}" if lost else "what an expert does not say is missed, and no more"
    return Checked(NAME, not lost, tuple(figures), ASKED, says)


def failed(evidence: Evidence, how: str, share: float, rng: np.random.Generator) -> Evidence:
    """One expert that fails: blank says nothing, stale says what it said before, wrong the opposite of its median."""
    values = evidence.values
    if how == "stale":
        return replace(evidence, values=_stale(values, share, rng))
    out = rng.random(len(values)) < share
    middle = float(np.nanmedian(values)) if (~np.isnan(values)).any() else 0.0
    return replace(evidence, values=np.where(out, np.nan if how == "blank" else 2 * middle - values, values))


def _stale(values: Real, share: float, rng: np.random.Generator) -> Real:
    spans = np.repeat(rng.random(len(values) // OUTAGE + 1) < share, OUTAGE)[: len(values)]
    since = np.arange(len(values)) // OUTAGE * OUTAGE
    return np.where(spans, values[np.maximum(since - 1, 0)], values)
