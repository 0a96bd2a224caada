"""The lake: batches of rows, each kept once and whole, and read as of one commit."""

import fcntl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import polars as pl

from trellis.adapters.lake.commits import Commit, State, add_commit, read_state
from trellis.adapters.lake.parts import Part, days_of, write_part, wrong_with
from trellis.adapters.lake.refusals import sifted
from trellis.adapters.lake.tables import TABLES, table_named
from trellis.core.problems import Problem, ProblemError, problem

FOLDER = "lake"
_LOCK = ".lock"

T = TypeVar("T")
Frames = Mapping[str, pl.LazyFrame]


@dataclass(frozen=True, slots=True)
class Appended:
    """What came of a batch. known: it was kept before, and nothing was done; rows: kept, by table; refused: how many
    rows were not, and problems says why (of the first of them).
    """

    batch: str
    known: bool
    rows: Mapping[str, int]
    refused: int = 0
    problems: tuple[Problem, ...] = ()


class Lake:
    """The lake in a folder. Many may read it at once; of those who write, one at a time.

    A batch is there from the moment its commit is linked under its name, and whatever kills the writer before that
    leaves files that no commit names: nobody reads them, and the next compaction takes them away.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made yet."""
        self.folder = folder

    def state(self) -> State:
        """What is there now. Raises ProblemError where the log of commits is damaged."""
        return read_state(self.folder)

    def append(
        self,
        batch: str,
        frames: Mapping[str, pl.DataFrame],
        at: datetime,
        said: Mapping[str, str] | None = None,
        was: State | None = None,
    ) -> Appended:
        """Keep a batch: its good rows durable and whole, once whatever is tried again under its id.

        at: now; said: words kept with it (State.said); was: the state that the batch was made from. Raises ProblemError
        for an unknown table or other columns, and where somebody said one of these words since; then nothing was kept.
        """
        at = at.astimezone(UTC)
        checked = [(table_named(name), frame) for name, frame in frames.items()]
        found = {table.name: sifted(table, frame, at) for table, frame in checked}
        with self.writing() as state:
            if batch in state.batches:
                return Appended(batch, known=True, rows={})
            _unsaid(self.folder, said or {}, was or state, state)
            number = state.number + 1
            parts = [
                write_part(self.folder, TABLES[name], day, number, rows, "lz4")
                for name, one in found.items()
                if one.good.height
                for day, rows in days_of(one.good)
            ]
            refused = sum(one.refused for one in found.values())
            add_commit(self.folder, state, Commit(number, batch, at, tuple(parts), (), said or {}, refused))
        problems = tuple(each for one in found.values() for each in one.problems)
        return Appended(batch, False, {name: one.good.height for name, one in found.items()}, refused, problems)

    def read(self, build: Callable[[Frames], T]) -> T:
        """What is built from the tables as of one commit; begun again where a compaction took its files meanwhile.

        Raises ProblemError naming a part that is gone or cut off.
        """
        state = self.state()
        while True:
            try:
                return build(self.frames(state))
            except (OSError, pl.exceptions.PolarsError, ProblemError):
                newer = self.state()
                if newer.number == state.number:
                    raise
                state = newer

    def frames(self, state: State) -> dict[str, pl.LazyFrame]:
        """Every table as of a state. Raises ProblemError naming each part that is gone or cut off."""
        parts = list(state.parts.values())
        wrong = [found for part in parts if (found := wrong_with(self.folder, part))]
        if wrong:
            raise ProblemError(wrong)
        return {name: self._frame(name, [part for part in parts if part.table == name]) for name in TABLES}

    def table(self, name: str) -> pl.DataFrame:
        """All rows of one table."""
        table_named(name)
        return self.read(lambda frames: frames[name].collect())

    def damage(self) -> list[Problem]:
        """What is wrong with any part, its bytes read and compared with their digest."""
        parts = self.state().parts.values()
        return [found for part in parts if (found := wrong_with(self.folder, part, whole=True))]

    @contextmanager
    def writing(self) -> Iterator[State]:
        """The lake held for one writer, and its state. Others wait."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.state()

    def _frame(self, name: str, parts: Sequence[Part]) -> pl.LazyFrame:
        columns = dict(TABLES[name].columns)
        if not parts:
            return pl.LazyFrame(schema=columns)
        files = [self.folder / part.file for part in sorted(parts, key=lambda one: one.file)]
        return pl.scan_parquet(files, hive_partitioning=False, schema=columns)


def _unsaid(lake: Path, said: Mapping[str, str], was: State, now: State) -> None:
    for word in said:
        if now.said.get(word) != was.said.get(word):
            message = "somebody else wrote it in between"
            raise problem(lake, word, now.said.get(word, ""), message, "Run the command again.")


def lake_of(home: Path) -> Lake:
    """The lake of a home."""
    return Lake(home / FOLDER)
