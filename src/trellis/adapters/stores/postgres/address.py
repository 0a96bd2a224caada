"""The address of a journal in PostgreSQL: a libpq URL that also names a schema and, in it, a journal.

postgresql://trellis@db.example:5432/house?journal=main&schema=trellis. All but journal and schema is libpq's own, which
also takes what is missing from PGPASSWORD, PGPASSFILE and the like.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from trellis.core.problems import problem

SCHEMA = "trellis"
"""The schema where none is named."""

_SCHEMES = ("postgresql", "postgres")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_SECRET = frozenset(("password", "sslpassword"))
_LIKE = "Write it as postgresql://USER@HOST:PORT/DATABASE?journal=NAME."


@dataclass(frozen=True, slots=True)
class JournalAddress:
    """Which server and database (libpq's URL, password and all), which schema, which journal.

    str() of it is the URL without its password: what is shown, kept in files and put into messages.
    """

    server: str
    schema: str
    name: str

    def __str__(self) -> str:
        parts = urlsplit(self.server)
        query = [(key, value) for key, value in parse_qsl(parts.query) if key not in _SECRET]
        query += [] if self.schema == SCHEMA else [("schema", self.schema)]
        query.append(("journal", self.name))
        return urlunsplit((parts.scheme, _without_password(parts.netloc), parts.path, urlencode(query), ""))

    def __repr__(self) -> str:
        return f"JournalAddress({self})"


def is_address(text: str) -> bool:
    """Whether the text is meant as the URL of a server, not as a path."""
    return text.partition("://")[0] in _SCHEMES and "://" in text


def address_of(text: str, name: str = "") -> JournalAddress:
    """The address that a URL gives; name: the journal's where the URL names none.

    Raises ProblemError, never showing a password, for what is no such URL and for names that no journal or schema has.
    """
    parts = _split(text)
    query = parse_qsl(parts.query, keep_blank_values=True)
    ours = {key: value for key, value in query if key in ("schema", "journal")}
    schema, journal = ours.get("schema", SCHEMA), ours.get("journal", name)
    rest = urlencode([pair for pair in query if pair[0] not in ours])
    server = urlunsplit(("postgresql", parts.netloc, parts.path, rest, ""))
    found = JournalAddress(server, schema, journal)
    _check(found)
    return found


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise problem("journal", "URL", _hidden(text), str(error), _LIKE) from None
    if parts.scheme not in _SCHEMES or parts.fragment:
        raise problem("journal", "URL", _hidden(text), "it is not the URL of a PostgreSQL server", _LIKE)
    return parts


def _check(address: JournalAddress) -> None:
    if not _SCHEMA.fullmatch(address.schema):
        message = "a schema is named by small letters, digits and underscores, 63 at most"
        raise problem(address, "schema", address.schema, message, "Choose such a name.")
    if not _NAME.fullmatch(address.name):
        message = "a journal is named by letters, digits, dots, hyphens and underscores, 100 at most"
        raise problem(address, "journal", address.name, message, "Add ?journal=NAME to the URL.")


def _hidden(text: str) -> str:
    """As much of a text that is no URL as can hold no password."""
    return text.partition("@")[0].partition(":")[0] if "@" in text else text.partition("?")[0]


def _without_password(netloc: str) -> str:
    who, at, where = netloc.rpartition("@")
    return f"{quote(who.partition(':')[0], safe='%')}{at}{where}"
