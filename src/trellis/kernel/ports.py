"""What a journal is, wherever it is kept: a file, or tables of a database server."""

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self

from trellis.kernel.record import Checkpoint, Entry, Head, Record


class JournalStore(Protocol):
    """An open hash-chained journal: one writer at a time, any number of readers beside it.

    Equal entries appended in equal order give equal hashes in every store. Every method raises ProblemError where the
    store cannot be read or written; then nothing was written.
    """

    @property
    def source(self) -> str:
        """Where it is kept, as problems name it: a path, or an address without its password."""
        ...

    @property
    def head(self) -> Head:
        """Where the chain ended when this journal last looked or wrote."""
        ...

    @property
    def count(self) -> int:
        """How many records are stored."""
        ...

    def refresh(self) -> Head:
        """Looks where the chain ends now, for a reader beside a writer."""
        ...

    def read(self, after: int = 0, stream: str | None = None) -> Iterator[Record]:
        """Records after a sequence, of one stream or all, up to the head as it is now. Hashes are not recomputed."""
        ...

    def record(self, sequence: int) -> Record | None:
        """The record at a sequence, None where the chain has none. Its hash is not recomputed."""
        ...

    def hash_at(self, sequence: int) -> bytes | None:
        """The chain's hash at a sequence, GENESIS at 0, None past its end."""
        ...

    def append(self, entries: Sequence[Entry], expected_sequence: int) -> Head:
        """Adds the entries as one batch after record expected_sequence, durable or absent, and gives the new end.

        Raises SequenceError where the chain ends elsewhere.
        """
        ...

    def checkpoints(self, start: int = 0) -> Sequence[Checkpoint]:
        """Every checkpoint of a record from `start` on, by sequence."""
        ...

    def add_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Stores a signed checkpoint. Raises ValueError where the chain has another hash at its record."""
        ...

    def close(self) -> None:
        """Lets go of it. Closing it again does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
