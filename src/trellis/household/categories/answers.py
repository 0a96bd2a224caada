"""What the cascade says of a line, how sure it is, and what became of it."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

APPLY_AT = Decimal("0.85")
SUGGEST_AT = Decimal("0.70")
CERTAIN = Decimal(1)
TOP_MAX = 5
REASONS_MAX = 5


class Stage(StrEnum):
    """Who said so. PERSON, LOCK and SPLIT are a person's own words on the line; NONE: nobody could say."""

    PERSON = "person"
    LOCK = "lock"
    SPLIT = "split"
    RULE = "rule"
    TRANSFER = "transfer"
    MEMO = "memo"
    REFUND = "refund"
    MEMORY = "memory"
    TABLE = "table"
    MODEL = "model"
    NONE = "none"


class State(StrEnum):
    """What became of an answer: figures rest on it, a person is asked, or nothing was said."""

    APPLIED = "applied"
    SUGGESTED = "suggested"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Answer:
    """A line's category as a stage says it, "" for none. confidence: in [0, 1], to four places; top: at most five
    categories with their confidences, best first; reasons: ids of past lines that it rests on, nearest first; rule: the
    id of the rule that decided.
    """

    line: str
    category: str
    confidence: Decimal
    stage: Stage
    top: tuple[tuple[str, Decimal], ...] = ()
    reasons: tuple[str, ...] = ()
    rule: str = ""

    @property
    def state(self) -> State:
        """Applied from 0.85 on, suggested from 0.70 on, else abstained."""
        if not self.category or self.confidence < SUGGEST_AT:
            return State.ABSTAINED
        return State.APPLIED if self.confidence >= APPLY_AT else State.SUGGESTED

    @property
    def applied(self) -> str:
        """The category that figures rest on; "" where it is none yet."""
        return self.category if self.state is State.APPLIED else ""

    def as_mapping(self) -> dict[str, object]:
        """The answer for machines."""
        return {
            "line": self.line,
            "category": self.category,
            "confidence": self.confidence,
            "stage": self.stage,
            "state": self.state,
            "top": [{"category": category, "confidence": confidence} for category, confidence in self.top],
            "reasons": list(self.reasons),
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often something was right where a person has said what is right, beside a belief held before."""

    right: Decimal
    wrong: Decimal
    seen: int = field(default=0)

    def after(self, right: int, wrong: int) -> "Agreement":
        """The belief after more was seen."""
        return Agreement(self.right + right, self.wrong + wrong, self.seen + right + wrong)

    @property
    def share(self) -> Decimal:
        """The share that is right, to four places."""
        return (self.right / (self.right + self.wrong)).quantize(Decimal("0.0001"))
