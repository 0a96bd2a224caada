"""Writing a run's events in batches, and carrying on a run that was cut short, to the same final hash."""

from collections.abc import Iterator
from typing import Self

from trellis.core.problems import Problem, ProblemError, problem
from trellis.kernel.layout import RESTORE
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Entry, Head, Record, kind_bytes, record_hash

_SHOWN_MAX = 400  # bytes of a payload that an error message shows; the error itself carries all of them
_WAY_OUT = (
    "Resume with the inputs, settings and program version that the run began with, "
    "or start it anew in another run folder."
)


class DivergenceError(ProblemError):
    """A resumed run made another event than the one its journal holds; nothing was written."""

    def __init__(self, source: object, existing: Record, offered: Entry) -> None:
        """Takes the record that stands in the journal and the entry that should have equalled it."""
        message = f"the journal holds {_shown(existing)}, this run made {_shown(offered)}"
        super().__init__([Problem(str(source), "record", str(existing.sequence), message, _WAY_OUT)])
        self.sequence = existing.sequence
        self.existing = existing
        self.offered = offered


class JournalWriter:
    """Gathers entries and appends them batch_max at a time; the one way into a journal while a run is on.

    With resume_after, the records after that sequence are not written again: each entry added is compared with the
    record that stands in its place, byte for byte and hash included, until they are used up; the rest is appended.
    """

    def __init__(self, journal: JournalStore, batch_max: int, resume_after: int | None = None) -> None:
        """resume_after: the sequence whose state the run starts from (0: from the beginning); None: append only."""
        if batch_max < 1:
            raise ValueError(f"batch_max was {batch_max}; a batch holds at least one entry")
        self._journal = journal
        self._batch_max = batch_max
        self._batch: list[Entry] = []
        self._sequence = journal.head.sequence if resume_after is None else resume_after
        previous = journal.hash_at(self._sequence)
        if previous is None:
            raise ValueError(f"{journal.source}: there is no record {self._sequence} to resume after")
        self._previous = previous
        self._tail: Iterator[Record] = journal.read(after=self._sequence)
        self._left = journal.head.sequence - self._sequence
        self._ahead: Record | None = None
        self._checked = (self._sequence, previous)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            self.finish()

    @property
    def sequence(self) -> int:
        """The sequence of the entry added last."""
        return self._sequence

    @property
    def left_to_compare(self) -> int:
        """How many records of the earlier run are still to be met."""
        return self._left

    @property
    def upcoming(self) -> Record | None:
        """The record that the next entry is to equal; None once the earlier run's are used up."""
        if self._ahead is None and self._left:
            self._ahead = next(self._tail)
        return self._ahead

    def add(self, entry: Entry) -> int:
        """Takes the run's next entry and gives its sequence. Raises DivergenceError, and what append() raises."""
        expected = self.upcoming
        if expected is not None:
            self._compare(expected, entry)
            self._ahead = None
            self._left -= 1
        else:
            self._batch.append(entry)
        self._sequence += 1
        if len(self._batch) >= self._batch_max:
            self.flush()
        return self._sequence

    def flush(self) -> Head:
        """Makes what was gathered durable, as one batch, and gives the end of the chain."""
        head = self._journal.append(self._batch, self._sequence - len(self._batch)) if self._batch else None
        self._batch = []
        return head or self._journal.head

    def finish(self) -> Head:
        """flush() at the end of a run. Raises ProblemError if the journal holds records that the run never made."""
        if self._left:
            message = f"the journal goes on for {self._left} records after the last event that this run made"
            raise problem(self._journal.source, "record", self._sequence + 1, message, _WAY_OUT)
        return self.flush()

    def intact(self) -> bool:
        """Whether every record stored since the last look (or since the writer began) has the hash that the chain
        gives it. A record that was changed behind the writer's back is found once.
        """
        sequence, previous = self._checked
        for record in self._journal.read(after=sequence):
            kind = kind_bytes(record.stream, record.type, record.version)
            if record_hash(record.sequence, kind, record.time, record.payload, previous) != record.hash:
                return False
            sequence, previous = record.sequence, record.hash
        self._checked = (sequence, previous)
        return True

    def _compare(self, record: Record, entry: Entry) -> None:
        kind = kind_bytes(entry.stream, entry.type, entry.version)
        own = record_hash(self._sequence + 1, kind, entry.time, entry.payload, self._previous)
        if _content(record) != _content(entry):
            raise DivergenceError(self._journal.source, record, entry)
        if own != record.hash:
            message = "the record's hash is not the one that the chain gives it"
            raise problem(self._journal.source, "record", record.sequence, message, RESTORE)
        self._previous = own


def _content(entry: Entry) -> tuple[str, str, int, str, bytes]:
    return (entry.stream, entry.type, entry.version, entry.time, entry.payload)


def _shown(entry: Entry) -> str:
    payload = entry.payload[:_SHOWN_MAX].decode(errors="replace")
    cut = "..." if len(entry.payload) > _SHOWN_MAX else ""
    return f"{entry.type} version {entry.version} in {entry.stream} at {entry.time}: {payload}{cut}"
