"""The newest value of each feature in a SQLite file: serving.features.ports.LatestValues."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

import polars as pl

from trellis.core.problems import problem
from trellis.kernel.layout import undo_cut_off_write
from trellis.serving.features.definitions import Feature
from trellis.serving.features.ports import Entity, Kept, Value
from trellis.serving.features.telling import kept_rows
from trellis.serving.features.training import newest

FILE = "online.db"
_WAIT_SECONDS = 5.0
_TABLE = """CREATE TABLE IF NOT EXISTS latest (
  entity_type TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
  event_time TEXT NOT NULL, created_time TEXT NOT NULL, inputs TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (entity_type, entity, name, version)) WITHOUT ROWID"""
_PUT = """INSERT INTO latest VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (entity_type, entity, name, version) DO UPDATE SET event_time = excluded.event_time,
  created_time = excluded.created_time, inputs = excluded.inputs, value = excluded.value, reason = excluded.reason
  WHERE (excluded.event_time, excluded.created_time) > (latest.event_time, latest.created_time)"""
_FRESHEN = "UPDATE latest SET inputs = ? WHERE entity_type = ? AND entity = ? AND inputs < ?"


class OnlineValues:
    """The values in a file, which is made at the first put. What it holds can be made again from the lake."""

    def __init__(self, path: Path) -> None:
        """Nothing is read or made yet."""
        self._path = path

    def put(self, rows: pl.DataFrame, inputs: Mapping[Entity, datetime]) -> int:
        """Keep what is newer than what is there. Raises ProblemError where the file cannot be written."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._connected("rwc") as connection, connection:
            connection.execute(_TABLE)
            before = connection.total_changes
            connection.executemany(_PUT, (_row(one) for one in kept_rows(newest(rows), inputs)))
            changed = connection.total_changes - before
            told = [(_written(at), *entity, _written(at)) for entity, at in inputs.items()]
            connection.executemany(_FRESHEN, told)
        return changed

    def get(self, features: Sequence[Feature], entity: Entity | None = None) -> tuple[Kept, ...]:
        """The values there are. Raises ProblemError where the file cannot be read."""
        if not self._path.exists():
            return ()
        asked = {(one.name, one.version) for one in features}
        where, which = (" WHERE entity_type = ? AND entity = ?", entity) if entity else ("", ())
        order = " ORDER BY entity_type DESC, entity, name, version"
        with self._connected("ro") as connection:
            found = connection.execute(f"SELECT * FROM latest{where}{order}", which).fetchall()  # noqa: S608
        return tuple(_kept(row) for row in found if (row[2], row[3]) in asked)

    @contextmanager
    def _connected(self, mode: str) -> Iterator[sqlite3.Connection]:
        address = f"{self._path.resolve().as_uri()}?mode={mode}"
        undo_cut_off_write(self._path)
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS)) as connection:
                yield connection
        except sqlite3.Error as error:
            way_out = "Take the file away and run `trellis features compute`."
            raise problem(self._path, "file", self._path.name, f"it cannot be used ({error})", way_out) from error


def _row(one: Kept) -> tuple[str | int, ...]:
    value = list(one.value) if isinstance(one.value, tuple) else one.value
    instants = (one.event_time.isoformat(), _written(one.created_time), _written(one.inputs))
    return (*one.entity, one.name, one.version, *instants, json.dumps(value, allow_nan=False), one.reason)


def _written(at: datetime) -> str:
    """Of one length, so that texts sort as instants do."""
    return at.isoformat(timespec="microseconds")


def _kept(row: tuple[str, str, str, int, str, str, str, str, str]) -> Kept:
    kind, entity, name, version, day, created, inputs, value, reason = row
    told = json.loads(value)
    found: Value = tuple(told) if isinstance(told, list) else told
    instants = datetime.fromisoformat(created), datetime.fromisoformat(inputs)
    return Kept(name, version, (kind, entity), date.fromisoformat(day), *instants, found, reason)
