"""Compaction: the parts of a day as one, and what killed writers left is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import polars as pl

from trellis.adapters.lake.commits import FOLDER as COMMITS
from trellis.adapters.lake.commits import Commit, add_commit
from trellis.adapters.lake.lake import Lake
from trellis.adapters.lake.parts import UNFINISHED, Part, write_part, wrong_with
from trellis.adapters.lake.tables import CREATED, TABLES
from trellis.core.problems import ProblemError


@dataclass(frozen=True, slots=True)
class Compacted:
    """What came of it: parts before and after, rows that were written again, files of no commit that were removed."""

    before: int
    after: int
    rows: int
    swept: int


def compact(lake: Lake, at: datetime) -> Compacted:
    """Write each day's parts as one, and remove every file that no commit names. at: now.

    Whoever reads meanwhile reads the same rows. Raises ProblemError where a part is damaged; then nothing was changed.
    """
    with lake.writing() as state:
        days = _days(list(state.parts.values()))
        wrong = [
            found for parts in days.values() for part in parts if (found := wrong_with(lake.folder, part, whole=True))
        ]
        if wrong:
            raise ProblemError(wrong)
        number, after = state.number + 1, state
        made = tuple(_merged(lake, number, table, day, parts) for (table, day), parts in days.items())
        if made:
            dropped = tuple(part.file for parts in days.values() for part in parts)
            after = add_commit(lake.folder, state, Commit(number, "", at, made, dropped))
        swept = _swept(lake, set(after.parts))
    return Compacted(len(state.parts), len(after.parts), sum(part.rows for part in made), swept)


def _days(parts: Sequence[Part]) -> dict[tuple[str, date], list[Part]]:
    """The parts of each table and day that has several."""

    def place(part: Part) -> tuple[str, date]:
        return part.table, part.day

    grouped = {key: list(found) for key, found in groupby(sorted(parts, key=place), place)}
    return {key: sorted(found, key=lambda one: one.file) for key, found in grouped.items() if len(found) > 1}


def _merged(lake: Lake, number: int, table: str, day: date, parts: Sequence[Part]) -> Part:
    of = TABLES[table]
    rows = pl.concat(pl.read_parquet(lake.folder / part.file, hive_partitioning=False) for part in parts)
    return write_part(lake.folder, of, day, number, rows.sort(CREATED, *of.key, maintain_order=True), "zstd")


def _swept(lake: Lake, kept: set[str]) -> int:
    """How many files were removed that no commit names; those just dropped among them."""
    found = [path for name in TABLES for path in (lake.folder / name).rglob("*") if path.is_file()]
    stray = [path for path in found if path.relative_to(lake.folder).as_posix() not in kept]
    stray += (lake.folder / COMMITS).glob(f"*{UNFINISHED}")
    for path in stray:
        path.unlink()
    return len(stray)
