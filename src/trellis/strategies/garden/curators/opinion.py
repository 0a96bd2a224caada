"""What a curator says of a plan, and what it may be worth."""

from dataclasses import dataclass

from trellis.core.problems import problem


@dataclass(frozen=True, slots=True)
class Opinion:
    """One curator's answer. score: 0 against to 1 for; confidence: 0 to 1; evidence: ids or hashes of what was read."""

    curator: str
    score: float
    confidence: float
    reason_code: str
    evidence_refs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ProblemError for a score or a confidence outside 0 to 1, which no number also is."""
        for name in ("score", "confidence"):
            value: float = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise problem(f"curator {self.curator}", name, value, "it lies outside 0 to 1", "Give 0 to 1.")


@dataclass(frozen=True, slots=True)
class Silence:
    """A curator that gave none: it failed, or was late. seconds: how long it was waited for."""

    curator: str
    reason_code: str
    seconds: float = 0.0


def from_least(value: float, least: float, best: float, veto: float) -> float:
    """A score that blocks below what is asked: under `veto` there, and from 0.5 at `least` to 1 at `best`."""
    if not value >= least:
        return veto * max(graded(value, 0.0, least) - 1e-9, 0.0)
    return 0.5 + 0.5 * graded(value, least, best)


def graded(value: float, worst: float, best: float) -> float:
    """A score from worst (0) to best (1), even in between; either may be the greater. No number is the worst."""
    if value != value or worst == best:
        return 0.0
    return min(max((value - worst) / (best - worst), 0.0), 1.0)
