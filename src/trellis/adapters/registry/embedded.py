"""The registry's store in one SQLite file, with nothing to install."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trellis.core.problems import ProblemError, problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.kernel.failures import storage_problem
from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ModelVersion

_TABLE = (
    "CREATE TABLE IF NOT EXISTS models (name TEXT NOT NULL, version INTEGER NOT NULL, described BLOB NOT NULL, "
    "artefact BLOB NOT NULL, stage TEXT NOT NULL, PRIMARY KEY (name, version)) STRICT"
)
_WAIT_SECONDS = 10.0


class EmbeddedModels:
    """Implements serving.registry.ports.ModelStore. Threads and processes may share the file."""

    def __init__(self, path: Path) -> None:
        """It is made with the first version."""
        self.path = path

    @property
    def source(self) -> str:
        """The file's path."""
        return str(self.path)

    def put(self, version: ModelVersion, artefact: bytes) -> None:
        """One row, or none."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        row = (version.name, version.version, encode_state(version), artefact, Stage.DRAFT.value)
        try:
            with self._open() as connection:
                connection.execute(_TABLE)
                connection.execute("INSERT INTO models VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError as error:
            message = "there is such a version already, and versions never change"
            raise problem(self.path, "version", version.label, message, "Register the next number.") from error

    def names(self) -> Sequence[str]:
        """Every name."""
        return tuple(str(name) for (name,) in self._rows("SELECT DISTINCT name FROM models ORDER BY name"))

    def versions(self, name: str) -> Sequence[int]:
        """Every version of it."""
        found = self._rows("SELECT version FROM models WHERE name = ? ORDER BY version", name)
        return tuple(int(str(version)) for (version,) in found)

    def described(self, name: str, version: int) -> ModelVersion:
        """As it was put."""
        raw = self._one("described", name, version)
        assert isinstance(raw, bytes), "the table is strict"
        return decode_state(ModelVersion, raw)

    def artefact(self, name: str, version: int) -> bytes:
        """The bytes of the row."""
        raw = self._one("artefact", name, version)
        assert isinstance(raw, bytes), "the table is strict"
        return raw

    def stage(self, name: str, version: int) -> Stage:
        """The stage of the row."""
        return Stage(str(self._one("stage", name, version)))

    def set_stage(self, name: str, version: int, stage: Stage) -> None:
        """Write another stage into the row."""
        self._one("stage", name, version)
        with self._open() as connection:
            row = (stage.value, name, version)
            connection.execute("UPDATE models SET stage = ? WHERE name = ? AND version = ?", row)

    def _one(self, column: str, name: str, version: int) -> object:
        query = f"SELECT {column} FROM models WHERE name = ? AND version = ?"  # noqa: S608 - a column of ours
        rows = self._rows(query, name, version)
        if not rows:
            raise _unknown(self.source, name, version)
        return rows[0][0]

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        if not self.path.exists():
            return []
        with self._open() as connection:
            if connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None:
                return []  # whoever made the file was killed before its table was in it
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
            finally:
                connection.close()
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise storage_problem(self.path, error, "the registry stays as it was") from error


def _unknown(source: str, name: str, version: int) -> ProblemError:
    way_out = "Run `trellis models list` for those there are."
    return problem(source, "version", f"{name} {version}", "the store has no such version", way_out)
