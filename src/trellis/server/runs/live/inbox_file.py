"""HOME/runs/<name>/inbox.db: what is told to a run from outside, kept until it is answered and after."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from trellis.core.problems import problem

NAME = "inbox.db"
BUSY_SECONDS = 10.0
"""How long one waits for another's transaction, which takes milliseconds."""

_LAYOUT = """
CREATE TABLE commands (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    told BLOB NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    after INTEGER,
    at TEXT,
    answer BLOB
) STRICT;
CREATE INDEX unanswered ON commands (number) WHERE answer IS NULL;
CREATE TABLE wish (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    kind TEXT NOT NULL,
    settings TEXT NOT NULL,
    seconds TEXT NOT NULL,
    paused INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    ended TEXT NOT NULL DEFAULT ''
) STRICT;
"""


def create(path: Path, kind: str, settings: str, seconds: str, *, paused: bool) -> None:
    """A new file, whole at its first sight. Raises ProblemError where it cannot be written, or is there."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as connection:
            connection.executescript(_LAYOUT)
            row = (kind, settings, seconds, paused)
            connection.execute("INSERT INTO wish VALUES (1, ?, ?, ?, ?, 1, '')", row)
            connection.commit()
            connection.execute("PRAGMA journal_mode = WAL")
        path.hardlink_to(part)
    except FileExistsError as error:
        raise problem(path.parent, "run", path.parent.name, "there is such a run", "Give another name.") from error
    except (OSError, sqlite3.OperationalError) as error:
        raise problem(path, "inbox", path.name, str(error), "Give a home that can be written.") from error
    finally:
        part.unlink(missing_ok=True)


def connect(path: Path) -> sqlite3.Connection:
    """An open file that is there. Raises ProblemError for a run without one: nobody founded it to be at work."""
    if not path.is_file():
        message, way_out = "the run was not founded to be commanded", "Found one that is: see docs/live-runs.md."
        raise problem(path.parent, "run", path.parent.name, message, way_out)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction, alone."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
