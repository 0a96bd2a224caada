"""What a decision maker answers to a plan (reference, 2.4): approved, rejected or modified, with what was weighed."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.strategies.garden.canonical import content_hash
from trellis.strategies.garden.words import instant


class Answer(StrEnum):
    """The three answers there are."""

    APPROVED = "approved"
    REJECTED = "rejected"
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True)
class Modification:
    """One field that the decision maker changes, from what to what, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Controls:
    """What the trader has to keep to. size: the most, of net asset value; slippage: tolerated, in basis points."""

    size: Decimal
    slippage: float = 5.0
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """One answer. Fields as the reference names them; decision_factors: curators' records or the like, in words.

    alternative_plans: ids of plans that were weighed against it. decision_confidence: 0 to 1.
    """

    approval_id: str
    plan_id: str
    plan_version: int
    plan_hash: str
    decision_maker_module_id: str
    approval_status: Answer
    approval_reason: str
    at: datetime
    modifications: tuple[Modification, ...] = ()
    risk_assessment: str = ""
    risk_controls: Controls | None = None
    portfolio_impact: str = ""
    decision_confidence: float = 0.0
    decision_factors: tuple[str, ...] = ()
    alternative_plans: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ProblemError for an answer that contradicts itself."""
        object.__setattr__(self, "at", instant(self.at))
        if (self.approval_status is Answer.MODIFIED) is not bool(self.modifications):
            message = "a modified plan names what is modified, and no other does"
            raise problem("approval", "modifications", len(self.modifications), message, "Name the fields, or none.")
        if self.approval_status is Answer.APPROVED and self.risk_controls is None:
            raise problem("approval", "risk_controls", None, "an approved plan has its controls", "Give them.")
        if not self.approval_reason:
            raise problem("approval", "approval_reason", "", "every answer has a reason", "Give it.")
        if not 0.0 <= self.decision_confidence <= 1.0:
            way_out = "Give 0 to 1."
            raise problem("approval", "decision_confidence", self.decision_confidence, "it is out of bounds", way_out)

    @property
    def content_hash(self) -> str:
        """SHA-256 over the record's canonical bytes."""
        return content_hash(self)


def approval_id_of(plan_id: str, plan_version: int, decision_maker: str) -> str:
    """One answer a version and decision maker: answered twice, it is the same."""
    return digest("approval", plan_id, plan_version, decision_maker)[:32]
