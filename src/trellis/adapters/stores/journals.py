"""The place that an address of a journal means: PostgreSQL where it is the URL of a server."""

from importlib.util import find_spec

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.core.problems import problem
from trellis.kernel.places import JournalPlace

NEEDED = ("psycopg", "alembic", "sqlalchemy")


def journal_at(address: JournalAddress, epoch: int | None = None) -> JournalPlace:
    """The place of that address; epoch: of the lead under which it is written, if any.

    Raises ProblemError where the packages that speak to the server are not installed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        way_out = "Install trellis with its extra postgres: pip install 'trellis[postgres]'."
        raise problem(address, "packages", ", ".join(missing), "they are not installed", way_out)
    from trellis.adapters.stores.postgres.place import PostgresPlace

    return PostgresPlace(address, epoch)
