"""The tapes of a home: terms, fits, verdict and newest row of each are kept; other rows are read when asked for."""

from collections import OrderedDict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import cast

from trellis.core.problems import ProblemError, problem
from trellis.household.problems import Unavailable
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.whole import check_chain
from trellis.server.garden.stamp import Stamp, stamp_of
from trellis.server.problems import Refusal
from trellis.strategies.garden.tape_events import ROWS, STREAM, TAPE_CATALOGUE, TAPE_FILE, TapeBegun, TapeOpened
from trellis.strategies.garden.tape_rows import RowClosed
from trellis.strategies.garden.taped import NAME, TAPES, Taped

KEPT_MAX = 16
"""Tapes of which the newest is kept; of more, those that were asked for last."""


@dataclass(frozen=True, slots=True)
class RowsAsked:
    """Which rows: so many of those before one sequence and after another, the newest first."""

    before: int | None
    after: int
    limit: int


@dataclass(frozen=True, slots=True)
class RowsFound:
    """Rows with their sequences, the newest first. next: the cursor of the page after, None on the last."""

    rows: Sequence[tuple[int, RowClosed]]
    next: int | None


class Followed:
    """One tape's journal, followed where it has grown and read anew where it is another."""

    def __init__(self, path: Path) -> None:
        """path: the journal's file; nothing is read yet."""
        self.path = path
        self._codec = Codec((name, version, cls) for _, name, version, cls in TAPE_CATALOGUE)
        self._stamp: Stamp = ()
        self._taped: Taped | None = None
        self.read_to = 0
        self._others = 0
        self.head = ""

    def catch_up(self) -> Taped:
        """As the journal tells it now. Raises ProblemError for one that is broken or begins with no tape."""
        stamp = stamp_of(self.path)
        if self._taped is None or stamp != self._stamp:
            self._follow()
            self._stamp = stamp
        assert self._taped is not None, "a journal that was followed begins with a tape"
        return self._taped

    def _follow(self) -> None:
        with Journal.open(self.path, read_only=True) as journal:
            known = journal.hash_at(self.read_to)
            if self._taped is None or known is None or known.hex() != self.head:
                check_chain(self.path)
                self._taped, self.read_to, self._others = None, 0, 0
            for record in journal.read(self.read_to, STREAM):
                self._take(self._codec.decode(record.type, record.version, record.payload))
                self._others += 1
            head = journal.head
            if self._taped is None:
                said = "it begins no tape" if head.sequence else "nothing is in it yet"
                raise problem(self.path, "record", 1, said, "Go on with `trellis lab tape --resume`.")
            self.read_to, self.head = head.sequence, head.hash.hex()
            for _, row in self._rows(journal, RowsAsked(None, 0, 1)).rows:
                self._taped.apply(row)

    def _take(self, event: object) -> None:
        if self._taped is not None:
            self._taped.apply(event)
        elif isinstance(event, TapeBegun | TapeOpened):
            self._taped = Taped(event)
        else:
            raise problem(self.path, "record", 1, "it begins no tape", "Name a journal that `lab tape` wrote.")

    def rows(self, asked: RowsAsked) -> RowsFound:
        """Rows of what was followed so far."""
        with Journal.open(self.path, read_only=True) as journal:
            return self._rows(journal, asked)

    def _rows(self, journal: Journal, asked: RowsAsked) -> RowsFound:
        """Rows stand one after the other but for the few other records, so a page is found without reading others."""
        end = self.read_to + 1 if asked.before is None else min(asked.before, self.read_to + 1)
        found: deque[tuple[int, RowClosed]] = deque(maxlen=asked.limit)
        for record in journal.read(max(asked.after, end - 1 - asked.limit - self._others), ROWS):
            if record.sequence >= end:
                break
            row = self._codec.decode(record.type, record.version, record.payload)
            found.append((record.sequence, cast(RowClosed, row)))
        more = bool(found) and found[0][1].number > 1 and found[0][0] > asked.after + 1
        return RowsFound(tuple(reversed(found)), found[0][0] if more else None)


class TapeDesk:
    """What a server knows of the tapes in its home."""

    def __init__(self, home: Path) -> None:
        """home: the house's folder."""
        self._folder = home / TAPES
        self._kept: OrderedDict[str, Followed] = OrderedDict()
        self._lock = Lock()

    def names(self) -> Sequence[str]:
        """Those that have a journal, by name."""
        if not self._folder.is_dir():
            return ()
        return sorted(each.name for each in self._folder.iterdir() if NAME.fullmatch(each.name) and _has(each))

    @contextmanager
    def reading(self, name: str) -> Iterator[tuple[Followed, Taped]]:
        """One tape, standing still while it is looked at.

        Raises Refusal 404 where there is none, Unavailable where its journal is broken.
        """
        if not NAME.fullmatch(name) or not _has(self._folder / name):
            raise Refusal(404, f"there is no tape {name[:64]!r}", "See /api/v1/garden/tapes for those there are.")
        with self._lock:
            found = self._kept.pop(name, None) or Followed(self._folder / name / TAPE_FILE)
            self._kept[name] = found
            if len(self._kept) > KEPT_MAX:
                self._kept.popitem(last=False)
            try:
                yield found, found.catch_up()
            except ProblemError as error:
                raise Unavailable(error.problems) from error


def _has(folder: Path) -> bool:
    return (folder / TAPE_FILE).is_file()
