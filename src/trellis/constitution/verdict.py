"""What a review answers: every clause it checked, and what follows."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """A review's answer. DEFERRED asks again at the next check; SKIPPED drops the ticker this cycle."""

    APPROVED = "approved"
    RESIZED = "resized"
    REFUSED = "refused"
    SKIPPED = "skipped"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule compared once: its limit against the value seen. Limits and values are canonical text.

    breach is the verb of the rule (reject, skip, resize, defer, ...), source C, R, A, P, S or X.
    reason is machine-readable and empty when passed: "earnings_unknown", "missing:oi", "symbol_cap".
    """

    rule: str
    op: str
    limit: str
    value: str
    passed: bool
    breach: str
    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Approved, resized, skipped, deferred or refused; quantity is what may be done (0 unless approved or resized)."""

    outcome: Outcome
    quantity: int
    clauses: tuple[Clause, ...]
    rulebook: str

    @property
    def breaches(self) -> tuple[Clause, ...]:
        """The clauses that did not pass, in the order checked."""
        return tuple(clause for clause in self.clauses if not clause.passed)

    @property
    def allowed(self) -> bool:
        """Whether anything may be done."""
        return self.quantity > 0
