"""Claim: appending to the hash-chained journal runs at half the speed of bare SQLite at least.

Peer: sqlite3's executemany writing the very same rows (hashes worked out beforehand) in the same batches, into the same
tables, under the same pragmas. Both sides alternate, so that a busy machine slows both. Run: python
benchmarks/journal_append.py
"""

import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from trellis.kernel.journal import Durability, Journal
from trellis.kernel.layout import create_file
from trellis.kernel.record import Entry

ROUNDS = 9
TARGET = 0.5
EVENTS = {1: 3_000, 100: 30_000, 1000: 30_000}
"""How many events each batch size writes per round."""

FILL = (
    '{{"id":"f-{0:07d}","order":"acct-2511-{0:012x}-s1-v1","at":"2025-03-10T10:{1:02d}:{2:02d}-04:00","quantity":2,'
    '"price":"12.3{3}","leg_prices":["14.8{3}","2.50"],"commission":"1.30","instrument":{{"$":"OptionContract",'
    '"underlying":"AAPL","expiry":"2025-03-21","right":"put","strike":"210.00"}},"venue":"simulated"}}'
)

Item = TypeVar("Item")
Row = tuple[int, int, str, bytes, bytes]
Kind = tuple[int, str, str, int]


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of one round: the journal's and the peer's."""

    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        """Our speed over the peer's."""
        return self.peer / self.ours


def fill_entries(count: int) -> list[Entry]:
    """Fills as a venue reports them, about 300 bytes each."""
    payloads = (FILL.format(n, n // 60 % 60, n % 60, n % 10).encode() for n in range(count))
    return [Entry("account", "order.filled", 1, f"2025-03-10T10:{n:06d}", p) for n, p in enumerate(payloads)]


def written_rows(path: Path, entries: Sequence[Entry]) -> tuple[Kind, list[Row]]:
    """The rows that the journal writes for these entries, read back for the peer to write."""
    with Journal.create(path, Durability.GROUP) as journal:
        journal.append(entries, 0)
    connection = sqlite3.connect(path)
    (kind,) = connection.execute("SELECT * FROM kinds").fetchall()
    rows: list[Row] = connection.execute("SELECT * FROM records ORDER BY sequence").fetchall()
    connection.close()
    path.unlink()
    return kind, rows


def cut(rows: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The rows in batches."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def append_all(path: Path, batches: Sequence[Sequence[Entry]], durability: Durability) -> float:
    """Seconds that the journal takes."""
    with Journal.create(path, durability) as journal:
        journal.append(batches[0], 0)

        def write() -> None:
            for batch in batches[1:]:
                journal.append(batch, journal.head.sequence)

        return seconds(write)


def insert_all(path: Path, kind: Kind, batches: Sequence[Sequence[Row]], durability: Durability) -> float:
    """Seconds that bare SQLite takes for the same rows."""
    connection = create_file(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {durability.value}")
    connection.execute("INSERT INTO kinds VALUES (?, ?, ?, ?)", kind)
    insert_batch(connection, batches[0])

    def write() -> None:
        for batch in batches[1:]:
            insert_batch(connection, batch)

    spent = seconds(write)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return spent


def insert_batch(connection: sqlite3.Connection, batch: Sequence[Row]) -> None:
    """One transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?)", batch)
    connection.execute("COMMIT")


def seconds(work: Callable[[], None]) -> float:
    """Wall time of the work, with the garbage collector out of the way."""
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    work()
    spent = time.perf_counter() - start
    gc.enable()
    return spent


def compare(folder: Path, size: int, durability: Durability) -> tuple[list[Round], float]:
    """Rounds of both sides in turn, each side first in every other round; and bytes per event on disk."""
    entries = fill_entries(EVENTS[size])
    kind, rows = written_rows(folder / "rows", entries)
    ours, theirs = cut(entries, size), cut(rows, size)
    rounds: list[Round] = []
    for turn in range(ROUNDS):
        one, other = folder / f"journal-{turn}", folder / f"sqlite-{turn}"
        if turn % 2:
            peer = insert_all(other, kind, theirs, durability)
            rounds.append(Round(append_all(one, ours, durability), peer))
        else:
            mine = append_all(one, ours, durability)
            rounds.append(Round(mine, insert_all(other, kind, theirs, durability)))
        bytes_per_event = one.stat().st_size / len(entries)
        one.unlink()
        other.unlink()
    return rounds, bytes_per_event


def report(size: int, durability: Durability, rounds: Sequence[Round], bytes_per_event: float, payload: float) -> float:
    """Prints one line per side and the ratio; gives the median ratio."""
    timed = EVENTS[size] - size
    ratios = sorted(each.ratio for each in rounds)
    ours = timed / statistics.median(each.ours for each in rounds)
    peer = timed / statistics.median(each.peer for each in rounds)
    median = statistics.median(ratios)
    print(f"batches of {size}, synchronous={durability.value}, {timed} events a round, {len(rounds)} rounds")
    print(f"  journal  {ours:>9,.0f} events/s   {bytes_per_event:.0f} bytes an event on disk, {payload:.0f} of payload")
    print(f"  sqlite   {peer:>9,.0f} events/s   the same rows, hashes worked out beforehand")
    print(f"  journal / sqlite: median {median:.2f} (min {ratios[0]:.2f}, max {ratios[-1]:.2f}); target {TARGET}")
    return median


def main() -> None:
    """Every batch size under both durabilities."""
    medians = []
    for size, count in EVENTS.items():
        payload = statistics.mean(len(entry.payload) for entry in fill_entries(count))
        for durability in Durability:
            with tempfile.TemporaryDirectory() as folder:
                rounds, bytes_per_event = compare(Path(folder), size, durability)
            medians.append(report(size, durability, rounds, bytes_per_event, payload))
    print(f"lowest median ratio {min(medians):.2f}: {'meets' if min(medians) >= TARGET else 'misses'} {TARGET}")


if __name__ == "__main__":
    main()
