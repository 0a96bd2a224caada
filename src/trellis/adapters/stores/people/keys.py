"""The rows of API keys, and of tokens that can be used once."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from trellis.adapters.stores.people.rows import KeyRow, Purpose, TokenRow
from trellis.adapters.stores.people.tables import KEYS, TOKENS


class Keys:
    """API keys within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def add(self, key: KeyRow) -> None:
        """A new key."""
        self._connection.execute(insert(KEYS).values({column.name: getattr(key, column.name) for column in KEYS.c}))

    def get(self, key_id: str) -> KeyRow | None:
        """The key of that id, also one revoked."""
        row = self._connection.execute(select(KEYS).where(KEYS.c.id == key_id)).first()
        return None if row is None else KeyRow(**row._mapping)

    def of(self, person_id: str) -> tuple[KeyRow, ...]:
        """The person's keys, oldest first, revoked ones among them."""
        query = select(KEYS).where(KEYS.c.person_id == person_id).order_by(KEYS.c.created_at, KEYS.c.id)
        return tuple(KeyRow(**row._mapping) for row in self._connection.execute(query))

    def use(self, key_id: str, at: datetime) -> None:
        """Note when the key was last used."""
        self._connection.execute(update(KEYS).where(KEYS.c.id == key_id).values(used_at=at))

    def revoke(self, key_id: str, person_id: str, at: datetime) -> bool:
        """Revoke one of the person's keys; False where there is none that holds."""
        found = (KEYS.c.id == key_id) & (KEYS.c.person_id == person_id) & KEYS.c.revoked_at.is_(None)
        return self._connection.execute(update(KEYS).where(found).values(revoked_at=at)).rowcount == 1

    def revoke_all(self, person_id: str, at: datetime) -> int:
        """Revoke every key of the person; how many held."""
        found = (KEYS.c.person_id == person_id) & KEYS.c.revoked_at.is_(None)
        return self._connection.execute(update(KEYS).where(found).values(revoked_at=at)).rowcount

    def forget(self, person_id: str) -> None:
        """Delete every key of the person."""
        self._connection.execute(delete(KEYS).where(KEYS.c.person_id == person_id))


class Tokens:
    """Tokens that can be used once, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def put(self, token: TokenRow) -> None:
        """A new token, in place of any other for the same purpose and person."""
        same = (TOKENS.c.purpose == token.purpose) & (TOKENS.c.person_id == token.person_id)
        self._connection.execute(delete(TOKENS).where(same))
        self._connection.execute(
            insert(TOKENS).values({column.name: getattr(token, column.name) for column in TOKENS.c})
        )

    def look(self, hashed: str) -> TokenRow | None:
        """The token of that hash, also a used or expired one."""
        row = self._connection.execute(select(TOKENS).where(TOKENS.c.hash == hashed)).first()
        return None if row is None else TokenRow(**dict(row._mapping) | {"purpose": Purpose(row.purpose)})

    def use(self, hashed: str, at: datetime) -> bool:
        """Use a token up; of any number that try in time, one is told that it did."""
        unused = (TOKENS.c.hash == hashed) & TOKENS.c.used_at.is_(None) & (TOKENS.c.expires_at > at)
        return self._connection.execute(update(TOKENS).where(unused).values(used_at=at)).rowcount == 1

    def forget(self, person_id: str) -> None:
        """Delete every token about the person."""
        self._connection.execute(delete(TOKENS).where(TOKENS.c.person_id == person_id))
