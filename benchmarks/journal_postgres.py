"""Claim: appending to the hash-chained journal in PostgreSQL runs at a third of the speed of bare COPY at least.

Peer: psycopg's COPY of the very same rows (hashes worked out beforehand) in the same batches, one transaction each, to
a table of the same columns and key, under the same synchronous_commit; no lock, check, epoch or trigger. Batches and
durability are those that worlds use: a record at a time that is on the disk, a hundred, and a replay's group commit.
Both sides alternate, so that a busy machine slows both. The server is the one that runs on this machine, or one of its
own. Run: python benchmarks/journal_postgres.py
"""

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.journal_append import Round, cut, fill_entries, seconds
from tests.fakes.postgres import any_server, new_database

from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.journal import COMMITS
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.kernel.journal import Durability
from trellis.kernel.record import Entry

ROUNDS = 7
TARGET = 0.33
CASES = ((1, Durability.EACH, 1_000), (100, Durability.EACH, 20_000), (4096, Durability.GROUP, 40_960))
"""Records a batch, what it outlives, and how many records are written per round."""

TYPES = ("int4", "int8", "int4", "text", "bytea", "bytea")
TABLE = (
    "CREATE TABLE bare (journal integer, sequence bigint, kind integer NOT NULL, time text NOT NULL, "
    "payload bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY (journal, sequence))"
)
COPY = "COPY bare (journal, sequence, kind, time, payload, hash) FROM STDIN (FORMAT BINARY)"

Row = tuple[int, int, int, str, bytes, bytes]


def append_all(url: str, name: str, batches: Sequence[Sequence[Entry]], durability: Durability) -> float:
    """Seconds that the journal takes."""
    with PostgresPlace(address_of(url, name)).create(durability) as journal:
        journal.append(batches[0], 0)

        def write() -> None:
            for batch in batches[1:]:
                journal.append(batch, journal.head.sequence)

        return seconds(write)


def rows_of(url: str, name: str) -> list[Row]:
    """The rows that the journal wrote, for the peer to write."""
    with psycopg.connect(url) as line, line.cursor(binary=True) as cursor:
        query = (
            "SELECT journal, sequence, kind, time, payload, hash FROM trellis.records "
            "WHERE journal = (SELECT id FROM trellis.journals WHERE name = %s) ORDER BY sequence"
        )
        return cursor.execute(query, (name,)).fetchall()


def copy_all(url: str, batches: Sequence[Sequence[Row]], durability: Durability) -> float:
    """Seconds that bare COPY takes for the same rows."""
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("DROP TABLE IF EXISTS bare")
        line.execute(TABLE)
        line.execute(f"SET synchronous_commit = {COMMITS[durability]}".encode())

        def write_batch(batch: Sequence[Row]) -> None:
            with line.transaction(), line.cursor() as cursor, cursor.copy(COPY) as copy:
                copy.set_types(TYPES)
                for row in batch:
                    copy.write_row(row)

        def write() -> None:
            for batch in batches[1:]:
                write_batch(batch)

        write_batch(batches[0])
        return seconds(write)


def compare(url: str, size: int, durability: Durability, count: int) -> list[Round]:
    """Rounds of both sides in turn, each side first in every other round."""
    entries = fill_entries(count)
    label = f"{size}-{durability.name}"
    append_all(url, f"rows-{label}", cut(entries, size), durability)
    ours, theirs = cut(entries, size), cut(rows_of(url, f"rows-{label}"), size)
    rounds: list[Round] = []
    for turn in range(ROUNDS):
        name = f"round-{label}-{turn}"
        if turn % 2:
            peer = copy_all(url, theirs, durability)
            rounds.append(Round(append_all(url, name, ours, durability), peer))
        else:
            mine = append_all(url, name, ours, durability)
            rounds.append(Round(mine, copy_all(url, theirs, durability)))
    return rounds


def report(size: int, durability: Durability, count: int, rounds: Sequence[Round]) -> float:
    """Prints one line per side and the ratio; gives the median ratio."""
    timed = count - size
    ratios = sorted(each.ratio for each in rounds)
    median = statistics.median(ratios)
    commit = COMMITS[durability]
    print(f"batches of {size}, synchronous_commit={commit}, {timed} events a round, {len(rounds)} rounds")
    print(f"  journal    {timed / statistics.median(each.ours for each in rounds):>9,.0f} events/s")
    print(f"  bare COPY  {timed / statistics.median(each.peer for each in rounds):>9,.0f} events/s")
    print(f"  journal / COPY: median {median:.2f} (min {ratios[0]:.2f}, max {ratios[-1]:.2f}); target {TARGET}")
    return median


def main() -> None:
    """Every case."""
    with any_server() as server, new_database(server) as url:
        medians = [report(*case, compare(url, *case)) for case in CASES]
    print(f"lowest median ratio {min(medians):.2f}: {'meets' if min(medians) >= TARGET else 'misses'} {TARGET}")
    sys.exit(0 if min(medians) >= TARGET else 1)


if __name__ == "__main__":
    main()
