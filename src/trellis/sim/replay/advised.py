"""A recorder with an adviser listening behind it: what was recorded is told on, and nothing comes back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trellis.autopilot.events.run import DayClosed
from trellis.autopilot.events.week import WeekClosed
from trellis.autopilot.recorder import Recorder
from trellis.signals.ports import Observation

Listener = Callable[[Observation], None]


@dataclass(frozen=True, slots=True)
class AdvisedRecorder:
    """Records first, then tells the listener the event's figures."""

    into: Recorder
    listener: Listener

    def record(self, event: object, account: str = "") -> None:
        """Append one event, then tell its figures."""
        self.into.record(event, account)
        for observation in observations(event, account):
            self.listener(observation)

    def intact(self) -> bool:
        """Whether the chain of the recorder behind it holds."""
        return self.into.intact()

    def flush(self) -> None:
        """Make everything recorded so far durable."""
        self.into.flush()


def observations(event: object, account: str) -> Iterator[Observation]:
    """The figures of an event that advisers read: VIX at a close, each sleeve's premium of a final week."""
    if isinstance(event, DayClosed):
        if event.vix is not None:
            yield Observation(event.at, account, "vix", float(event.vix))
    elif isinstance(event, WeekClosed) and event.final:
        for sleeve in event.sleeves:
            yield Observation(event.at, account, f"premium {sleeve.sleeve}", float(sleeve.premium))
