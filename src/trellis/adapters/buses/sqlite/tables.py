"""The tables of messages in SQLite."""

import sqlite3
from pathlib import Path

from trellis.adapters.buses.rows import TABLES_VERSION
from trellis.core.problems import problem
from trellis.kernel.failures import explained
from trellis.kernel.write_ahead import use_write_ahead_log

BUSY_SECONDS = 30.0

_TABLES = """
CREATE TABLE IF NOT EXISTS outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, message_type TEXT NOT NULL,
  sender TEXT NOT NULL, key TEXT NOT NULL, sequence INTEGER NOT NULL, posted_us INTEGER NOT NULL, wire BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS outbox_sequences ON outbox (sender, key, sequence);
CREATE TABLE IF NOT EXISTS inbox (
  box TEXT NOT NULL, position INTEGER NOT NULL, message_id TEXT NOT NULL, sender TEXT NOT NULL, key TEXT NOT NULL,
  priority INTEGER NOT NULL, state INTEGER NOT NULL, due_us INTEGER NOT NULL, expires_us INTEGER,
  attempts INTEGER NOT NULL,
  last_us INTEGER, error TEXT, handled INTEGER, PRIMARY KEY (box, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS inbox_waiting ON inbox (box, priority, position) WHERE state = 0;
CREATE INDEX IF NOT EXISTS inbox_lines ON inbox (box, sender, key, position) WHERE state = 0;
CREATE INDEX IF NOT EXISTS inbox_handled ON inbox (box, handled) WHERE handled IS NOT NULL;
CREATE INDEX IF NOT EXISTS inbox_dead ON inbox (last_us) WHERE state > 1;
CREATE TABLE IF NOT EXISTS modules (
  module_id TEXT PRIMARY KEY, row BLOB NOT NULL, beat_us INTEGER NOT NULL, lease_us INTEGER NOT NULL,
  health TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS leases (
  name TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL, until_us INTEGER NOT NULL
);
"""


def opened(path: Path, *, durable: bool = True) -> sqlite3.Connection:
    """A connection to the file, its tables made if need be. durable: each turn is on the disk when it ends.

    Raises ProblemError for a file that cannot be opened, or that a newer program made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with explained(path, "no messages were read or written"):
        line = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            use_write_ahead_log(line, BUSY_SECONDS)
            line.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            _prepare(path, line)
        except BaseException:
            line.close()
            raise
    return line


def _prepare(path: Path, line: sqlite3.Connection) -> None:
    version = line.execute("PRAGMA user_version").fetchone()[0]
    if version > TABLES_VERSION:
        way_out = "Use the program version that made it."
        raise problem(path, "version", version, f"this program knows version {TABLES_VERSION} of the tables", way_out)
    if version < TABLES_VERSION:
        line.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {TABLES_VERSION}; COMMIT;")
