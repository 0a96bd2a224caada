"""Signing in by name and password, and the proof of oneself that weighty changes ask for."""

from dataclasses import replace
from datetime import datetime

from trellis.adapters.stores.people.people import name_key
from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.server.identity import factors, sessions
from trellis.server.identity.caller import SECOND_FACTOR
from trellis.server.identity.house import Identity
from trellis.server.identity.lockout import ADDRESS_FAILURES_MAX, PERSON_FAILURES_MAX, Mark
from trellis.server.identity.sessions import SignedIn
from trellis.server.identity.where import Where
from trellis.server.problems import Refusal

_WRONG = "the name or the password is wrong"
_WAY_OUT = "Try again, or ask an admin of the house for a new password."


def by_password(identity: Identity, name: str, password: str, code: str, where: Where) -> SignedIn:
    """A session. Raises Refusal 401 where the name, the password or the code does not hold, 429 while one must wait.

    The refusal is the same, and so is the work, for a name that nobody has. Who has an authenticator must show a code.
    """
    now = identity.clock.now()
    own, shared = _marks(identity, name, where)
    identity.lockout.attempt((own, shared), now)
    with identity.store.reading() as unit:
        person = unit.people.named(name)
    usable = person if person is not None and person.standing is Standing.ACTIVE else None
    right = identity.passwords.holds(password, usable.password if usable else "")
    if usable is None or not right:
        raise Refusal(401, _WRONG, _WAY_OUT)
    until = _factor_shown(identity, usable, code, own, shared)
    identity.lockout.succeeded((own,), (shared,))
    return sessions.begin(identity, _rehashed(identity, usable, password, now), "password", where, until)


def prove(identity: Identity, person: PersonRow, password: str, where: Where, *, mfa: bool) -> None:
    """Whoever sits before an open session must be its person, for weighty changes.

    A second factor shown not long ago proves it, and nothing else does for those who have one; a password for the rest.
    Raises Refusal 403 or 401.
    """
    if mfa:
        return
    if factors.has_factor(identity, person):
        raise factors.asked()
    check_password(identity, person, password, where)


def check_password(identity: Identity, person: PersonRow, password: str, where: Where) -> None:
    """Raises Refusal 401 where it is not the person's password, 429 while one must wait."""
    own, shared = _marks(identity, person.name, where)
    identity.lockout.attempt((own, shared), identity.clock.now())
    if not identity.passwords.holds(password, person.password):
        raise Refusal(401, "the password is wrong", _WAY_OUT)
    identity.lockout.succeeded((own,), (shared,))


def _marks(identity: Identity, name: str, where: Where) -> tuple[Mark, Mark]:
    """The name itself is not kept: people type their passwords there."""
    own = Mark(identity.sealing.mark("name", name_key(name)), PERSON_FAILURES_MAX)
    return own, Mark(identity.sealing.mark("address", where.address), ADDRESS_FAILURES_MAX)


def _factor_shown(identity: Identity, person: PersonRow, code: str, own: Mark, shared: Mark) -> datetime | None:
    """The instant to which the second factor counts; None for those who have no authenticator."""
    if not factors.has_code(identity, person):
        return None
    if not code:
        identity.lockout.succeeded((own,), (shared,))
        raise Refusal(401, "a code is asked for", "Send the code of your authenticator along.", kind=SECOND_FACTOR)
    return factors.show(identity, person, code)


def _rehashed(identity: Identity, person: PersonRow, password: str, now: datetime) -> PersonRow:
    """The person, whose hash is brought to today's costs."""
    if not identity.passwords.outdated(person.password):
        return person
    kept = identity.passwords.hash(password)
    with identity.store.writing() as unit:
        unit.people.set_password(person.id, kept, person.password_at or now)
    return replace(person, password=kept)
