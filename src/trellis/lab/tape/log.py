"""A tape's journal: each record is written where nothing stands, and compared where one does.

A tape that was stopped is read and judged again from its recording, which is exact; what is in the journal has to be
what comes of it, byte for byte, and what lacks is written after it. So a resumed tape ends with the hash of one that
was never stopped, but for the instant it was begun at, which the journal keeps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.record import Entry, Record
from trellis.kernel.whole import check_chain
from trellis.strategies.garden.tape_events import (
    ROWS,
    STREAM,
    TAPE_CATALOGUE,
    TAPE_FILE,
    TapeBegun,
    TapeEnded,
    TapeOpened,
)
from trellis.strategies.garden.tape_rows import RowClosed


class TapeLog:
    """The journal of one tape, open for writing; a context manager."""

    def __init__(self, folder: Path, first: TapeBegun | TapeOpened, *, resume: bool) -> None:
        """Begins it, or with resume goes on with the one that is there.

        Raises ProblemError where a tape is there and resume is not set, or is another or damaged and it is.
        """
        self.path = folder / TAPE_FILE
        self._codec = _codec()
        if self.path.exists():
            if not resume:
                check_free(folder)
            check_chain(self.path)
            self._journal = Journal.open(self.path, Durability.GROUP)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._journal = Journal.create(self.path, Durability.GROUP)
        self._there: Iterator[Record] = self._journal.read()
        self.at = first.at
        try:
            self._begin(folder, first)
        except BaseException:
            self._journal.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.close()

    def _begin(self, folder: Path, first: TapeBegun | TapeOpened) -> None:
        found = next(self._there, None)
        if found is None:
            self._append([first])
            return
        there = self._codec.decode(found.type, found.version, found.payload)
        if not isinstance(there, TapeBegun | TapeOpened):
            raise problem(self.path, "record", 1, "it begins no tape", "Name a folder that `lab tape --out` made.")
        if there != replace(first, at=there.at):
            names = ", ".join(_other(there, first))
            way_out = "Ask for the same recording and settings, or give another --out."
            raise problem(folder, "--resume", names, "the tape in it is another one", way_out)
        self.at = there.at

    def tell(self, events: Sequence[object]) -> None:
        """A record each, after those that are there; what is there already has to be the same.

        Raises ProblemError where it is not, and where another program writes to the file.
        """
        new = events[self.tell_again(events) :]
        if new:
            self._append(new)

    def tell_again(self, events: Sequence[object]) -> int:
        """Compare events with the records that are there already, in order; how many of them were there.

        Raises ProblemError where one is another.
        """
        for place, event in enumerate(events):
            found = next(self._there, None)
            if found is None:
                return place
            self._same(found, event)
        return len(events)

    def _same(self, found: Record, event: object) -> None:
        if found.type == "tape.ended" and not isinstance(event, TapeEnded):
            way_out = "Read it anew into another folder; a tape that ended does not grow."
            raise problem(
                self.path, "record", found.sequence, "the tape ended there, and its recording goes on", way_out
            )
        if found.payload != self._codec.encode(event):
            way_out = (
                "Read it anew into another folder: the recording, or this program, is another than it was written by."
            )
            raise problem(self.path, "record", found.sequence, "read again, it is another one", way_out)

    def _append(self, events: Sequence[object]) -> None:
        entries = [Entry.of(self._codec, ROWS if isinstance(e, RowClosed) else STREAM, e, self.at) for e in events]
        try:
            self._journal.append(entries, self._journal.head.sequence)
        except SequenceError as error:
            way_out = "Let the other program end, then give --resume."
            raise problem(self.path, "journal", self.path.name, "another program writes to it", way_out) from error

    @property
    def head(self) -> str:
        """The hash that the chain ends with, in hex."""
        return self._journal.head.hash.hex()


def check_free(folder: Path) -> None:
    """Raises ProblemError where the folder holds a tape."""
    if (folder / TAPE_FILE).exists():
        way_out = "Give --resume to go on with it, or another --out."
        raise problem(folder, "--out", folder.name, "the folder holds a tape", way_out)


def panel_rows_of(folder: Path) -> int | None:
    """How many rows the first panel of the tape in a folder is fitted on, where its panels are fitted as they double.

    None where there is no such tape.
    """
    path = folder / TAPE_FILE
    if not path.exists():
        return None
    with Journal.open(path, read_only=True) as journal:
        found = next(journal.read(), None)
    if found is None or (found.type, found.version) != ("tape.begun", 2):
        return None
    first = _codec().decode(found.type, found.version, found.payload)
    return first.panel_rows if isinstance(first, TapeOpened) else None


def _codec() -> Codec:
    return Codec((name, version, cls) for _, name, version, cls in TAPE_CATALOGUE)


def _other(there: TapeBegun | TapeOpened, first: TapeBegun | TapeOpened) -> list[str]:
    """Names of fields that differ; what only one of the two has differs too."""
    names = dict.fromkeys((*type(first).__slots__, *type(there).__slots__))
    missing = object()
    return [name for name in names if name != "at" and getattr(there, name, missing) != getattr(first, name, missing)]
