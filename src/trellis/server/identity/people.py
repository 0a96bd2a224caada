"""The people of a house: the owner whom setup makes, those whom an admin invites, and what becomes of them."""

import unicodedata
from dataclasses import replace

from trellis.adapters.stores.people.people import name_key
from trellis.adapters.stores.people.rows import PersonRow, Purpose, Standing
from trellis.constitution.roles import Role
from trellis.core.problems import problem
from trellis.household.posting import HOUSE as HOUSEHOLD
from trellis.server.identity import links, passwords
from trellis.server.identity.house import Identity
from trellis.server.identity.sealing import digest_of
from trellis.server.identity.settings import NAME_CHARACTERS_MAX
from trellis.server.identity.where import Where
from trellis.server.problems import Refusal

OWNER_ROLES = (Role.VIEWER, Role.TRADER, Role.MANAGER, Role.ADMIN)
OWNER_ACCOUNTS = ("main", HOUSEHOLD)
ROLES_OF_PEOPLE = (Role.VIEWER, Role.TRADER, Role.MANAGER, Role.COMPLIANCE, Role.ADMIN)
"""The engine and the advisory service are no people."""
ACCOUNTS_MAX = 100
_SEAL_BYTES = 32
_LAST_ADMIN = "nobody would be left to administer the house"
_MAKE_ADMIN = "Make somebody else an admin first."


def setup_token(identity: Identity) -> str | None:
    """The token by which the first person is set up, to be printed on the console; None where there is somebody."""
    with identity.store.reading() as unit:
        if unit.people.anybody():
            return None
    return links.issue(identity, Purpose.SETUP)


def set_up(identity: Identity, name: str, password: str, token: str, where: Where) -> PersonRow:
    """The owner, by a setup token or from this machine. Raises Refusal 403 otherwise, 409 where there is somebody."""
    with identity.store.reading() as unit:
        if unit.people.anybody():
            raise _set_up_already()
    passwords.check(password, name)
    owner = _new(identity, name, OWNER_ROLES, OWNER_ACCOUNTS)
    if token or not where.loopback:
        _check_setup(identity, token)
    now = identity.clock.now()
    return _first(identity, replace(owner, password=identity.passwords.hash(password), password_at=now))


def demo_owner(identity: Identity, name: str) -> PersonRow:
    """The owner of a demo's home, who has no password and signs in by link. Raises AssertionError in any other home."""
    assert identity.demo, "an owner without a password is a demo's"
    return _first(identity, _new(identity, name, OWNER_ROLES, OWNER_ACCOUNTS))


def invite(identity: Identity, name: str, roles: tuple[Role, ...], accounts: tuple[str, ...]) -> tuple[PersonRow, str]:
    """A person who may come in, and the token to hand over. Raises ProblemError for a name that is taken or none."""
    person = replace(_new(identity, name, roles, accounts), standing=Standing.INVITED)
    with identity.store.writing() as unit:
        unit.people.add(person)
    return person, links.issue(identity, Purpose.INVITATION, person.id)


def accept(identity: Identity, token: str, password: str) -> PersonRow:
    """Who was invited, or given a way to a new password, chooses one; sessions that were open end.

    Raises Refusal 401 for a token that does not hold; ProblemError for a refused password, and the token stays.
    """
    now = identity.clock.now()
    hashed = digest_of(token)
    with identity.store.reading() as unit:
        row = unit.tokens.look(hashed)
        person = unit.people.get(row.person_id) if row else None
    if row is None or person is None or row.purpose not in (Purpose.INVITATION, Purpose.RESET):
        raise links.spent()
    if person.standing not in (Standing.INVITED, Standing.ACTIVE):
        raise links.spent()
    passwords.check(password, person.name)
    kept = identity.passwords.hash(password)
    with identity.store.writing() as unit:
        if not unit.tokens.use(hashed, now):
            raise links.spent()
        unit.people.set_password(person.id, kept, now)
        unit.sessions.end_all(person.id, now)
        found = unit.people.get(person.id)
    assert found is not None
    return found


def set_password(identity: Identity, person: PersonRow, password: str, but: str) -> None:
    """Another password; every session but one ends. Raises ProblemError for a password that is refused."""
    passwords.check(password, person.name)
    kept = identity.passwords.hash(password)
    now = identity.clock.now()
    with identity.store.writing() as unit:
        unit.people.set_password(person.id, kept, now)
        unit.sessions.end_all(person.id, now, but)
        unit.tokens.forget(person.id)


def change(
    identity: Identity, person: PersonRow, roles: tuple[Role, ...], accounts: tuple[str, ...], standing: Standing
) -> PersonRow:
    """Other roles, accounts or standing. Whoever is no longer active has no session and no key any more.

    Raises Refusal 409 where no active admin would be left, or a person would be active who never chose a password.
    """
    _check(roles, accounts)
    now = identity.clock.now()
    if standing is Standing.ACTIVE and person.standing is Standing.INVITED:
        raise Refusal(409, "the person has not accepted the invitation", "Wait for it, or reset the person's password.")
    with identity.store.writing() as unit:
        if not unit.people.change(person.id, roles=roles, owns=accounts, standing=standing):
            raise Refusal(409, _LAST_ADMIN, _MAKE_ADMIN)
        if standing is Standing.DISABLED:
            unit.sessions.end_all(person.id, now)
            unit.keys.revoke_all(person.id, now)
            unit.tokens.forget(person.id)
    return replace(person, roles=roles, owns=accounts, standing=standing)


def reset(identity: Identity, person: PersonRow, *, factors: bool) -> str:
    """The token by which a person chooses a new password. factors: those who lost theirs have none any more."""
    if person.standing not in (Standing.ACTIVE, Standing.INVITED):
        raise Refusal(409, "the person may not sign in", "Let the person in again first.")
    if factors:
        with identity.store.writing() as unit:
            unit.factors.forget(person.id)
            unit.sessions.end_all(person.id, identity.clock.now())
    return links.issue(identity, Purpose.RESET, person.id)


def erase(identity: Identity, person: PersonRow) -> None:
    """Forget the person: everything but the id goes. Raises Refusal 409 for the last active admin."""
    with identity.store.writing() as unit:
        if not unit.people.erase(person.id):
            raise Refusal(409, _LAST_ADMIN, _MAKE_ADMIN)
        known = (unit.sessions, unit.factors, unit.keys, unit.tokens, unit.preferences, unit.ways, unit.replies)
        for concept in (*known, unit.findings):
            concept.forget(person.id)
        unit.attempts.clear(identity.sealing.mark("name", name_key(person.name)))
    identity.store.settle()


def _first(identity: Identity, owner: PersonRow) -> PersonRow:
    with identity.store.writing() as unit:
        if not unit.people.add_first(owner):
            raise _set_up_already()
        unit.tokens.forget("")
    return owner


def _set_up_already() -> Refusal:
    return Refusal(409, "the house has been set up already", "Sign in, or ask an admin to invite you.")


def _check_setup(identity: Identity, token: str) -> None:
    """Raises Refusal 403 where the token is not the one on the console. Setting up uses it up."""
    with identity.store.reading() as unit:
        row = unit.tokens.look(digest_of(token)) if token else None
    held = row is not None and row.purpose is Purpose.SETUP and row.expires_at > identity.clock.now()
    if not held:
        way_out = "Take the token that the server printed when it started, or open the page on that machine."
        raise Refusal(403, "setting up a house takes its setup token", way_out)


def _new(identity: Identity, name: str, roles: tuple[Role, ...], accounts: tuple[str, ...]) -> PersonRow:
    _check(roles, accounts)
    shown = _checked_name(name)
    now = identity.clock.now()
    seal = identity.entropy.take(_SEAL_BYTES)
    return PersonRow(identity.new_id("p"), shown, "", roles, accounts, Standing.ACTIVE, now, None, seal)


def _checked_name(name: str) -> str:
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not 0 < len(shown) <= NAME_CHARACTERS_MAX or not shown.isprintable():
        message = f"a name has 1 to {NAME_CHARACTERS_MAX} characters that can be seen"
        raise problem("people", "name", shown, message, "Give another name.")
    return shown


def _check(roles: tuple[Role, ...], accounts: tuple[str, ...]) -> None:
    for role in roles:
        if role not in ROLES_OF_PEOPLE:
            way_out = f"Give some of {', '.join(each.value for each in ROLES_OF_PEOPLE)}."
            raise problem("people", "roles", role.value, "no person has this role", way_out)
    if len(set(roles)) != len(roles) or len(set(accounts)) != len(accounts) or len(accounts) > ACCOUNTS_MAX:
        message = f"a role or an account is named twice, or there are more than {ACCOUNTS_MAX} accounts"
        raise problem("people", "roles", ", ".join((*roles, *accounts)), message, "Name each once.")
