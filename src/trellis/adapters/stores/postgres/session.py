"""A connection to PostgreSQL that is made anew where it was lost."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.failures import server_problem
from trellis.core.problems import problem

WAITS = (0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
"""Seconds before each attempt to reach a server that was there: about as long as a restart takes."""

ONCE = (0.0,)
"""For one who would rather be refused at once."""

_CLIENT: dict[str, int | str | None] = {
    "fallback_application_name": "trellis",
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
_SERVER = {
    "lock_timeout": "10s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
"""A side that hears nothing of the other for half a minute takes the connection for lost."""

Line = psycopg.Connection[TupleRow]
Found = TypeVar("Found")


class Session:
    """One connection at a time to the server of an address; statements commit by themselves outside a transaction."""

    def __init__(
        self,
        address: JournalAddress,
        settings: Mapping[str, str],
        wait: Callable[[float], None] = time.sleep,
        waits: Sequence[float] = WAITS,
    ) -> None:
        """settings: of the server, for this session. waits: seconds before each attempt to reach a lost server again.

        Raises ProblemError where the server is not there now.
        """
        self.address = address
        self._settings = settings
        self._wait = wait
        self._waits = waits
        try:
            self.line = self._connect()
        except psycopg.Error as error:
            raise server_problem(address, error, "nothing was read or written") from error

    @property
    def lost(self) -> bool:
        """Whether the connection is over."""
        return self.line.closed

    def close(self) -> None:
        """Hang up; again does nothing."""
        self.line.close()

    def asking(self, question: Callable[[Line], Found]) -> Found:
        """The answer to a question that changes nothing, asked again over a new connection where one is lost."""
        try:
            return question(self.line)
        except psycopg.OperationalError as error:
            if not self.lost:
                raise
            self.renew(error, "the reading stopped")
            return question(self.line)

    def renew(self, lost: psycopg.Error, outcome: str) -> None:
        """A new connection in place of the lost one. Raises ProblemError if the server does not come back."""
        self.line.close()
        failed = lost
        for seconds in self._waits:
            self._wait(seconds)
            try:
                self.line = self._connect()
            except psycopg.OperationalError as error:
                failed = error
            else:
                return
        raise server_problem(self.address, failed, outcome) from failed

    def table(self, name: str) -> sql.Identifier:
        """A table of the address's schema, for a statement."""
        return sql.Identifier(self.address.schema, name)

    def _connect(self) -> Line:
        return psycopg.connect(conninfo(self.address, self._settings), autocommit=True)


def own_line(address: JournalAddress) -> Line:
    """A connection outside of any session, to listen on. Raises psycopg.Error."""
    return psycopg.connect(conninfo(address, {}), autocommit=True)


def conninfo(address: JournalAddress, settings: Mapping[str, str]) -> str:
    """libpq's words for a connection to the address, with settings of the server for it; what the URL says wins.

    Raises ProblemError for parameters in the URL that libpq does not know.
    """
    try:
        given = conninfo_to_dict(address.server)
    except psycopg.ProgrammingError:
        way_out = "Check the parameters after ? and every percent sign."
        raise problem(address, "URL", address, "it is not a URL that libpq reads", way_out) from None
    told = " ".join(f"-c {name}={value}" for name, value in {**_SERVER, **settings}.items())
    options = f"{told} {given.pop('options', None) or ''}".strip()
    return make_conninfo("", **{**_CLIENT, **given, "options": options})
