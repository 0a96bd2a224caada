"""The rows of second factors: authenticators, recovery codes, passkeys and the challenges that wait for one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from trellis.adapters.stores.people.rows import Ceremony, ChallengeRow, PasskeyRow, TotpRow
from trellis.adapters.stores.people.tables import CHALLENGES, PASSKEYS, RECOVERY_CODES, TOTPS


class Factors:
    """Second factors within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def totp(self, person_id: str) -> TotpRow | None:
        """The person's authenticator, also one not yet confirmed."""
        row = self._connection.execute(select(TOTPS).where(TOTPS.c.person_id == person_id)).first()
        return None if row is None else TotpRow(**dict(row._mapping) | {"secret": bytes(row.secret)})

    def put_totp(self, person_id: str, secret: bytes) -> None:
        """An authenticator that is not confirmed yet, in place of any other."""
        self.drop_totp(person_id)
        values = {"person_id": person_id, "secret": secret, "confirmed_at": None, "last_step": -1}
        self._connection.execute(insert(TOTPS).values(values))

    def use_step(self, person_id: str, step: int) -> bool:
        """Use a time step up, and every earlier one; False where it was used up already."""
        unused = (TOTPS.c.person_id == person_id) & (TOTPS.c.last_step < step)
        return self._connection.execute(update(TOTPS).where(unused).values(last_step=step)).rowcount == 1

    def confirm_totp(self, person_id: str, at: datetime) -> None:
        """The person has shown a code of the authenticator."""
        self._connection.execute(update(TOTPS).where(TOTPS.c.person_id == person_id).values(confirmed_at=at))

    def drop_totp(self, person_id: str) -> None:
        """No authenticator any more."""
        self._connection.execute(delete(TOTPS).where(TOTPS.c.person_id == person_id))

    def put_codes(self, person_id: str, hashes: Sequence[str]) -> None:
        """Recovery codes, in place of all before."""
        self._connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.person_id == person_id))
        if hashes:
            rows = [{"hash": each, "person_id": person_id, "used_at": None} for each in hashes]
            self._connection.execute(insert(RECOVERY_CODES), rows)

    def use_code(self, person_id: str, hashed: str, at: datetime) -> bool:
        """Use a recovery code up; False where it is none of the person's, or used."""
        unused = (RECOVERY_CODES.c.hash == hashed) & (RECOVERY_CODES.c.person_id == person_id)
        unused &= RECOVERY_CODES.c.used_at.is_(None)
        return self._connection.execute(update(RECOVERY_CODES).where(unused).values(used_at=at)).rowcount == 1

    def codes_left(self, person_id: str) -> int:
        """How many recovery codes can still be used."""
        unused = (RECOVERY_CODES.c.person_id == person_id) & RECOVERY_CODES.c.used_at.is_(None)
        return int(
            self._connection.execute(select(func.count()).select_from(RECOVERY_CODES).where(unused)).scalar_one()
        )

    def add_passkey(self, passkey: PasskeyRow) -> bool:
        """A new passkey; False where its id is known already, whoever has it."""
        try:
            with self._connection.begin_nested():
                values = {column.name: getattr(passkey, column.name) for column in PASSKEYS.c}
                self._connection.execute(insert(PASSKEYS).values(values))
        except IntegrityError:
            return False
        return True

    def passkey(self, passkey_id: str) -> PasskeyRow | None:
        """The passkey of that id."""
        row = self._connection.execute(select(PASSKEYS).where(PASSKEYS.c.id == passkey_id)).first()
        return None if row is None else _passkey(row)

    def passkeys(self, person_id: str) -> tuple[PasskeyRow, ...]:
        """The person's passkeys, oldest first."""
        query = select(PASSKEYS).where(PASSKEYS.c.person_id == person_id).order_by(PASSKEYS.c.created_at, PASSKEYS.c.id)
        return tuple(_passkey(row) for row in self._connection.execute(query))

    def use_passkey(self, passkey: PasskeyRow, sign_count: int, at: datetime) -> bool:
        """Note a use and the counter heard; False where another use was noted since the row was read."""
        same = (PASSKEYS.c.id == passkey.id) & (PASSKEYS.c.sign_count == passkey.sign_count)
        used = update(PASSKEYS).where(same).values(sign_count=sign_count, used_at=at)
        return self._connection.execute(used).rowcount == 1

    def drop_passkey(self, passkey_id: str, person_id: str) -> bool:
        """Delete one; False where the person has no such passkey."""
        found = (PASSKEYS.c.id == passkey_id) & (PASSKEYS.c.person_id == person_id)
        return self._connection.execute(delete(PASSKEYS).where(found)).rowcount == 1

    def put_challenge(self, challenge: ChallengeRow, now: datetime) -> None:
        """A challenge that waits for an answer; those that waited too long go."""
        self._connection.execute(delete(CHALLENGES).where(CHALLENGES.c.expires_at <= now))
        values = {column.name: getattr(challenge, column.name) for column in CHALLENGES.c}
        self._connection.execute(insert(CHALLENGES).values(values))

    def take_challenge(self, hashed: str) -> ChallengeRow | None:
        """The challenge of that hash, which nobody can take again; expired ones too, for the caller to refuse."""
        row = self._connection.execute(select(CHALLENGES).where(CHALLENGES.c.hash == hashed)).first()
        if row is None or self._connection.execute(delete(CHALLENGES).where(CHALLENGES.c.hash == hashed)).rowcount != 1:
            return None
        values = dict(row._mapping)
        return ChallengeRow(**values | {"ceremony": Ceremony(row.ceremony), "challenge": bytes(row.challenge)})

    def forget(self, person_id: str) -> None:
        """Delete every factor of the person."""
        for table in (TOTPS, RECOVERY_CODES, PASSKEYS, CHALLENGES):
            self._connection.execute(delete(table).where(table.c.person_id == person_id))


def _passkey(row: Row[Any]) -> PasskeyRow:
    return PasskeyRow(**dict(row._mapping) | {"public_key": bytes(row.public_key)})
