"""What a run at work is wished to be: how fast, standing still or not, at work at all."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from trellis.server.runs.live import inbox_file
from trellis.sim.replay.pace import PaceSetting


class Kind(StrEnum):
    """practice: paced, and people command it. replay: as fast as possible, heard by nobody."""

    PRACTICE = "practice"
    REPLAY = "replay"


@dataclass(frozen=True, slots=True)
class Wish:
    """settings: as TOML, what it was founded with. wanted: it is to be at work. ended: why it is over, else empty."""

    kind: Kind
    settings: str
    pace: PaceSetting
    wanted: bool
    ended: str


def read(path: Path) -> Wish:
    """The wish for the run of that inbox. Raises ProblemError where there is none."""
    with closing(inbox_file.connect(path)) as connection:
        return read_from(connection)


def read_from(connection: sqlite3.Connection) -> Wish:
    """The wish, of an open file."""
    row = connection.execute("SELECT kind, settings, seconds, paused, wanted, ended FROM wish").fetchone()
    kind, settings, seconds, paused, wanted, ended = row
    return Wish(Kind(kind), settings, PaceSetting(Decimal(seconds), bool(paused)), bool(wanted), ended)


def set_pace(path: Path, pace: PaceSetting) -> None:
    """Wish for another pace; the run hears it within a turn of waiting."""
    _change(path, "UPDATE wish SET seconds = ?, paused = ?", (str(pace.seconds), int(pace.paused)))


def set_wanted(path: Path, *, wanted: bool) -> None:
    """Wish that it is at work, or not."""
    _change(path, "UPDATE wish SET wanted = ?", (int(wanted),))


def _change(path: Path, statement: str, values: tuple[str | int, ...]) -> None:
    with closing(inbox_file.connect(path)) as connection, inbox_file.writing(connection):
        connection.execute(statement, values)
