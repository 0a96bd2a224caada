"""Switching an SQLite file to its write-ahead log, also where several programs begin with the file at once."""

import sqlite3
from time import monotonic, sleep

_PAUSE_SECONDS = 0.01
_PRIMARY = 0xFF
"""The part of an extended error code that says what kind it is of."""


def use_write_ahead_log(connection: sqlite3.Connection, seconds: float) -> None:
    """Switch the file, waiting so long for others that are at it.

    SQLite itself does not wait where two switch a new file at one time: it tells one of them that the file is locked,
    whatever time a connection was given. Raises sqlite3.OperationalError where that lasts.
    """
    ends = monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or monotonic() > ends:
                raise
            sleep(_PAUSE_SECONDS)
        else:
            return
