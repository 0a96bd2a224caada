"""Claim: a million rows a second of one core go into the lake, checked and durable, at half the pace of bare files.

Ours is one batch of a million lines: every value checked, the part hashed, it, its folder and its commit forced to
disk, once whatever is tried again. Peers write the very same rows as one Parquet file, unchecked and left to the system
to write out: Polars' write_parquet in the same packing, with the file forced to disk in a second one, and DuckDB's
COPY. Seconds are those of all cores together, and in a second table those of a clock on the wall. Run: python
benchmarks/lake.py
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import duckdb
import numpy as np
import polars as pl
from benchmarks.measure import Side, compare, table

from trellis.adapters.lake.lake import Lake
from trellis.serving.features.observed import INSTANT, LINES, MONEY

ROWS = 1_000_000
ROUNDS = 5
TARGET_RATE = 1_000_000
TARGET_RATIO = 0.5
AT = datetime(2026, 3, 31, 16, tzinfo=UTC)


def lines(rows: int, seed: int = 1) -> pl.DataFrame:
    """Lines as an ingest makes them, of one instant: ids and marks of sixteen hex digits."""
    chance = np.random.default_rng(seed)
    marks = [f"{one:016x}" for one in chance.integers(0, 2**63, 5_000)]
    slugs = np.array(
        ["food.groceries", "food.coffee", "leisure.events", "housing.rent", "transport.fuel", "income.salary"]
    )
    chosen = slugs[chance.integers(0, len(slugs), rows)]
    return pl.DataFrame(
        {
            "line": pl.Series(chance.integers(0, 2**63, rows)).cast(pl.String),
            "part": pl.Series(np.zeros(rows, np.int32)),
            "account": pl.Series(chance.integers(0, 50, rows)).cast(pl.String),
            "on": pl.Series(chance.integers(19_800, 20_530, rows).astype(np.int32)).cast(pl.Date),
            "amount": (pl.Series(chance.integers(-50_000, 50_000, rows)) / 100).cast(MONEY),
            "currency": pl.Series(["USD"]).new_from_index(0, rows),
            "merchant": pl.Series(marks).gather(chance.integers(0, len(marks), rows)),
            "category": pl.Series(chosen),
            "parent": pl.Series(chosen).str.split(".").list.first(),
            "kind": pl.Series(["expense"]).new_from_index(0, rows),
            "transfer": pl.Series(chance.random(rows) < 0.05),
            "gone": pl.Series(np.zeros(rows, bool)),
            "created_time": pl.Series([AT], dtype=INSTANT).new_from_index(0, rows),
        }
    )


def into_the_lake(folder: Path, rows: pl.DataFrame) -> Callable[[], object]:
    """A batch a run, each under its own id."""
    lake, ids = Lake(folder), count()
    return lambda: lake.append(f"b{next(ids)}", {LINES: rows}, AT)


def by_polars(folder: Path, rows: pl.DataFrame, *, forced: bool) -> Callable[[], object]:
    """A file a run."""
    folder.mkdir()
    ids = count()

    def write() -> None:
        path = folder / f"{next(ids)}.parquet"
        rows.write_parquet(path, compression="lz4")
        if forced:
            with path.open("rb") as file:
                os.fsync(file.fileno())

    return write


def by_duckdb(folder: Path, rows: pl.DataFrame) -> Callable[[], object]:
    """A file a run, from a table in memory."""
    folder.mkdir()
    connection, ids = duckdb.connect(), count()
    rows.write_parquet(folder / "given.parquet")
    connection.execute(f"CREATE TABLE lines AS SELECT * FROM '{folder / 'given.parquet'}'")

    def write() -> None:
        path = folder / f"{next(ids)}.parquet"
        connection.execute(f"COPY lines TO '{path}' (FORMAT parquet, COMPRESSION lz4)")

    return write


def main() -> int:
    """1 where the claim does not hold."""
    rows, work = lines(ROWS), Path(tempfile.mkdtemp(prefix="lake"))
    try:
        ours = Side("lake", ROWS, into_the_lake(work / "lake", rows))
        peers = [
            Side("Polars write_parquet", ROWS, by_polars(work / "bare", rows, forced=False)),
            Side("the same and fsync", ROWS, by_polars(work / "forced", rows, forced=True)),
            Side("DuckDB COPY", ROWS, by_duckdb(work / "duckdb", rows)),
        ]
        of_cores = compare("1 M lines, by core", "rows", ours, peers, ROUNDS, time.process_time)
        of_wall = compare("1 M lines, by wall", "rows", ours, peers, ROUNDS)
        kept = Lake(work / "lake").read(lambda frames: frames[LINES].select(pl.len()).collect().item())
    finally:
        shutil.rmtree(work)
    print(table([*of_cores, *of_wall]))
    batches = 2 * (ROUNDS + 1)
    assert kept == ROWS * batches, f"the lake holds {kept:,} rows"
    print(
        f"every one of {batches} batches is in the lake once: {kept:,} rows; the machine's load was {os.getloadavg()}"
    )
    held = of_cores[0].our_rate >= TARGET_RATE and of_cores[0].ratios[1] >= TARGET_RATIO
    print(f"claim ({TARGET_RATE:,} rows/s of a core, {TARGET_RATIO} of Polars): {'holds' if held else 'does not hold'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
