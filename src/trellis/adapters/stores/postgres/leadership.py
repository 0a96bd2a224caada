"""One leader at a time over a journal: an advisory lock in PostgreSQL, and an epoch that shuts out whoever led before.

The lock is held by a session of its own and falls with it, so a standby gets it as soon as the server sees the leader
gone. A leader that does not know yet that its session is over is shut out by the epoch: taking the lead raises it under
the lock that every append takes, and an append compares (PostgresJournal.append raises FencedError).
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.failures import explained
from trellis.adapters.stores.postgres.migrating import migrate
from trellis.adapters.stores.postgres.session import Session
from trellis.core.problems import problem

_NOBODY = "nobody was made leader"
_RAISE = (
    "INSERT INTO {} AS led (name, holder, epoch) VALUES (%s, %s, 1) "
    "ON CONFLICT (name) DO UPDATE SET epoch = led.epoch + 1, holder = excluded.holder RETURNING epoch"
)


class PostgresLeadership:
    """Leading one journal, or waiting to; a context manager that lets go."""

    def __init__(self, address: JournalAddress, holder: str, wait: Callable[[float], None] = time.sleep) -> None:
        """holder: who this is, for people who ask who leads. Raises ProblemError where the server is not there."""
        self.address = address
        self.holder = holder
        self._wait = wait
        self._session = Session(address, {}, wait)
        self._epoch: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    @property
    def epoch(self) -> int | None:
        """The epoch in which this program leads, or led until its session was lost; None where it does not."""
        return self._epoch

    def acquire(self) -> int | None:
        """Take the lead if nobody has it: the epoch to write under, None where another leads.

        A journal that is not there yet is led before it is begun. Raises ProblemError where the server is gone, or
        there are no tables.
        """
        if self.holds():
            return self._epoch
        with explained(self.address, _NOBODY):
            if self._session.lost:
                self._session.renew(psycopg.OperationalError("the connection was lost"), _NOBODY)
            got = self._session.line.execute("SELECT pg_try_advisory_lock(%s)", (lock_key(self.address),)).fetchone()
            self._epoch = self._raised() if got is not None and got[0] else None
        return self._epoch

    def holds(self) -> bool:
        """Whether this program leads still, asked of the server: the lock stands as long as its session does."""
        if self._epoch is None or self._session.lost:
            return False
        try:
            self._session.line.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def release(self) -> None:
        """Let go, so that another may lead; again does nothing."""
        self._session.close()

    def _raised(self) -> int:
        statement = sql.SQL(_RAISE).format(self._session.table("journals"))
        row = self._session.line.execute(statement, (self.address.name, self.holder)).fetchone()
        assert row is not None, "an upsert gives its row"
        return int(row[0])


@contextmanager
def leading(address: JournalAddress, holder: str) -> Iterator[int]:
    """The lead of a journal for the block, the journal's row made if need be: the epoch to write it under.

    Raises ProblemError at once where another leads, or the server is not there.
    """
    migrate(address)
    with PostgresLeadership(address, holder) as leadership:
        epoch = leadership.acquire()
        if epoch is None:
            way_out = "Stop that one, or wait until it ends."
            raise problem(address, "journal", address.name, "another program leads it", way_out)
        yield epoch


def lock_key(address: JournalAddress) -> int:
    """The advisory lock of a journal: 64 bits, signed, of what names it within its database."""
    named = f"trellis leader {address.schema} {address.name}".encode()
    return int.from_bytes(hashlib.sha256(named).digest()[:8], signed=True)
