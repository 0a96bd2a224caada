"""The registry and its leases in SQLite, in the same file as the record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from trellis.adapters.buses.rows import registration, written
from trellis.adapters.buses.sqlite.tables import opened
from trellis.core.problems import problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.kernel.failures import explained
from trellis.messages.directory import Registration
from trellis.messages.health import Health
from trellis.messages.kinds import Stage
from trellis.messages.leases import Fence, fenced

_JOIN = (
    "INSERT INTO modules (module_id, row, beat_us, lease_us, health) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (module_id) DO UPDATE SET row = excluded.row, beat_us = excluded.beat_us, "
    "lease_us = excluded.lease_us, health = excluded.health"
)
_ACQUIRE = (
    "INSERT INTO leases (name, holder, token, until_us) VALUES (?, ?, 1, ?) ON CONFLICT (name) DO UPDATE "
    "SET holder = excluded.holder, token = token + 1, until_us = excluded.until_us "
    "WHERE until_us <= ? OR holder = excluded.holder RETURNING token"
)


class SqliteRegistry:
    """One connection to the file; each thread and process has its own."""

    def __init__(self, path: Path) -> None:
        """Raises ProblemError where the file cannot be opened."""
        self.path = path
        self._line = opened(path, durable=False)

    def join(self, row: Registration) -> None:
        """Enter a module, or enter it anew."""
        with self._explained():
            given = (row.identity.module_id, written(row), row.beat_us, row.lease_us, row.health.value)
            self._line.execute(_JOIN, given)

    def beat(self, module_id: str, at_us: int, lease_us: int) -> None:
        """A module's heartbeat."""
        with self._explained():
            change = "UPDATE modules SET beat_us = ?, lease_us = ? WHERE module_id = ?"
            self._line.execute(change, (at_us, lease_us, module_id))

    def set_stage(self, module_id: str, stage: Stage) -> None:
        """Move a module to a stage. Raises ProblemError for one that is not there."""
        with self._explained():
            found = self._line.execute("SELECT row FROM modules WHERE module_id = ?", (module_id,)).fetchone()
            if found is None:
                raise problem(self.path, "module", module_id, "no such module is registered", "Check its name.")
            row = encode_state(replace(decode_state(Registration, found[0]), stage=stage))
            self._line.execute("UPDATE modules SET row = ? WHERE module_id = ?", (row, module_id))

    def set_health(self, module_id: str, health: Health, fence: Fence) -> None:
        """What the steward thinks of a module. Raises FencedError where another is steward now."""
        change = "UPDATE modules SET health = ? WHERE module_id = ? AND (SELECT token FROM leases WHERE name = ?) = ?"
        with self._explained():
            done = self._line.execute(change, (health.value, module_id, fence.lease, fence.token)).rowcount
            held = self.holder(fence.lease)
        if not done and (held is None or held.token != fence.token):
            raise fenced(fence, None if held is None else held.token)

    def rows(self) -> Sequence[Registration]:
        """Every row, by module id."""
        with self._explained():
            rows = self._line.execute(
                "SELECT row, beat_us, lease_us, health FROM modules ORDER BY module_id"
            ).fetchall()
        return [registration(*row) for row in rows]

    def waiting(self) -> Mapping[str, int]:
        """How many messages wait in each box."""
        with self._explained():
            return dict(self._line.execute("SELECT box, count(*) FROM inbox WHERE state = 0 GROUP BY box").fetchall())

    def acquire(self, lease: str, holder: str, at_us: int, until_us: int) -> Fence | None:
        """Take a lease that is free, over or one's own already, under a new token."""
        with self._explained():
            found = self._line.execute(_ACQUIRE, (lease, holder, until_us, at_us)).fetchone()
        return None if found is None else Fence(lease, holder, found[0], until_us)

    def renew(self, fence: Fence, until_us: int) -> Fence | None:
        """Hold it longer; None where it is another's now."""
        change = "UPDATE leases SET until_us = ? WHERE name = ? AND token = ?"
        with self._explained():
            done = self._line.execute(change, (until_us, fence.lease, fence.token)).rowcount
        return Fence(fence.lease, fence.holder, fence.token, until_us) if done else None

    def holder(self, lease: str) -> Fence | None:
        """Who holds a lease, or held it last."""
        with self._explained():
            query = "SELECT name, holder, token, until_us FROM leases WHERE name = ?"
            found = self._line.execute(query, (lease,)).fetchone()
        return None if found is None else Fence(*found)

    def close(self) -> None:
        """Let go of the file."""
        self._line.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with explained(self.path, "the registry is as it was"):
            yield
