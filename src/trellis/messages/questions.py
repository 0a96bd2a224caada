"""Questions that wait for an answer: which answer belongs to which, and which were not answered in time."""

from dataclasses import dataclass, field
from datetime import timedelta

from trellis.messages.instants import span_us
from trellis.messages.module import Message


@dataclass(slots=True)
class Questions:
    """Of one asker. What is remembered is the correlation id of each question and until when it is waited for."""

    _until_us: dict[str, int] = field(default_factory=dict)

    def asked(self, correlation_id: str, at_us: int, timeout: timedelta) -> None:
        """A question went out. Raises ValueError where the same is waiting already."""
        if correlation_id in self._until_us:
            raise ValueError(f"question {correlation_id} was asked already")
        self._until_us[correlation_id] = at_us + span_us(timeout)

    def answered(self, message: Message, at_us: int) -> bool:
        """Whether a message is the first answer, in time, to a question; the question waits no longer."""
        until = self._until_us.get(message.correlation_id)
        if until is None or at_us >= until:
            return False
        del self._until_us[message.correlation_id]
        return True

    def overdue(self, at_us: int) -> tuple[str, ...]:
        """Questions that nobody answered in time, by id; they wait no longer."""
        late = tuple(sorted(one for one, until in self._until_us.items() if until <= at_us))
        for one in late:
            del self._until_us[one]
        return late
