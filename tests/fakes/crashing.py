"""A run whose process dies after any of its writes, and the account that is recovered from what was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.fakes.autopilot import ACCOUNT, RULEBOOK, SESSIONS, AutopilotRun

from trellis.autopilot.assembly import assemble
from trellis.autopilot.autopilot import next_wake, wake
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.recorder import MemoryRecorder
from trellis.autopilot.recovery import recover
from trellis.sim.replay.world import venue_rules
from trellis.sim.venue.behaviour import Behaviour
from trellis.sim.venue.state import VenueState
from trellis.sim.venue.venue import SimulatedVenue


@dataclass(frozen=True, slots=True)
class Cut:
    """A moment between two writes: so many events are written, and the venue stands so."""

    written: int
    venue: VenueState


class CuttingRecorder(MemoryRecorder):
    """Keeps the venue's state at every moment at which the process might die: after each write and before the next."""

    def __init__(self) -> None:
        super().__init__()
        self.venue: SimulatedVenue | None = None
        self.cuts: list[Cut] = []

    def record(self, event: object, account: str = "") -> None:
        """Note the moment before the write, where the venue has moved since the last one, and the moment after."""
        self._note()
        super().record(event, account)
        self._note()

    def _note(self) -> None:
        if self.venue is None:
            return
        cut = Cut(len(self.events), self.venue.snapshot())
        if not self.cuts or self.cuts[-1] != cut:
            self.cuts.append(cut)


class RecoveredRun:
    """The world goes on from a cut: the same prices, the venue as it stood, a new process with the written events."""

    def __init__(
        self, run: AutopilotRun, cut: Cut, events: Sequence[object], behaviours: Sequence[Behaviour] = ()
    ) -> None:
        self.feed = run.feed
        start = events[0].at  # type: ignore[attr-defined]
        self.venue = SimulatedVenue(run.feed, SESSIONS, venue_rules(RULEBOOK), start, behaviours)
        self.venue.restore(cut.venue)
        self.recorder = MemoryRecorder()
        self.recorder.events = list(events[: cut.written])
        self.pilot: Pilot = assemble(run.pilot.settings, RULEBOOK, run.feed, self.venue, SESSIONS, self.recorder)

    def recover(self, at: datetime) -> bool:
        """Start the process at the instant."""
        return recover(self.pilot, tuple(self.recorder.events), at)

    def replay(self, events: Sequence[object], at: datetime) -> bool:
        """Start the process with other events than were written."""
        return recover(self.pilot, tuple(events), at)

    def until(self, end: datetime) -> None:
        """Let time pass."""
        while True:
            due = next_wake(self.pilot)
            if due is None or due > end:
                return
            wake(self.pilot, due)

    def differences(self) -> list[str]:
        """Books against venue, sleeve by sleeve."""
        found = []
        for sleeve in self.pilot.record.sleeves:
            place = self.pilot.place(sleeve)
            books, venue = dict(self.pilot.ledger.positions(place)), dict(self.venue.positions(ACCOUNT, sleeve.value))
            if books != venue:
                found.append(f"{sleeve.value}: books hold {books}, the venue {venue}")
            ours, theirs = self.pilot.ledger.cash(place), self.venue.cash(ACCOUNT, sleeve.value)
            if ours != theirs:
                found.append(f"{sleeve.value}: books have {ours}, the venue {theirs}")
        return found
