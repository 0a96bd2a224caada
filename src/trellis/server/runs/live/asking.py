"""The inbox from the side of those who command: put a command in, wait for its answer, never carry it out twice."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from trellis.constitution.roles import Person
from trellis.core.problems import Problem, ProblemError
from trellis.kernel.codec import decode_state, encode_state
from trellis.server.runs.live import inbox_file
from trellis.server.runs.live.answer import Answer, Told

WAITING_MAX = 100
"""Commands that may wait for one run."""

TURN = 0.02
"""Seconds between two looks for an answer."""


class OtherBodyError(ProblemError):
    """The same key was used for another command."""


class EndedError(ProblemError):
    """The run has ended: nothing can be told to it any more."""


class FullError(ProblemError):
    """As many commands wait as may."""


def put(path: Path, key: str, told: Told) -> Answer | None:
    """Put a command in under its key; its answer where it has one. The same command under a key is put in once.

    Raises OtherBodyError, EndedError, FullError, and ProblemError for a run that was not founded to be commanded.
    """
    digest = _digest(told)
    with closing(inbox_file.connect(path)) as connection, inbox_file.writing(connection):
        row = connection.execute("SELECT digest, answer FROM commands WHERE key = ?", (key,)).fetchone()
        if row is None:
            _check_open(connection, path, told)
            columns = "INSERT INTO commands (key, digest, told) VALUES (?, ?, ?)"
            connection.execute(columns, (key, digest, encode_state(told)))
            return None
        if row[0] != digest:
            message, way_out = "the key was used for another command", "Use a new key for each command."
            raise OtherBodyError([Problem("command", "Idempotency-Key", key, message, way_out)])
        return _answer(row[1])


def is_known(path: Path, key: str) -> bool:
    """Whether a command was put in under the key."""
    with closing(inbox_file.connect(path)) as connection:
        return connection.execute("SELECT 1 FROM commands WHERE key = ?", (key,)).fetchone() is not None


def answer_of(path: Path, key: str) -> Answer | None:
    """The answer to the command of that key; None while it has none, or where there is no such command."""
    with closing(inbox_file.connect(path)) as connection:
        row = connection.execute("SELECT answer FROM commands WHERE key = ?", (key,)).fetchone()
    return None if row is None else _answer(row[0])


def wait(
    path: Path, key: str, seconds: float, monotonic: Callable[[], float], sleep: Callable[[float], None]
) -> Answer | None:
    """The answer, waited for up to so many seconds; None where it has not come by then."""
    until = monotonic() + seconds
    while (found := answer_of(path, key)) is None and monotonic() < until:
        sleep(TURN)
    return found


def _check_open(connection: sqlite3.Connection, path: Path, told: Told) -> None:
    (ended,) = connection.execute("SELECT ended FROM wish").fetchone()
    name, verb = path.parent.name, told.command.verb
    if ended:
        way_out = "Found a new run to command, or read this one."
        raise EndedError([Problem(name, "command", verb, f"the run has ended: {ended}", way_out)])
    (waiting,) = connection.execute("SELECT count(*) FROM commands WHERE answer IS NULL").fetchone()
    if waiting >= WAITING_MAX:
        message = f"{waiting} commands wait for the run already"
        raise FullError([Problem(name, "command", verb, message, "Wait until some are answered.")])


def _answer(stored: bytes | None) -> Answer | None:
    return None if stored is None else decode_state(Answer, stored)


def _digest(told: Told) -> bytes:
    """What is asked: not by whom, since a key is one person's, whose roles may change between a call and its repeat."""
    bare = replace(told, command=replace(told.command, by=Person("", ()), second=None))
    return hashlib.sha256(encode_state(bare)).digest()
