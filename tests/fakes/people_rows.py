"""People, sessions and keys as rows, for tests of what keeps them and of what reads them."""

from datetime import datetime, timedelta

from trellis.adapters.stores.people.rows import (
    KeyRow,
    PairRow,
    PairState,
    PersonRow,
    Purpose,
    RefreshRow,
    SessionRow,
    Standing,
    TokenRow,
)
from trellis.constitution.roles import Role
from trellis.core.dates import NEW_YORK

NOON = datetime(2025, 3, 10, 12, tzinfo=NEW_YORK)
HOUR = timedelta(hours=1)


def person(
    name: str, *roles: Role, owns: tuple[str, ...] = ("main",), standing: Standing = Standing.ACTIVE
) -> PersonRow:
    """A person whose id is made of the name."""
    seal = name.encode().ljust(32, b".")
    return PersonRow(f"p-{name}", name, "$hash", roles, owns, standing, NOON, NOON, seal)


def session(number: int, whose: PersonRow) -> SessionRow:
    """A session that was begun at noon and holds for a day."""
    ends = NOON + 24 * HOUR
    return SessionRow(f"s-{number}", whose.id, "password", "Firefox", "127.0.0.1", NOON, NOON, ends, None, None)


def refresh(text: str, of: SessionRow) -> RefreshRow:
    """A refresh token that was not spent."""
    return RefreshRow(text, of.id, of.expires_at, None)


def key(number: int, whose: PersonRow) -> KeyRow:
    """An API key that may read."""
    return KeyRow(f"k-{number}", whose.id, "script", "hash", ("read",), NOON, NOON + 24 * HOUR, None, None)


def token(text: str, purpose: Purpose, whose: str) -> TokenRow:
    """A token that holds for an hour."""
    return TokenRow(text, purpose, whose, NOON + HOUR, None)


def pair(number: int, first: PersonRow) -> PairRow:
    """An act that waits an hour for its second person."""
    return PairRow(
        f"a-{number}", "EMERGENCY reset", "main", "done", PairState.OPEN, first.id, NOON, NOON + HOUR, "", None
    )
