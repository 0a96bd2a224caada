"""The release gate (S14.gate, S16.gate): what must have been shown before a release, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.constitution.rulebook import Rulebook

RUNBOOKS = ("stale-data", "orphan-orders", "margin-breach")
"""The runbooks that S14.gate names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What has been shown: counts of weeks, runs, drills and reports whose evidence holds; runbooks by name."""

    paper_weeks: int
    live_weeks: int
    fork_runs: int
    outage_drills: int
    ladder_reports: int
    runbooks: tuple[str, ...]
    secret_findings: int


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the gate asks for. wanted and found are counts; missing says in words what lacks, if anything."""

    rule: str
    name: str
    op: str
    wanted: int
    found: int
    missing: str

    @property
    def passed(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def gate(rulebook: Rulebook, shown: Shown) -> tuple[Requirement, ...]:
    """Every requirement in the order of the law; the release is refused unless all of them pass."""
    return (*_shown(rulebook, shown), _runbooks(rulebook, shown), _secrets(rulebook, shown))


def _shown(rulebook: Rulebook, shown: Shown) -> Iterator[Requirement]:
    found = {
        "paper_weeks": shown.paper_weeks,
        "live_weeks": shown.live_weeks,
        "fork_runs": shown.fork_runs,
        "outage_drills": shown.outage_drills,
        "ladder_reports": shown.ladder_reports,
    }
    for name, count in found.items():
        wanted = rulebook.integer("S16.gate", name)
        missing = "" if count >= wanted else f"{wanted - count} more of {name.replace('_', ' ')}"
        yield Requirement("S16.gate", name, ">=", wanted, count, missing)


def _runbooks(rulebook: Rulebook, shown: Shown) -> Requirement:
    wanted = rulebook.integer("S14.gate", "runbooks")
    present = [name for name in RUNBOOKS if name in shown.runbooks]
    lacking = ", ".join(name for name in RUNBOOKS if name not in present) or f"{wanted - len(present)} more"
    missing = "" if len(present) >= wanted else f"runbooks: {lacking}"
    return Requirement("S14.gate", "runbooks", ">=", wanted, len(present), missing)


def _secrets(rulebook: Rulebook, shown: Shown) -> Requirement:
    wanted = rulebook.integer("S14.gate", "secret_findings")
    missing = "" if shown.secret_findings <= wanted else f"{shown.secret_findings} findings of the secret scan are open"
    return Requirement("S14.gate", "secret_findings", "<=", wanted, shown.secret_findings, missing)
