"""The ten checks on one subject: any that does not hold vetoes, and one that throws does not hold.

The reference's section 8, column R. They are for promotion and for every week; what can be asked of each single plan is
in strategies/garden.
"""

from collections.abc import Callable
from typing import Any, Protocol

from trellis.core.problems import problem
from trellis.lab.audit import (
    evidence_leak,
    expert_failure,
    label_bleed,
    message_failure,
    message_leak,
    price_noise,
    regime_shift,
    rolling_origin,
    shuffling,
    timestamps,
)
from trellis.lab.audit.bench import Bench
from trellis.lab.audit.result import Audit, Checked
from trellis.lab.audit.subject import Model, Subject, Tape


class Check(Protocol):
    """A file of this folder: the check's name, what it asks, and the check itself."""

    NAME: str
    ASKED: str

    def check(self, bench: Bench[Any], /) -> Checked:
        """What came of it."""
        ...


CHECKS: tuple[Check, ...] = (
    timestamps,
    label_bleed,
    rolling_origin,
    shuffling,
    evidence_leak,
    message_leak,
    price_noise,
    regime_shift,
    expert_failure,
    message_failure,
)
BARS_LEAST = 600
"""Fewer bars cannot be halved and cut into parts that tell anything."""


def audit(
    subject: Subject[Model], tape: Tape, seed: int = 0, told: Callable[[str], object] = lambda name: None
) -> Audit:
    """told: called with each check's name before it begins. Raises ProblemError for a tape of too few bars."""
    if len(tape) < BARS_LEAST:
        way_out = f"Give at least {BARS_LEAST} bars."
        raise problem(tape.bars.symbol, "bars", len(tape), "they are too few to audit a detector on", way_out)
    bench = Bench(subject, tape, seed)
    found = []
    for module in CHECKS:
        told(module.NAME)
        found.append(checked(module, bench))
    return Audit(subject.name, tuple(found))


def checked(module: Check, bench: Bench[Model]) -> Checked:
    """One check; whatever it throws is why it did not hold."""
    try:
        return module.check(bench)
    except Exception as error:  # noqa: BLE001 - what a subject does wrong under a check is told, and vetoes
        return Checked(module.NAME, False, (), module.ASKED, f"it threw {type(error).__name__}: {error}")
