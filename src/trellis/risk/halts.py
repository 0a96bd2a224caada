"""Breakers and the kill switch: what stops new risk, who may let it run again, and until when it holds by itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trellis.core.problems import problem


class Cause(StrEnum):
    """Why an account or a module takes on nothing new. Exits go on under every one of them."""

    KILL = "kill"
    PERSON = "person"
    DAILY_LOSS = "daily_loss"
    DRAWDOWN = "drawdown"
    REJECTIONS = "rejections"
    RECONCILIATION = "reconciliation"
    STALE = "stale"
    LOSSES = "losses"
    DECISION_MAKER = "decision_maker"
    AUDIT = "audit"
    BACKTEST = "backtest"
    ERROR = "error"

    @property
    def passes(self) -> bool:
        """Whether the cause may end without a person: a new day, a fresh price, a decision maker that is back, a clean
        audit.
        """
        return self in (Cause.DAILY_LOSS, Cause.STALE, Cause.DECISION_MAKER, Cause.AUDIT)


@dataclass(frozen=True, slots=True)
class Halt:
    """One reason, of the whole account or (module named) of one module, since when, and what was seen."""

    cause: Cause
    module: str
    since: datetime
    detail: str

    @property
    def key(self) -> tuple[Cause, str]:
        """What a halt is one of: setting it again changes nothing."""
        return (self.cause, self.module)

    def binds(self, module: str) -> bool:
        """Whether the module's plans are held up by it."""
        return self.module in ("", module)

    @property
    def told(self) -> str:
        """The reason as a clause names it."""
        return f"{self.cause.value}{':' if self.module else ''}{self.module}"


def releasable(halt: Halt, person: str) -> None:
    """Whether a person may release it. Raises ProblemError without a name: no program lets an account run again."""
    if not person.strip():
        way_out = "Give the name of the person who has looked at it"
        raise problem("mandate", "by", person, f"a halt for {halt.told} is released by a person", way_out)
