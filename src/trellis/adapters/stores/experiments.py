"""Experiments and their counts in an SQLite file beside the store of people."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from trellis.household.problems import Unavailable, ValidationError, refused
from trellis.kernel.write_ahead import use_write_ahead_log
from trellis.serving.experiments.experiment import Experiment, Plan
from trellis.serving.experiments.verdict import SLOW_SECONDS, Counts
from trellis.serving.ports import Served
from trellis.serving.routing.operations import Operation

NAME = "experiments.db"
"""Its name in a home."""
_WAIT_SECONDS = 5.0
_TABLES = """
CREATE TABLE IF NOT EXISTS experiments (
    name TEXT PRIMARY KEY, plan TEXT NOT NULL, salt TEXT NOT NULL, spans TEXT NOT NULL, started TEXT NOT NULL,
    stopped TEXT, reason TEXT NOT NULL, p REAL NOT NULL DEFAULT 1) STRICT;
CREATE TABLE IF NOT EXISTS answers (
    name TEXT NOT NULL, arm TEXT NOT NULL, answers INTEGER NOT NULL, failed INTEGER NOT NULL,
    abstained INTEGER NOT NULL, slow INTEGER NOT NULL, PRIMARY KEY (name, arm)) STRICT;
CREATE TABLE IF NOT EXISTS users (
    name TEXT NOT NULL, user TEXT NOT NULL, arm TEXT NOT NULL, taken_up INTEGER NOT NULL, PRIMARY KEY (name, user)
) STRICT;
"""
_ANSWER = """
INSERT INTO answers VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT (name, arm) DO UPDATE SET answers = answers + 1,
failed = failed + excluded.failed, abstained = abstained + excluded.abstained, slow = slow + excluded.slow
"""


class FileExperiments:
    """Implements serving.experiments.ports.ExperimentStore. The file is made with the first experiment."""

    def __init__(self, path: Path) -> None:
        """path: where it is, or will be."""
        self.path = path

    def all(self) -> Sequence[Experiment]:
        """Every experiment, the newest first."""
        with self._reading() as rows:
            found = rows.execute(
                "SELECT plan, salt, spans, started, stopped, reason FROM experiments ORDER BY started DESC, name"
            )
            return [_experiment(row) for row in found]

    def add(self, experiment: Experiment) -> None:
        """A new one. Raises ValidationError where its name is taken."""
        row = (experiment.plan.name, *_row(experiment))
        try:
            with self._writing() as rows:
                rows.execute(
                    "INSERT INTO experiments (name, plan, salt, spans, started, stopped, reason) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    row,
                )
        except sqlite3.IntegrityError as error:
            message = "there is one of that name"
            name = experiment.plan.name
            raise refused(ValidationError, "experiment", "name", name, message, "Give it another.") from error

    def replace(self, experiment: Experiment) -> None:
        """The one of its name as it is now. One that is stopped stays as it is."""
        with self._writing() as rows:
            rows.execute(
                "UPDATE experiments SET plan = ?, salt = ?, spans = ?, started = ?, stopped = ?, reason = ? "
                "WHERE name = ? AND stopped IS NULL",
                (*_row(experiment), experiment.plan.name),
            )

    def count(self, name: str, arm: str, user: str, served: Served) -> None:
        """An answer of an arm, and the user as one who saw it."""
        slow = served.seconds > SLOW_SECONDS
        with self._writing() as rows:
            rows.execute(_ANSWER, (name, arm, int(served.failed), int(served.abstained), int(slow)))
            rows.execute("INSERT OR IGNORE INTO users VALUES (?, ?, ?, 0)", (name, user, arm))

    def take_up(self, name: str, user: str) -> bool:
        """The user took the answer up; counted once. False where he saw none."""
        with self._writing() as rows:
            made = rows.execute("UPDATE users SET taken_up = 1 WHERE name = ? AND user = ?", (name, user))
            return made.rowcount == 1

    def counts(self, name: str) -> Mapping[str, Counts]:
        """By arm."""
        with self._reading() as rows:
            seen = dict[str, tuple[int, int]]()
            for arm, users, taken in rows.execute(
                "SELECT arm, COUNT(*), SUM(taken_up) FROM users WHERE name = ? GROUP BY arm", (name,)
            ):
                seen[arm] = (users, taken)
            answers = rows.execute("SELECT arm, answers, failed, abstained, slow FROM answers WHERE name = ?", (name,))
            return {arm: Counts(*seen.get(arm, (0, 0)), *counted) for arm, *counted in answers}

    def evidence(self, name: str, p: float | None = None) -> float:
        """The least p-value of all looks so far, 1 at first. p: that of a look now."""
        if p is not None:
            with self._writing() as rows:
                rows.execute("UPDATE experiments SET p = MIN(p, ?) WHERE name = ?", (p, name))
        with self._reading() as rows:
            found = rows.execute("SELECT p FROM experiments WHERE name = ?", (name,)).fetchone()
            return float(found[0]) if found else 1.0

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A file that is not there yet reads as an empty one, and is not made."""
        with self._open() as rows:
            yield rows

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._open(make=True) as rows:
            rows.execute("BEGIN IMMEDIATE")
            with rows:
                yield rows

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        there = make or self.path.exists()
        try:
            where = self.path if there else ":memory:"
            with closing(sqlite3.connect(where, timeout=_WAIT_SECONDS, isolation_level=None)) as rows:
                if make:
                    use_write_ahead_log(rows, _WAIT_SECONDS)
                if make or not _is_laid(rows):
                    rows.executescript(_TABLES)
                yield rows
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            way_out = "Mend or move the file away; experiments are then begun anew."
            raise refused(Unavailable, self.path, "file", "", f"it cannot be used: {error}", way_out) from error


def _is_laid(rows: sqlite3.Connection) -> bool:
    """Whether every table is there: whoever made the file may have been killed before."""
    found = rows.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").fetchone()
    return bool(found[0] >= _TABLES.count("CREATE TABLE"))


def _row(one: Experiment) -> tuple[str | None, ...]:
    stopped = one.stopped.isoformat() if one.stopped else None
    plan, spans = json.dumps(asdict(one.plan), sort_keys=True), json.dumps(one.spans)
    return plan, one.salt, spans, one.started.isoformat(), stopped, one.reason


def _experiment(row: tuple[str, str, str, str, str | None, str]) -> Experiment:
    plan, salt, spans, started, stopped, reason = row
    fields = json.loads(plan)
    fields["operation"] = Operation(fields["operation"])
    return Experiment(
        Plan(**fields),
        salt,
        tuple((first, past) for first, past in json.loads(spans)),
        datetime.fromisoformat(started),
        datetime.fromisoformat(stopped) if stopped else None,
        reason,
    )
