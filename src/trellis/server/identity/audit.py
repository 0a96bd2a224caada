"""The audit: one record per call of the API, in a hash-chained journal of its own that one thread writes in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Condition, Thread
from typing import cast

from trellis.core.problems import ProblemError, problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.record import Entry

STREAM = "audit"
FLUSH_SECONDS = 1.0
"""Records of calls that change nothing wait so long at most before they are written."""
WAITING_MAX = 10_000
"""Records that wait while the disk takes none; then calls are refused."""
_WINDOW = 500


@dataclass(frozen=True, slots=True)
class CallAnswered:
    """One call. person: an id, "" for nobody. credential: session or key, with its id. subject: what the path named.

    address: of a person, sealed with the person's key, so that erasing the person erases it; of nobody, the network.
    outcome: HTTP status, or the code with which a WebSocket was closed.
    """

    at: datetime
    person: str
    credential: str
    credential_id: str
    method: str
    route: str
    subject: str
    outcome: int
    address: str


CATALOGUE: tuple[tuple[str, int, type], ...] = (("call.answered", 1, CallAnswered),)
"""Type name, version and class of every event of the audit journal; docs/identity.md has a heading for each."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A record of the audit with its place in the chain."""

    sequence: int
    call: CallAnswered


class AuditJournal:
    """The journal behind a thread. note() returns at once; keep() returns when the record is on disk."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the journal. Raises ProblemError where it cannot be."""
        self.path = path
        self._codec = Codec(CATALOGUE)
        self._changed = Condition()
        self._waiting: list[Entry] = []
        self._given = 0
        self._kept = 0
        self._urgent = False
        self._closing = False
        self._failure: ProblemError | None = None
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            Journal.create(path, Durability.EACH).close()
        Journal.open(path, read_only=True).close()
        self._thread = Thread(target=self._write, name="audit", daemon=True)
        self._thread.start()

    def note(self, call: CallAnswered) -> None:
        """Journal a call within FLUSH_SECONDS. Raises ProblemError where too many wait for a disk that takes none."""
        self._give(call, urgent=False)

    def keep(self, call: CallAnswered) -> None:
        """Journal a call and everything before it, now. Raises ProblemError where the disk does not take it."""
        number = self._give(call, urgent=True)
        with self._changed:
            self._changed.wait_for(lambda: self._kept >= number or self._failure is not None or self._closing)
            if self._kept < number:
                raise self._failure or self._shut()

    def flush(self) -> None:
        """Journal everything that waits. Raises ProblemError where the disk does not take it."""
        with self._changed:
            number, self._urgent, self._failure = self._given, True, None
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._kept >= number or self._failure is not None or self._closing)
            if self._kept < number:
                raise self._failure or self._shut()

    def close(self) -> None:
        """Write what waits and end the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def rows(self, before: int | None = None, limit: int = _WINDOW, person: str = "") -> tuple[AuditRow, ...]:
        """Records before a sequence, newest first; of one person where one is named."""
        found: list[AuditRow] = []
        with Journal.open(self.path, read_only=True) as journal:
            end = journal.head.sequence if before is None else min(before - 1, journal.head.sequence)
            while end > 0 and len(found) < limit:
                start = max(0, end - _WINDOW)
                rows = [row for row in self._between(journal, start, end) if not person or row.call.person == person]
                found += rows[::-1]
                end = start
        return tuple(found[:limit])

    def _between(self, journal: Journal, after: int, last: int) -> Iterator[AuditRow]:
        for record in journal.read(after):
            if record.sequence > last:
                return
            call = self._codec.decode(record.type, record.version, record.payload)
            yield AuditRow(record.sequence, cast(CallAnswered, call))

    def _give(self, call: CallAnswered, *, urgent: bool) -> int:
        entry = Entry.of(self._codec, STREAM, call, call.at)
        with self._changed:
            if self._closing:
                raise self._shut()
            if len(self._waiting) >= WAITING_MAX:
                raise self._failure or self._shut()
            self._waiting.append(entry)
            self._given += 1
            if urgent:
                self._urgent, self._failure = True, None
                self._changed.notify_all()
            return self._given

    def _write(self) -> None:
        with Journal.open(self.path, Durability.EACH) as journal:
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._urgent or self._closing, FLUSH_SECONDS)
                    batch, self._waiting, self._urgent = self._waiting, [], False
                    last = self._closing
                self._append(journal, batch)
                if last:
                    return

    def _append(self, journal: Journal, batch: list[Entry]) -> None:
        failure = None
        try:
            _chained(journal, batch)
        except ProblemError as error:
            failure = error
        with self._changed:
            if failure is None:
                self._kept += len(batch)
            else:
                self._waiting[:0] = batch
            self._failure = failure
            self._changed.notify_all()

    def _shut(self) -> ProblemError:
        return problem(self.path, "audit", "closed", "the audit takes no more records", "Start the server again.")


def _chained(journal: Journal, batch: list[Entry]) -> None:
    """Append after whatever stands there: another server of the house may write as well."""
    while True:
        try:
            journal.append(batch, journal.head.sequence)
        except SequenceError:
            journal.refresh()
        else:
            return
