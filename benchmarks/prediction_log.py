"""Claim: keeping predictions one by one runs at half the speed of bare inserts, from many callers at a quarter of it.

Peer: sqlite3 inserting the very same rows, in the same batches, under the same pragmas (WAL, synchronous FULL), each
batch waiting for the disk. Ours also seals each one (AES-256-GCM), looks up its slot's key and hashes it into the
chain. Three ways: one caller that waits for each prediction, 16 callers at once (group commit), and one batch of many,
where no wait for the disk hides that work: a seventh is claimed there. Run: python benchmarks/prediction_log.py
"""

import sqlite3
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import Side, compare, table

from trellis.adapters.stores.predictions import log_of, open_predictions
from trellis.bookkeeping.keeper import key_of
from trellis.bookkeeping.sealing import new_key
from trellis.core.dates import NEW_YORK
from trellis.kernel.entropy import SystemEntropy
from trellis.kernel.layout import create_file
from trellis.serving.ports import Prediction

AT = datetime(2026, 3, 31, 12, tzinfo=NEW_YORK)
ALONE, TOGETHER, CALLERS, BATCH = 300, 2_000, 16, 5_000
ROUNDS = 5
TARGETS = (0.5, 0.25, 1 / 7)
"""Least ratio of each way."""

Row = tuple[int, int, str, bytes, bytes]


def prediction(number: int) -> Prediction:
    """An answer of about 1 KB, as a budget's is."""
    limits = {f"category-{one}": f"{100 + one}.00" for one in range(20)}
    return Prediction(
        f"r-{number}",
        "u-1",
        "budget_optimization",
        "budget-qp",
        "1",
        {"month": "2026-03", "limits": limits},
        {"recommendations": [f"spend {number} less on category-{number % 20}"]},
        Decimal("0.81"),
        {"avg_daily_spend": "1"},
        "champion",
        {"line": "the limit binds", "factors": list(limits)},
        AT,
    )


def rows_of(home: Path, count: int) -> list[Row]:
    """The rows that the log writes for so many predictions."""
    log = open_predictions(home, SystemEntropy())
    log.append_all([prediction(number) for number in range(count)])
    log.close()
    with closing(sqlite3.connect(log_of(home))) as connection:
        found: list[Row] = connection.execute("SELECT * FROM records ORDER BY sequence LIMIT ?", (count,)).fetchall()
    return found


def inserted(folder: Path, rows: list[Row], size: int) -> None:
    """The peer: the same rows in batches of a size."""
    path = folder / "peer.db"
    path.unlink(missing_ok=True)
    with closing(create_file(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        for start in range(0, len(rows), size):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?)", rows[start : start + size])
            connection.execute("COMMIT")


def main() -> int:
    """Print the table; 0 where the claim holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new_key(key_of(folder), SystemEntropy().take(32))
        log = open_predictions(folder, SystemEntropy())
        rows = rows_of(folder, BATCH)
        many = [prediction(number) for number in range(BATCH)]
        with ThreadPoolExecutor(CALLERS) as pool:
            found = [
                *compare(
                    "one caller, each waits for the disk",
                    "predictions",
                    Side("ours", ALONE, lambda: [log.append(one) for one in many[:ALONE]]),
                    [Side("bare inserts, one each", ALONE, lambda: inserted(folder, rows[:ALONE], 1))],
                    ROUNDS,
                ),
                *compare(
                    f"{CALLERS} callers at once",
                    "predictions",
                    Side("ours", TOGETHER, lambda: list(pool.map(log.append, many[:TOGETHER]))),
                    [
                        Side(
                            f"bare inserts, {CALLERS} each",
                            TOGETHER,
                            lambda: inserted(folder, rows[:TOGETHER], CALLERS),
                        )
                    ],
                    ROUNDS,
                ),
                *compare(
                    f"one batch of {BATCH:,}",
                    "predictions",
                    Side("ours", BATCH, lambda: log.append_all(many)),
                    [Side("bare inserts, all at once", BATCH, lambda: inserted(folder, rows, BATCH))],
                    ROUNDS,
                ),
            ]
        print(table(found))
        print(f"Bytes a row: {sum(len(row[3]) for row in rows) // len(rows)}; disk: {folder}.")
        log.close()
    return 0 if all(one.ratios[1] >= target for one, target in zip(found, TARGETS, strict=True)) else 1


if __name__ == "__main__":
    sys.exit(main())
