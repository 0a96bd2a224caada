"""Snapshots of a replay at the end of a session: where resuming starts from."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from trellis.autopilot.house import House
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.state import AccountRecord
from trellis.books.ledger import Ledger, LedgerState
from trellis.kernel.codec import decode_state, encode_state
from trellis.kernel.ports import JournalStore
from trellis.kernel.snapshot import Snapshot, latest_snapshot, save_snapshot
from trellis.sim.venue.state import VenueState
from trellis.sim.venue.venue import SimulatedVenue

KEEP = 2


@dataclass(frozen=True, slots=True)
class AccountState:
    """What one account carries from one session to the next."""

    record: AccountRecord
    marks: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class RunState:
    """Everything a replay carries from one session to the next; accounts in the order founded."""

    sessions_done: int
    accounts: tuple[AccountState, ...]
    ledger: LedgerState
    venue: VenueState


@dataclass(frozen=True, slots=True)
class Restored:
    """A snapshot read back, and the sequence it belongs to."""

    sequence: int
    state: RunState

    def into(self, house: House, venue: SimulatedVenue) -> int:
        """Give the house, of which only the first account stands, and the venue this state; the sessions done."""
        house.main.ledger = Ledger.restore(self.state.ledger)
        for state in self.state.accounts:
            record = state.record
            pilot = house.pilots.get(record.account) or _admitted(house, record)
            pilot.record, pilot.marks = record, dict(state.marks)
        house.reconciled = house.main.record.ended
        venue.restore(self.state.venue)
        return self.state.sessions_done


def _admitted(house: House, record: AccountRecord) -> Pilot:
    settings = replace(house.main.settings, account=record.account, capital=record.capital, kind=record.kind)
    return house.admit(settings, house.main.rulebook)


class Snapshots:
    """The snapshots of one run's journal."""

    def __init__(self, folder: Path, journal: JournalStore) -> None:
        self._folder = folder
        self._journal = journal

    def save(self, house: House, venue: SimulatedVenue, sessions_done: int) -> None:
        """Write a snapshot at the journal's present head."""
        accounts = tuple(AccountState(each.record, tuple(each.marks.items())) for each in house.pilots.values())
        state = RunState(sessions_done, accounts, house.main.ledger.state(), venue.snapshot())
        save_snapshot(self._folder, Snapshot(self._journal.head, encode_state(state)), KEEP)

    def latest(self) -> Restored | None:
        """The newest snapshot that belongs to the journal; None where there is none."""
        found = latest_snapshot(self._folder, self._journal)
        if found.snapshot is None:
            return None
        return Restored(found.snapshot.head.sequence, decode_state(RunState, found.snapshot.state))
