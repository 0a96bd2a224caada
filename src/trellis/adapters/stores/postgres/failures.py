"""What a failure of PostgreSQL means to a person: where, what, and the way out."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.unreachable import UnreachableError
from trellis.core.problems import ProblemError, problem

_MEANINGS: tuple[tuple[type[psycopg.Error] | tuple[type[psycopg.Error], ...], str, str], ...] = (
    (errors.DiskFull, "the server's disk is full", "Free space on it, then resume the run."),
    (
        (errors.LockNotAvailable, errors.DeadlockDetected, errors.QueryCanceled),
        "another program holds it",
        "Stop the other program and try again; a journal has one writer.",
    ),
    (
        errors.InsufficientPrivilege,
        "this user may not do that",
        "Grant the user CREATE on the database once, then USAGE on the schema, SELECT and INSERT on its tables.",
    ),
    (
        errors.ReadOnlySqlTransaction,
        "the server takes no writes: it is a standby, or set to read only",
        "Give the URL of the primary server.",
    ),
    (
        (errors.UndefinedTable, errors.InvalidSchemaName),
        "there are no journals in this database",
        "Check database and schema in the URL.",
    ),
    (
        (errors.RaiseException, errors.IntegrityError),
        "the tables refused it: what was written to a journal is never changed, and its records have no gaps",
        "Run `trellis verify` on the journal.",
    ),
    (psycopg.DataError, "a text in it cannot be stored", "Leave out NUL characters."),
    (
        psycopg.OperationalError,
        "the server cannot be reached or let nobody in",
        "Check that it runs, the URL, and the password (PGPASSWORD or a password file); then resume.",
    ),
)


def server_problem(address: JournalAddress, error: psycopg.Error, outcome: str) -> ProblemError:
    """The failure as a problem of the journal; outcome says in words what was kept or lost.

    A failure that means nothing to a person is raised again as it is.
    """
    for kinds, message, way_out in _MEANINGS:
        if isinstance(error, kinds):
            found = problem(address, "server", _words(error), f"{message}; {outcome}", way_out)
            return UnreachableError(found.problems) if kinds is psycopg.OperationalError else found
    raise error


@contextmanager
def explained(address: JournalAddress, outcome: str) -> Iterator[None]:
    """Turns PostgreSQL's failures in the block into problems of the journal."""
    try:
        yield
    except psycopg.Error as error:
        raise server_problem(address, error, outcome) from error


def _words(error: psycopg.Error) -> str:
    """The server's or libpq's own words, on one line; neither ever holds a password."""
    return " ".join(str(error).split())
