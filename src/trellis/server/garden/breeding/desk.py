"""The breedings of a home, each folded as far as its journal goes; what was folded once is gone on with."""

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from trellis.strategies.garden.bred import FOLDER, Bred
from trellis.strategies.garden.events import CATALOGUE, FILE, BreedingBegun, GenerationBred

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
KEPT_MAX = 16
"""Breedings that stay folded; of more, those that were asked for last."""


class Folded:
    """One breeding's journal, folded on where it has grown and anew where it is another."""

    def __init__(self, path: Path) -> None:
        """path: the journal's file; nothing is read yet."""
        self.path = path
        self._codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
        self._stamp: Stamp = ()
        self._bred: Bred | None = None
        self._read_to = 0
        self._generations: dict[int, int] = {}
        self.head = ""

    def catch_up(self) -> Bred:
        """As the journal tells it now. Raises ProblemError for one that is broken or begins with no breeding."""
        stamp = stamp_of(self.path)
        if self._bred is None or stamp != self._stamp:
            self._fold()
            self._stamp = stamp
        assert self._bred is not None, "a journal that was folded begins with a breeding"
        return self._bred

    def _fold(self) -> None:
        with Journal.open(self.path, read_only=True) as journal:
            known = journal.hash_at(self._read_to)
            if self._bred is None or known is None or known.hex() != self.head:
                check_chain(self.path)
                self._bred, self._read_to = None, 0
            for record in journal.read(after=self._read_to):
                event = self._codec.decode(record.type, record.version, record.payload)
                if isinstance(event, GenerationBred):
                    self._generations[event.number] = record.sequence
                self._take(event)
                self._read_to = record.sequence
            self.head = journal.head.hash.hex()
        if self._bred is None:
            raise problem(self.path, "record", 1, "nothing is in it yet", "Go on with `trellis lab breed --resume`.")

    def _take(self, event: object) -> None:
        if self._bred is not None:
            self._bred.apply(event)
        elif isinstance(event, BreedingBegun):
            self._bred = Bred(event)
        else:
            raise problem(self.path, "record", 1, "it begins no breeding", "Name a journal that `lab breed` wrote.")

    def genome(self, hash_: str, generation: int) -> str:
        """The canonical text of a genome that was born in that generation."""
        with Journal.open(self.path, read_only=True) as journal:
            record = journal.record(self._generations[generation])
        assert record is not None, "a generation that was folded has a record"
        event = cast(GenerationBred, self._codec.decode(record.type, record.version, record.payload))
        return next(each.genome for each in event.born if each.hash == hash_)


class BreedingDesk:
    """What a server knows of the breedings in its home."""

    def __init__(self, home: Path) -> None:
        """home: the house's folder."""
        self._folder = home / FOLDER
        self._kept: OrderedDict[str, Folded] = OrderedDict()
        self._lock = Lock()

    def names(self) -> Sequence[str]:
        """Those that have a journal, by name."""
        if not self._folder.is_dir():
            return ()
        return sorted(each.name for each in self._folder.iterdir() if NAME.fullmatch(each.name) and _has(each))

    @contextmanager
    def reading(self, name: str) -> Iterator[tuple[Folded, Bred]]:
        """One breeding, standing still while it is looked at.

        Raises Refusal 404 where there is none, Unavailable where its journal is broken.
        """
        if not NAME.fullmatch(name) or not _has(self._folder / name):
            raise Refusal(
                404, f"there is no breeding {name[:64]!r}", "See /api/v1/garden/breedings for those there are."
            )
        with self._lock:
            found = self._kept.pop(name, None) or Folded(self._folder / name / FILE)
            self._kept[name] = found
            if len(self._kept) > KEPT_MAX:
                self._kept.popitem(last=False)
            try:
                bred = found.catch_up()
            except ProblemError as error:
                raise Unavailable(error.problems) from error
            yield found, bred


def _has(folder: Path) -> bool:
    return (folder / FILE).is_file()
