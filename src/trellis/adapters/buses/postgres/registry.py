"""The registry and its leases in PostgreSQL, beside the record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from trellis.adapters.buses.postgres.tables import Tables, connected, met
from trellis.adapters.buses.rows import registration, written
from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.session import Line
from trellis.core.problems import problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.messages.directory import Registration
from trellis.messages.health import Health
from trellis.messages.kinds import Stage
from trellis.messages.leases import Fence, fenced

_JOIN = (
    "INSERT INTO {modules} (module_id, row, beat_us, lease_us, health) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (module_id) DO UPDATE SET row = excluded.row, beat_us = excluded.beat_us, "
    "lease_us = excluded.lease_us, health = excluded.health"
)
_ACQUIRE = (
    "INSERT INTO {leases} AS held (name, holder, token, until_us) VALUES (%s, %s, 1, %s) ON CONFLICT (name) DO UPDATE "
    "SET holder = excluded.holder, token = held.token + 1, until_us = excluded.until_us "
    "WHERE held.until_us <= %s OR held.holder = excluded.holder RETURNING token"
)
_HEALTH = "UPDATE {modules} SET health = %s WHERE module_id = %s AND (SELECT token FROM {leases} WHERE name = %s) = %s"
_ROWS = "SELECT row, beat_us, lease_us, health FROM {modules} ORDER BY module_id"


class PostgresRegistry:
    """One connection, made anew where it was lost; each thread and process has its own."""

    def __init__(self, address: JournalAddress) -> None:
        """Makes the tables where there are none. Raises ProblemError where the server is not there."""
        self.address = address
        self._tables = Tables(address)
        self._tables.prepare()
        self._line: Line | None = None

    def join(self, row: Registration) -> None:
        """Enter a module, or enter it anew."""
        given = (row.identity.module_id, written(row), row.beat_us, row.lease_us, row.health.value)
        with self._met() as line:
            line.execute(self._tables.said(_JOIN), given)

    def beat(self, module_id: str, at_us: int, lease_us: int) -> None:
        """A module's heartbeat."""
        change = "UPDATE {modules} SET beat_us = %s, lease_us = %s WHERE module_id = %s"
        with self._met() as line:
            line.execute(self._tables.said(change), (at_us, lease_us, module_id))

    def set_stage(self, module_id: str, stage: Stage) -> None:
        """Move a module to a stage. Raises ProblemError for one that is not there."""
        with self._met() as line, line.transaction():
            query = self._tables.said("SELECT row FROM {modules} WHERE module_id = %s FOR UPDATE")
            found = line.execute(query, (module_id,)).fetchone()
            if found is None:
                raise problem(self.address, "module", module_id, "no such module is registered", "Check its name.")
            row = encode_state(replace(decode_state(Registration, found[0]), stage=stage))
            line.execute(self._tables.said("UPDATE {modules} SET row = %s WHERE module_id = %s"), (row, module_id))

    def set_health(self, module_id: str, health: Health, fence: Fence) -> None:
        """What the steward thinks of a module. Raises FencedError where another is steward now."""
        with self._met() as line:
            given = (health.value, module_id, fence.lease, fence.token)
            done = line.execute(self._tables.said(_HEALTH), given).rowcount
        held = None if done else self.holder(fence.lease)
        if not done and (held is None or held.token != fence.token):
            raise fenced(fence, None if held is None else held.token)

    def rows(self) -> Sequence[Registration]:
        """Every row, by module id."""
        with self._met() as line:
            return [registration(*row) for row in line.execute(self._tables.said(_ROWS)).fetchall()]

    def waiting(self) -> Mapping[str, int]:
        """How many messages wait in each box."""
        query = "SELECT box, count(*) FROM {inbox} WHERE state = 0 GROUP BY box"
        with self._met() as line:
            return dict(line.execute(self._tables.said(query)).fetchall())

    def acquire(self, lease: str, holder: str, at_us: int, until_us: int) -> Fence | None:
        """Take a lease that is free, over or one's own already, under a new token."""
        with self._met() as line:
            found = line.execute(self._tables.said(_ACQUIRE), (lease, holder, until_us, at_us)).fetchone()
        return None if found is None else Fence(lease, holder, found[0], until_us)

    def renew(self, fence: Fence, until_us: int) -> Fence | None:
        """Hold it longer; None where it is another's now."""
        change = "UPDATE {leases} SET until_us = %s WHERE name = %s AND token = %s"
        with self._met() as line:
            done = line.execute(self._tables.said(change), (until_us, fence.lease, fence.token)).rowcount
        return replace(fence, until_us=until_us) if done else None

    def holder(self, lease: str) -> Fence | None:
        """Who holds a lease, or held it last."""
        query = "SELECT name, holder, token, until_us FROM {leases} WHERE name = %s"
        with self._met() as line:
            found = line.execute(self._tables.said(query), (lease,)).fetchone()
        return None if found is None else Fence(*found)

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()

    @contextmanager
    def _met(self) -> Iterator[Line]:
        with met(self.address):
            if self._line is None or self._line.closed:
                self._line = connected(self.address)
            yield self._line
