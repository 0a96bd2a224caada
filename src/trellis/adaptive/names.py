"""Decisions by name: which plan, version and slice an order belongs to, so that a retry is the same order."""

from dataclasses import dataclass

from trellis.core.problems import problem

ENTRY, EXIT = "e", "x"


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry's slice or an exit's attempt of a plan's version, both counted from 1."""

    plan: str
    version: int
    kind: str
    number: int

    @property
    def name(self) -> str:
        """plan.version.e1: what the order's id is a digest of."""
        return f"{self.plan}.{self.version}.{self.kind}{self.number}"

    @property
    def entry(self) -> bool:
        """Whether it takes on risk."""
        return self.kind == ENTRY


def decision_of(name: str) -> Decision:
    """The decision that a name tells. Raises ProblemError for a name that this room never gives."""
    parts = name.rsplit(".", 2)
    if len(parts) == 3 and parts[1].isdigit() and parts[2][:1] in (ENTRY, EXIT) and parts[2][1:].isdigit():
        return Decision(parts[0], int(parts[1]), parts[2][0], int(parts[2][1:]))
    raise problem("journal", "decision", name, "it names no plan, version and slice", "Run `trellis verify`")
