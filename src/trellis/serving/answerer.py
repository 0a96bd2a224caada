"""Who answers: a model or a rule for one operation, behind one interface whether it runs here or elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trellis.serving.answer import Answer
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.routing.schema import Value


@dataclass(frozen=True, slots=True)
class Question:
    """What an answerer is asked. fields: those of the operation's schema that were given. as_of: the day."""

    user: str
    fields: Mapping[str, Value]
    as_of: date


class Answerer(Protocol):
    """Port: a model or a rule. Threads may ask it at once."""

    @property
    def model(self) -> str:
        """Its name."""
        ...

    @property
    def version(self) -> str:
        """Its version, one of its operation alone."""
        ...

    @property
    def features(self) -> Mapping[str, str]:
        """Versions of the feature sets that it reads, by name."""
        ...

    @property
    def brief(self) -> bool:
        """It takes well under a millisecond and cannot hang, so it is asked without a thread of its own."""
        ...

    @property
    def repeatable(self) -> bool:
        """To ask it again changes nothing, so a failure may be tried once more."""
        ...

    @property
    def at_hand(self) -> bool:
        """It has what it answers with: nothing that takes long is still being loaded for it."""
        ...

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """The answer. Raises ProblemError where the question is at fault or lacks something, TooShort."""
        ...
