"""The append-only, hash-chained journal in PostgreSQL: one writer, any number of readers, on any machine."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

import psycopg

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.failures import explained
from trellis.adapters.stores.postgres.rows import KindRow, Outcome, Rows
from trellis.adapters.stores.postgres.session import Line, Session
from trellis.core.problems import ProblemError, problem
from trellis.kernel.chaining import Kinds, Row, chained
from trellis.kernel.journal import Durability, SequenceError
from trellis.kernel.record import GENESIS, Checkpoint, Entry, Head, Record, kind_bytes

COMMITS = {Durability.EACH: "on", Durability.GROUP: "off"}
"""synchronous_commit: with off, a crash of the server may take the last batches too, never a part of one."""

_UNWRITTEN = "nothing of this batch was written"
_UNKNOWN = "whether the last batch was written shows when the run is resumed"
_STOPPED = "the reading stopped"
_TRIES = 3


class FencedError(ProblemError):
    """A writer whose leadership is over, or that never had it, tried to write; nothing was written."""


class PostgresJournal:
    """A journal in tables: kernel.ports.JournalStore. Made by PostgresPlace.create() or open().

    A batch is one statement. A connection that is lost while it is written leaves open whether the server took it; it
    is then offered again, and a chain that ends in its last hash has it already.
    """

    def __init__(self, session: Session, journal: int, epoch: int | None) -> None:
        """Takes the row id of a journal. epoch: of the leadership that it is written under, None for none."""
        self._session = session
        self._rows = Rows(session, journal)
        self._epoch = epoch
        self._head = Head(0, GENESIS)
        self._kinds: Kinds = {}
        self.refresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hangs up. Closing it again does nothing."""
        self._session.close()

    @property
    def source(self) -> str:
        """The URL without its password."""
        return str(self.address)

    @property
    def address(self) -> JournalAddress:
        """Which journal of which server it is."""
        return self._session.address

    @property
    def head(self) -> Head:
        """Where the chain ended when this journal last looked or wrote."""
        return self._head

    @property
    def count(self) -> int:
        """How many records the table holds of this journal."""
        with self._explained(_STOPPED):
            return self._rows.count()

    def refresh(self) -> Head:
        """Looks where the chain ends now, for a reader beside a writer."""
        with self._explained("the end of the chain is unknown"):
            self._head, kinds = self._session.asking(lambda line: (self._rows.head(line), self._rows.kinds(line)))
        self._kinds = {(s, t, v): (number, kind_bytes(s, t, v)) for number, s, t, v in kinds}
        return self._head

    def read(self, after: int = 0, stream: str | None = None) -> Iterator[Record]:
        """Records after a sequence, of one stream or all, up to the head as it is now. Hashes are not recomputed."""
        kinds = {number: kind for kind, (number, _) in self._kinds.items()}
        only = None if stream is None else [number for number, kind in kinds.items() if kind[0] == stream]
        with self._explained(_STOPPED):
            yield from self._rows.read(after, self._head.sequence, kinds, only)

    def record(self, sequence: int) -> Record | None:
        """The record at a sequence, None where the chain has none. Its hash is not recomputed."""
        kinds = {number: kind for kind, (number, _) in self._kinds.items()}
        with self._explained(_STOPPED):
            return next(self._rows.read(sequence - 1, min(sequence, self._head.sequence), kinds, None), None)

    def hash_at(self, sequence: int) -> bytes | None:
        """The chain's hash at a sequence, GENESIS at 0, None past its end."""
        with self._explained(_STOPPED):
            return self._rows.hash(sequence)

    def checkpoints(self, start: int = 0) -> Sequence[Checkpoint]:
        """Every checkpoint of a record from `start` on, by sequence."""
        with self._explained(_STOPPED):
            return self._rows.checkpoints(start)

    def append(self, entries: Sequence[Entry], expected_sequence: int) -> Head:
        """Adds the entries as one batch after record expected_sequence, and gives the new end of the chain.

        The batch is durable (see COMMITS) or absent. Raises SequenceError if the chain ends elsewhere, FencedError if
        another leads now, ProblemError if the server is gone for good or refuses.
        """
        if expected_sequence != self._head.sequence and expected_sequence != self.refresh().sequence:
            raise SequenceError(self.source, expected_sequence, self._head.sequence)
        if not entries:
            return self._head
        before, known = self._head, len(self._kinds)
        try:
            rows = chained(entries, self._head, self._kinds)
            kinds = [(number, *kind) for kind, (number, _) in list(self._kinds.items())[known:]]
            self._head = self._appended(before, kinds, rows)
        except SequenceError:
            self.refresh()
            raise
        except BaseException:
            self._forget(known)
            raise
        return self._head

    def add_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Stores a signed checkpoint of a record that is there, once."""
        if self.hash_at(checkpoint.sequence) != checkpoint.hash:
            raise ValueError(f"{self.source}: the chain has another hash at record {checkpoint.sequence}")

        def write(line: Line, again: bool) -> None:
            if again and checkpoint in self._rows.checkpoints(checkpoint.sequence):
                return
            if not self._rows.add_checkpoint(line, self._epoch or 0, checkpoint):
                raise self._fenced(*self._rows.led(line))

        self._offer(write)

    def _appended(self, before: Head, kinds: Sequence[KindRow], rows: Sequence[Row]) -> Head:
        def write(line: Line, again: bool) -> None:
            answer = self._rows.append(line, self._epoch or 0, before, kinds, rows, again=again)
            if answer.outcome is Outcome.FENCED:
                raise self._fenced(answer.epoch, answer.holder)
            if answer.outcome is Outcome.ELSEWHERE:
                if again and answer.sequence < before.sequence:
                    raise self._came_back_short(before, answer.sequence)
                raise SequenceError(self.source, before.sequence, answer.sequence)

        self._offer(write)
        return Head(rows[-1][0], rows[-1][4])

    def _offer(self, write: Callable[[Line, bool], None]) -> None:
        """One statement that writes, offered again over a new connection where one is lost in it."""
        with self._explained(_UNWRITTEN):
            for again in range(_TRIES):
                try:
                    write(self._session.line, again > 0)
                except psycopg.OperationalError as error:
                    if not self._session.lost or again == _TRIES - 1:
                        raise
                    self._session.renew(error, _UNKNOWN)
                else:
                    return

    def _fenced(self, epoch: int, holder: str) -> FencedError:
        own = "without leading" if self._epoch is None else f"in epoch {self._epoch}"
        message = f"{holder} leads in epoch {epoch}, this program wrote {own}; {_UNWRITTEN}"
        return FencedError(problem(self.address, "epoch", epoch, message, "Stop this program.").problems)

    def _came_back_short(self, before: Head, standing: int) -> ProblemError:
        message = (
            f"the server came back without the records up to {before.sequence}, of commits that it did not wait for"
        )
        return problem(self.address, "head", standing, message, "Resume the run: it writes them again.")

    def _forget(self, known: int) -> None:
        """Kinds that were met for the first time in a batch that was not written."""
        self._kinds = dict(list(self._kinds.items())[:known])

    def _explained(self, outcome: str) -> AbstractContextManager[None]:
        return explained(self.address, outcome)
