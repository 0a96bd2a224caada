"""What an experiment says so far, and whether it has to stop."""

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.serving.experiments import sequential
from trellis.serving.experiments.experiment import CONTROL, TREATMENT, Plan
from trellis.serving.experiments.proportions import MISMATCH_P, mismatch, sample_size, wilson
from trellis.serving.experiments.sequential import Seen

ALPHA = 0.05
SLOW_SECONDS = 0.4
"""An answer that takes longer counts as slow."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of an arm: users who saw an answer, those of them who took it up, and answers: all, failed, abstained, slow."""

    users: int = 0
    taken_up: int = 0
    answers: int = 0
    failed: int = 0
    abstained: int = 0
    slow: int = 0


NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class Verdict:
    """p: valid at every look. intervals: of the share who took it up, 95 %, by arm. needed: users an arm would need.

    stop: why it has to stop, empty where it may go on. decided: the share differs at alpha 0.05.
    """

    counts: Mapping[str, Counts]
    intervals: Mapping[str, tuple[float, float]]
    p: float
    mismatch_p: float
    needed: int
    decided: bool
    stop: str


def verdict(plan: Plan, counts: Mapping[str, Counts], before: float) -> Verdict:
    """before: the p-value of the looks before, 1 at first."""
    control, treatment = counts.get(CONTROL, NOTHING), counts.get(TREATMENT, NOTHING)
    seen = Seen(control.users, control.taken_up, treatment.users, treatment.taken_up)
    p = sequential.look(seen, before, abs(plan.base * plan.lift))
    unequal = mismatch(control.users, treatment.users)
    return Verdict(
        {CONTROL: control, TREATMENT: treatment},
        {CONTROL: wilson(control.taken_up, control.users), TREATMENT: wilson(treatment.taken_up, treatment.users)},
        p,
        unequal,
        sample_size(plan.base, plan.lift),
        p <= ALPHA,
        _stop(control, treatment, unequal),
    )


def _stop(control: Counts, treatment: Counts, unequal: float) -> str:
    if unequal < MISMATCH_P:
        return f"arms of {control.users} and {treatment.users} users are no even split (p {unequal:.1e})"
    for what in ("failed", "abstained", "slow"):
        low, _ = wilson(getattr(treatment, what), treatment.answers)
        _, high = wilson(getattr(control, what), control.answers)
        if low > high:
            return f"more answers of the treatment {what}: at least {low:.1%}, the control at most {high:.1%}"
    return ""
