"""What an audit says: each check with its figures, and approval only where all of them held."""

from dataclasses import dataclass

CONFIDENCE = 1.0
"""A veto is no matter of degree (reference, 8): the audit is as sure of it as it can be."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check. figures: what was measured, by name; asked: what had to hold; says: what came of it, in words."""

    name: str
    held: bool
    figures: tuple[tuple[str, float], ...]
    asked: str
    says: str


@dataclass(frozen=True, slots=True)
class Audit:
    """All checks on one subject, in the order of the reference."""

    subject: str
    checks: tuple[Checked, ...]
    confidence: float = CONFIDENCE

    @property
    def approves(self) -> bool:
        """Whether every check held: one that did not vetoes."""
        return all(check.held for check in self.checks)

    @property
    def verdict(self) -> str:
        """approve or veto."""
        return "approve" if self.approves else "veto"
