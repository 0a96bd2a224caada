"""The household's connection to bank data: access that is sealed as its texts are, and what syncs came to.

Neither is in the journal: what a sync brought is an import there, and that a bank's server was asked again and had
nothing new changes no figure. docs/decisions/bank-sync.md says more.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import msgspec

from trellis.bookkeeping.keeper import FOLDER, key_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.sealing import Seal
from trellis.books.whole_file import write_whole
from trellis.core.problems import Problem, ProblemError, problem

FIRST_DAYS = 90
"""How far back the first sync goes: servers rarely give more."""
OVERLAP_DAYS = 14
"""How far each later one goes back behind the newest line, for what banks book late."""
DAY = timedelta(days=1)
"""How far apart syncs that nobody asks for are: servers hear from banks about once a day."""
SOON = timedelta(hours=1)
"""How long after one that the server did not answer the next is tried."""

_ANEW = "Run `trellis household disconnect`, then connect with a new setup token."
_ACCESS, _STATE = "simplefin access", "simplefin state"


class SyncOutcome(StrEnum):
    """What a sync came to. partial: lines came, and some bank or line has a problem; refused: what the server gave
    cannot be imported.
    """

    FINE = "fine"
    PARTIAL = "partial"
    REVOKED = "revoked"
    UNPAID = "unpaid"
    TOO_OFTEN = "too_often"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    REFUSED = "refused"


_SOON = frozenset((SyncOutcome.UNREACHABLE, SyncOutcome.FAILED, SyncOutcome.REFUSED))


@dataclass(frozen=True, slots=True)
class Synced:
    """One sync. by: person, or house where nobody asked for it; lines: how many the server told, added: how many of
    them were new; imported: the import that holds them, "" for none; again: when the server wants to be asked next.
    """

    at: datetime
    by: str
    outcome: SyncOutcome
    lines: int = 0
    added: int = 0
    imported: str = ""
    problems: tuple[Problem, ...] = ()
    again: datetime | None = None


@dataclass(frozen=True, slots=True)
class Connection:
    """What is known of a connection. server: its host; since: when it was made, None for one of an earlier version;
    good: when a sync went through last.
    """

    server: str
    since: datetime | None
    last: Synced | None = None
    good: datetime | None = None

    def after(self, synced: Synced) -> "Connection":
        """The connection once a sync ended."""
        came = synced.outcome is SyncOutcome.FINE or (synced.outcome is SyncOutcome.PARTIAL and synced.lines > 0)
        return replace(self, last=synced, good=synced.at if came else self.good)

    def next(self, now: datetime) -> datetime | None:
        """When a server syncs by itself; None where access was revoked, which a person must cure."""
        if self.last is None:
            return now
        if self.last.outcome is SyncOutcome.REVOKED:
            return None
        due = self.last.at + (SOON if self.last.outcome in _SOON else DAY)
        return max(due, self.last.again or due)


def is_connected(home: Path) -> bool:
    """Whether access is kept in a home, and the key that opens it."""
    return has_access(home) and key_of(home).exists()


def has_access(home: Path) -> bool:
    """Whether access is kept in a home, whoever can open it."""
    return _path(home).exists()


def keep_access(home: Path, seal: Seal, access: str, made: Connection) -> None:
    """Keep what opens the accounts; the household is begun already, so its key is on disk."""
    keep_connection(home, seal, made)
    write_whole(_path(home), seal.seal(access, _ACCESS).encode())


def access_of(home: Path, record: HouseholdRecord) -> str:
    """What opens the accounts. Raises ProblemError where nothing was connected, or with another household's key."""
    path = _path(home)
    if not path.exists() or record.seal is None:
        message = "no bank data is connected"
        raise problem(
            "household", "simplefin", "", message, "Make a setup token, then run `trellis household connect`."
        )
    return _opened(path, record.seal, _ACCESS)


def forget_access(home: Path) -> None:
    """Destroy what opens the accounts, and what is known of the connection; what was imported stays."""
    _path(home).unlink(missing_ok=True)
    _state(home).unlink(missing_ok=True)


def keep_connection(home: Path, seal: Seal, connection: Connection) -> None:
    """Keep what is known of the connection."""
    _state(home).parent.mkdir(parents=True, exist_ok=True)
    told = msgspec.json.encode(connection).decode()
    write_whole(_state(home), seal.seal(told, _STATE).encode())


def connection_of(home: Path, record: HouseholdRecord) -> Connection | None:
    """What is known of the connection; None where none is. Raises ProblemError for what cannot be opened."""
    if not is_connected(home) or record.seal is None:
        return None
    path = _state(home)
    if not path.exists():
        return Connection("", None)
    try:
        return msgspec.json.decode(_opened(path, record.seal, _STATE), type=Connection)
    except msgspec.DecodeError as error:
        raise problem("household", "simplefin", path.name, "no version of this program wrote it", _ANEW) from error


def since(record: HouseholdRecord, format: str, today: date) -> date:
    """From which day on to ask for lines of a format."""
    days = [seen.line.booked for one in record.lines() for seen in one.sightings if seen.line.source.format == format]
    return max(days) - timedelta(days=OVERLAP_DAYS) if days else today - timedelta(days=FIRST_DAYS)


def folder_of(home: Path) -> Path:
    """The folder that whoever speaks with the banks' server holds alone."""
    return home / FOLDER / "simplefin"


def _opened(path: Path, seal: Seal, about: str) -> str:
    """What a file holds sealed. Raises ProblemError for one that cannot be read, or is damaged."""
    try:
        return seal.open(path.read_text(encoding="ascii"), about)
    except (OSError, UnicodeDecodeError, ProblemError) as error:
        raise problem("household", "simplefin", path.name, f"it cannot be opened: {error}", _ANEW) from error


def _path(home: Path) -> Path:
    return home / FOLDER / "simplefin.sealed"


def _state(home: Path) -> Path:
    return folder_of(home) / "state.sealed"
