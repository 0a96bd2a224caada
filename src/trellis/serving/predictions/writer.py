"""One thread that writes the log: what several callers hand in at once becomes one durable batch.

SQLite waits for the disk once a batch, so callers who come together share that wait (group commit).
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from trellis.core.problems import ProblemError
from trellis.household.problems import Unavailable, refused
from trellis.kernel.checkpoint import SigningKey
from trellis.kernel.journal import Journal, SequenceError
from trellis.kernel.record import Entry
from trellis.serving.predictions.begun import begin
from trellis.serving.predictions.events import STREAMS, DaySigned, LogEvent
from trellis.serving.predictions.roots import CODEC, RootFolder, due, signed_day

BATCH_MAX = 512
TRIES = 50
"""How often a batch is tried where another process wrote in between."""

Kept = tuple[int, bytes]
"""Where a record stands: its sequence and its hash."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Events that one caller wants journaled, and where it waits for what became of them."""

    entries: tuple[Entry, ...]
    at: datetime
    answer: "Future[tuple[Kept, ...]]"


class Writer:
    """The only one in a process that writes a log; other processes may write beside it."""

    def __init__(self, path: Path, key: Callable[[], SigningKey], roots: RootFolder) -> None:
        """Nothing is opened before the first event. key: what signs the days."""
        self._path, self._key, self._roots = path, key, roots
        self._queue: SimpleQueue[Wanted | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._lock = Lock()

    def write(self, events: Sequence[LogEvent], at: datetime) -> tuple[Kept, ...]:
        """Journal events, durable when it returns, and say where they stand. Raises Unavailable; then none is there."""
        entries = tuple(Entry.of(CODEC, STREAMS[type(event)], event, event.at) for event in events)
        wanted = Wanted(entries, at, Future())
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._work, name="prediction log", daemon=True)
                self._thread.start()
            self._queue.put(wanted)
        return wanted.answer.result()

    def close(self) -> None:
        """Write what waits, and let go of the file. What is written afterwards opens it again."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._queue.put(None)
                thread.join()

    def _work(self) -> None:
        journal: Journal | None = None
        ending = False
        try:
            while not ending:
                batch, ending = self._next()
                try:
                    journal = journal or begin(self._path)
                    kept = self._kept(journal, batch)
                except (ProblemError, SequenceError, OSError) as error:
                    _refuse(batch, error)
                    _close(journal)
                    journal = None
                else:
                    for one, places in zip(batch, kept, strict=True):
                        one.answer.set_result(places)
                finally:
                    for one in batch:
                        one.answer.cancel()
        finally:
            _close(journal)

    def _next(self) -> tuple[list[Wanted], bool]:
        """What waits, at least one of it, and whether the end was asked for."""
        batch: list[Wanted] = []
        taken = self._queue.get()
        while taken is not None:
            batch.append(taken)
            if len(batch) == BATCH_MAX:
                return batch, False
            try:
                taken = self._queue.get_nowait()
            except Empty:
                return batch, False
        return batch, True

    def _kept(self, journal: Journal, batch: Sequence[Wanted]) -> list[tuple[Kept, ...]]:
        for left in reversed(range(TRIES)):
            try:
                return self._appended(journal, batch)
            except SequenceError:
                if not left:
                    raise
                journal.refresh()
        raise AssertionError("the last try answers or raises")

    def _appended(self, journal: Journal, batch: Sequence[Wanted]) -> list[tuple[Kept, ...]]:
        """Sign the day that ended, if any did, then add the batch; the root is in its second place before that."""
        if not batch:
            return []
        at = max(one.at for one in batch)
        signed = self._ended(journal, at)
        head = [Entry.of(CODEC, STREAMS[DaySigned], signed, at)] if signed else []
        first = journal.head.sequence + len(head)
        journal.append([*head, *(entry for one in batch for entry in one.entries)], journal.head.sequence)
        found = []
        for one in batch:
            places = range(first + 1, first + 1 + len(one.entries))
            found.append(tuple((place, journal.hash_at(place) or b"") for place in places))
            first += len(one.entries)
        return found

    def _ended(self, journal: Journal, at: datetime) -> DaySigned | None:
        span = due(journal, at.date().isoformat())
        if span is None:
            return None
        signed = signed_day(journal, span, self._key(), at)
        self._roots.keep(signed)
        return signed


def _refuse(batch: Sequence[Wanted], error: Exception) -> None:
    for one in batch:
        one.answer.set_exception(_unavailable(error))


def _unavailable(error: Exception) -> ProblemError:
    """Unavailable, with what was wrong."""
    if isinstance(error, ProblemError):
        return Unavailable(error.problems)
    if isinstance(error, OSError):
        message = f"nothing was kept: {error.strerror or error}"
        return refused(Unavailable, "predictions", "log", error.filename or "", message, "Mend it, then ask again.")
    return refused(Unavailable, "predictions", "log", "", "other processes write to it without a pause", "Ask again.")


def _close(journal: Journal | None) -> None:
    if journal is not None:
        journal.close()
