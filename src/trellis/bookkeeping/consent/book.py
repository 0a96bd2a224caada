"""Consent use by use: none is given before a person gives it, and it ends when the person says so."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from trellis.bookkeeping.consent.events import ConsentDecided
from trellis.core.problems import Problem, ProblemError, problem

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper


class LineUse(StrEnum):
    """What lines may be used for. comparison: standing beside a cohort, and being one of one; learning: rounds of
    learning together.
    """

    COMPARISON = "comparison"
    LEARNING = "learning"


class ConsentMissingError(ProblemError):
    """The household's lines may not be used for this."""


@dataclass(slots=True)
class ConsentBook:
    """What was said last of each use."""

    decided: dict[str, ConsentDecided] = field(default_factory=dict)

    def apply(self, event: ConsentDecided) -> None:
        """Fold one event in."""
        self.decided[event.use] = event

    def given(self, use: LineUse) -> bool:
        """Whether lines may be used so."""
        return use in self.decided and self.decided[use].given

    def check(self, use: LineUse) -> None:
        """Raises ConsentMissingError where lines may not be used so."""
        if not self.given(use):
            message = "nobody said that this household's lines may be used for it"
            way_out = f"Allow it first: trellis household consent {use.value} --allow."
            raise ConsentMissingError([Problem("household", "consent", use.value, message, way_out)])


def use_of(text: str) -> LineUse:
    """A use by its name. Raises ProblemError for none."""
    try:
        return LineUse(text)
    except ValueError as error:
        known = " or ".join(LineUse)
        raise problem("household", "consent", text, "lines are not used for that", f"Name {known}.") from error


def decide(keeper: "Keeper", use: LineUse, at: datetime, *, given: bool) -> None:
    """Allow a use, or end it; keeper.commit() makes it last. What stands already is not said twice."""
    if keeper.record.consents.given(use) is not given:
        keeper.add(ConsentDecided(at, use.value, given))
