"""From the champion down to the rule: what answers first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from trellis.core.problems import ProblemError
from trellis.household.problems import Unavailable, refused
from trellis.serving.answer import Answer
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.fallback.levels import Level
from trellis.serving.fallback.rung import Fallen, Rung

T = TypeVar("T")
MODEL_SHARE = 0.7
"""Of the time that is left, what a model may use, so that the rungs below it have some too."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A rung that did not answer. reason: open, late, no_time, preparing, failed (it says so itself), error (a
    mistake in it), unsound, crowded or lack."""

    model: str
    version: str
    reason: str
    cause: BaseException | None


@dataclass(frozen=True, slots=True)
class Climbed(Generic[T]):
    """What answered: a rung, or an answer kept from before. falls: the rungs above that did not."""

    level: Level
    falls: tuple[Fall, ...]
    rung: Rung | None = None
    answer: Answer | None = None
    kept: T | None = None


class Unanswered(Unavailable):
    """Nothing on the ladder answered. falls: what was asked."""

    def __init__(self, operation: str, falls: Sequence[Fall]) -> None:
        """Takes the rungs that did not answer."""
        self.falls = tuple(falls)
        why = ", ".join(f"{fall.model} {fall.version}: {fall.reason}" for fall in falls) or "there was no time"
        message = f"nothing could answer ({why})"
        made = refused(Unavailable, "answers", "operation", operation, message, "Ask again later.")
        super().__init__(made.problems)


def climb(
    operation: str,
    models: Sequence[tuple[Level, Rung]],
    rule: Rung | None,
    question: Question,
    deadline: Deadline,
    last_known: Callable[[], T | None],
) -> Climbed[T]:
    """The first that answers: the models in turn, what was last known, the rule.

    last_known is passed over where a model lacks data: what is known now says less than what was then, and the rule
    may do with less. Raises ProblemError where the question is at fault, what a model lacked where that is why
    nothing answered, and else Unanswered.
    """
    falls: list[Fall] = []
    lack: ProblemError | None = None
    for level, rung in models:
        try:
            return Climbed(level, tuple(falls), rung, rung.ask(question, deadline.share(MODEL_SHARE)))
        except Fallen as fallen:
            lack = lack or fallen.lack
            falls.append(_fall(rung, fallen))
    kept = None if lack else last_known()
    if kept is not None:
        return Climbed(Level.STALE_CACHE, tuple(falls), kept=kept)
    if rule is not None:
        try:
            return Climbed(Level.RULE, tuple(falls), rule, rule.ask(question, deadline))
        except Fallen as fallen:
            lack = lack or fallen.lack
            falls.append(_fall(rule, fallen))
    raise lack or Unanswered(operation, falls)


def _fall(rung: Rung, fallen: Fallen) -> Fall:
    return Fall(rung.answerer.model, rung.answerer.version, fallen.reason, fallen.cause)
