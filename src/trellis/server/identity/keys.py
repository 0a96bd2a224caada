"""API keys: a person's program acts for the person, within scopes, and never with a second factor."""

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from trellis.adapters.stores.people.rows import KeyRow, PersonRow, Standing
from trellis.core.problems import problem
from trellis.server.identity.caller import Scope
from trellis.server.identity.house import Identity
from trellis.server.identity.sealing import digest_of, new_token
from trellis.server.identity.settings import KEY_DAYS_MAX, KEYS_MAX, SEEN_STEP
from trellis.server.problems import Refusal

PREFIX = "trk"
_ID_BYTES = 5
_SHAPE = re.compile(r"trk_([a-z2-7]{8})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as it is shown once: its row, and the whole text that a program sends."""

    row: KeyRow
    text: str


def make(identity: Identity, person: PersonRow, label: str, scopes: tuple[Scope, ...], days: int) -> NewKey:
    """A key that holds for so many days. Raises ProblemError for scopes or days that cannot be, Refusal 409.

    No key administers: Part I asks for a second factor there, and a program has none.
    """
    if not scopes or Scope.ADMINISTER in scopes:
        message = "a key has a scope at least, and none can administer: that takes a second factor (Part I)"
        raise problem("keys", "scopes", ", ".join(scopes), message, "Give some of read, command, govern and federate.")
    if not 0 < days <= KEY_DAYS_MAX:
        raise problem("keys", "days", days, f"a key holds for 1 to {KEY_DAYS_MAX} days", "Give another number.")
    now = identity.clock.now()
    shown = base64.b32encode(identity.entropy.take(_ID_BYTES)).decode().lower()
    secret = new_token(identity.entropy)
    words = tuple(scope.value for scope in sorted(set(scopes)))
    row = KeyRow(shown, person.id, label, digest_of(secret), words, now, now + timedelta(days=days), None, None)
    with identity.store.writing() as unit:
        held = [key for key in unit.keys.of(person.id) if key.revoked_at is None and key.expires_at > now]
        if len(held) >= KEYS_MAX:
            raise Refusal(409, f"there are {KEYS_MAX} keys that hold already", "Revoke one first.")
        unit.keys.add(row)
    return NewKey(row, f"{PREFIX}_{shown}_{secret}")


def holds(row: KeyRow, person: PersonRow, now: datetime) -> bool:
    """Whether the key can still be used."""
    return row.revoked_at is None and now < row.expires_at and person.standing is Standing.ACTIVE


def _kept(identity: Identity, name: str) -> tuple[PersonRow, KeyRow] | None:
    with identity.store.reading() as unit:
        row = unit.keys.get(name)
        person = unit.people.get(row.person_id) if row else None
    return (person, row) if row and person else None


def found(identity: Identity, text: str) -> tuple[PersonRow, KeyRow] | None:
    """The key that the text is, and its person; None where it is none, was revoked, has expired, or may not be used."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return None
    now = identity.clock.now()
    both = identity.by_key.get(shape[1], lambda: _kept(identity, shape[1]))
    same = hmac.compare_digest(digest_of(shape[2]), both[1].hash if both else digest_of(""))
    if both is None or not same or not holds(both[1], both[0], now):
        return None
    person, row = both
    if row.used_at is None or now - row.used_at >= SEEN_STEP:
        with identity.store.writing() as unit:
            unit.keys.use(row.id, now)
    return person, row
