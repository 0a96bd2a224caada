"""Snapshots of a replay at the end of a session: where resuming starts from."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from trellis.autopilot.pilot import Pilot
from trellis.autopilot.state import AccountRecord
from trellis.books.ledger import Ledger, LedgerState
from trellis.kernel.codec import decode_state, encode_state
from trellis.kernel.journal import Journal
from trellis.kernel.snapshot import Snapshot, latest_snapshot, save_snapshot
from trellis.sim.venue.state import VenueState
from trellis.sim.venue.venue import SimulatedVenue

KEEP = 2


@dataclass(frozen=True, slots=True)
class RunState:
    """Everything a replay carries from one session to the next."""

    sessions_done: int
    record: AccountRecord
    ledger: LedgerState
    venue: VenueState
    marks: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A snapshot read back, and the sequence it belongs to."""

    sequence: int
    state: RunState

    def into(self, pilot: Pilot, venue: SimulatedVenue) -> int:
        """Give the pilot and the venue this state; the number of sessions done."""
        pilot.record = self.state.record
        pilot.ledger = Ledger.restore(self.state.ledger)
        pilot.marks = dict(self.state.marks)
        venue.restore(self.state.venue)
        return self.state.sessions_done


class Snapshots:
    """The snapshots of one run's journal."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self._folder = folder
        self._journal = journal

    def save(self, pilot: Pilot, venue: SimulatedVenue, sessions_done: int) -> None:
        """Write a snapshot at the journal's present head."""
        state = RunState(
            sessions_done, pilot.record, pilot.ledger.state(), venue.snapshot(), tuple(pilot.marks.items())
        )
        save_snapshot(self._folder, Snapshot(self._journal.head, encode_state(state)), KEEP)

    def latest(self) -> Restored | None:
        """The newest snapshot that belongs to the journal; None where there is none."""
        found = latest_snapshot(self._folder, self._journal)
        if found.snapshot is None:
            return None
        return Restored(found.snapshot.head.sequence, decode_state(RunState, found.snapshot.state))
