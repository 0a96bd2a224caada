"""What a checker found wrong, and how a run ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.sim.auditor.finding import Finding
from trellis.sim.faults.plan import Plan


class BrokenError(BaseException):
    """A checker's finding ends the run, past every handler of the engine: what follows from it says nothing."""

    def __init__(self, step: int, finding: Finding) -> None:
        super().__init__(f"step {step}: {finding.checker}: {finding.message}")
        self.step = step
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Failure:
    """The first thing wrong in a run: the step (the event's number), the checker's name, what it says, the trace that
    led there.
    """

    step: int
    checker: str
    message: str
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One seed's run: how many events, what was reached, the digest of its events, and what failed if anything."""

    plan: Plan
    events: int
    digest: str
    marks: Mapping[str, int]
    failure: Failure | None
