"""The store of people: transactions that show what is kept, concept by concept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from trellis.adapters.stores.people.attempts import Attempts, Preferences
from trellis.adapters.stores.people.database import Database, open_database
from trellis.adapters.stores.people.factors import Factors
from trellis.adapters.stores.people.findings import Findings
from trellis.adapters.stores.people.keys import Keys, Tokens
from trellis.adapters.stores.people.leases import Leases
from trellis.adapters.stores.people.notices import Notices, Ways
from trellis.adapters.stores.people.pairs import Pairs
from trellis.adapters.stores.people.people import People
from trellis.adapters.stores.people.replies import Replies
from trellis.adapters.stores.people.sessions import Sessions


@dataclass(frozen=True, slots=True)
class Unit:
    """One transaction over everything that is kept about people."""

    people: People
    sessions: Sessions
    factors: Factors
    keys: Keys
    tokens: Tokens
    pairs: Pairs
    attempts: Attempts
    preferences: Preferences
    ways: Ways
    notices: Notices
    replies: Replies
    findings: Findings
    leases: Leases


class PeopleStore:
    """A house's people. Everything asked or changed within one `with` is one transaction."""

    def __init__(self, database: Database) -> None:
        """Takes an open database; open_people() gives one from a URL."""
        self._database = database

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """What is kept, as of one moment."""
        with self._database.reading() as connection:
            yield _unit(connection)

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """Changes that are kept together at the end; none is kept where an error leaves the block."""
        with self._database.writing() as connection:
            yield _unit(connection)

    def version(self) -> object | None:
        """What is another value after any change, by whatever process; None while the store cannot tell."""
        return self._database.version()

    def settle(self) -> None:
        """Let what was deleted be gone from the database's files too, as far as that is ours to do."""
        self._database.settle()

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()


def open_people(url: str) -> PeopleStore:
    """The store at a URL, its tables made or brought to this version. Raises ProblemError where it cannot be opened."""
    return PeopleStore(open_database(url))


def _unit(connection: Connection) -> Unit:
    return Unit(
        People(connection),
        Sessions(connection),
        Factors(connection),
        Keys(connection),
        Tokens(connection),
        Pairs(connection),
        Attempts(connection),
        Preferences(connection),
        Ways(connection),
        Notices(connection),
        Replies(connection),
        Findings(connection),
        Leases(connection),
    )
