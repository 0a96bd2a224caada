"""Acts that take two people: one proposes with a second factor shown, another confirms with theirs, in time.

Who acts on the strength of it uses it up: use() answers once, with both people, for the journal of what was done.
"""

from dataclasses import dataclass

from trellis.adapters.stores.people.rows import PairRow, PairState, PersonRow, Standing
from trellis.constitution.roles import PAIRS, Permission, Person, answer_pair, grant
from trellis.server.identity.caller import Caller, permitted
from trellis.server.identity.house import Identity, as_person
from trellis.server.identity.settings import PAIR_LIFE
from trellis.server.problems import Refusal

REASON_CHARACTERS_MAX = 500
SUBJECT_CHARACTERS_MAX = 200
_GONE = "it waits no longer: it was withdrawn, confirmed or used, or its time is over"


@dataclass(frozen=True, slots=True)
class Pair:
    """An act with the people in it; second is None until somebody confirmed."""

    row: PairRow
    first: PersonRow
    second: PersonRow | None


def propose(identity: Identity, caller: Caller, permission: Permission, subject: str, reason: str) -> Pair:
    """Ask for a second person. Raises Refusal 403 where the caller may not be one, 422 for what takes one."""
    if permission not in PAIRS:
        takes = ", ".join(f"'{each.value}'" for each in PAIRS)
        raise Refusal(422, f"'{permission.value}' does not take two people", f"What does: {takes}.")
    permitted(caller, permission)
    now = identity.clock.now()
    ends = now + PAIR_LIFE
    row = PairRow(
        identity.new_id("a"), permission.value, subject, reason, PairState.OPEN, caller.id, now, ends, "", None
    )
    with identity.store.writing() as unit:
        unit.pairs.add(row)
    return _with_people(identity, row)


def waiting(identity: Identity, caller: Caller) -> tuple[Pair, ...]:
    """What waits for a second person or to be done, where the caller could be one of the two."""
    with identity.store.reading() as unit:
        rows = unit.pairs.waiting(identity.clock.now())
    shown = [row for row in rows if _concerns(caller, Permission(row.permission))]
    return tuple(_with_people(identity, row) for row in shown)


def confirm(identity: Identity, caller: Caller, pair_id: str) -> Pair:
    """Be the second. Raises Refusal 403 for the same person and for roles that do not fit, 404 or 409 where gone."""
    pair = _got(identity, pair_id)
    permission = Permission(pair.row.permission)
    permitted(caller, permission)
    _both_may(permission, _shown(pair.first), caller.person, pair.first.id == caller.id)
    now = identity.clock.now()
    with identity.store.writing() as unit:
        if not unit.pairs.confirm(pair_id, caller.id, now):
            raise Refusal(409, _GONE, "Propose it again.")
    return _got(identity, pair_id)


def withdraw(identity: Identity, caller: Caller, pair_id: str) -> None:
    """Take back what one proposed. Raises Refusal 404 or 409 where it is gone or somebody else's."""
    _got(identity, pair_id)
    with identity.store.writing() as unit:
        if not unit.pairs.withdraw(pair_id, caller.id):
            raise Refusal(409, "it waits no longer, or is not yours", "Who proposed it takes it back.")


def use(identity: Identity, pair_id: str, permission: Permission, subject: str) -> Pair:
    """The two people on whose strength an act is done now, once.

    Raises Refusal 404 or 409 where it was not confirmed, is used, is over or is about something else; 403 where one of
    the two may no longer.
    """
    pair = _got(identity, pair_id)
    if (pair.row.permission, pair.row.subject) != (permission.value, subject) or pair.second is None:
        raise Refusal(409, "two people did not agree to this", "Propose it, and have it confirmed.")
    _both_may(permission, _shown(pair.first), _shown(pair.second), pair.first.id == pair.second.id)
    with identity.store.writing() as unit:
        if not unit.pairs.use(pair_id, identity.clock.now()):
            raise Refusal(409, _GONE, "Propose it again.")
    return pair


def _both_may(permission: Permission, first: Person, second: Person, same: bool) -> None:
    asked = answer_pair(permission, first, second)
    if same or not asked.allowed:
        message = f"Part I, {permission.value}: it takes two different people" if same else asked.reason
        raise Refusal(403, message, "Ask another person of the house.")


def _shown(person: PersonRow) -> Person:
    """The person with the second factor that was shown on proposing or confirming, and the roles held now."""
    if person.standing is not Standing.ACTIVE:
        return Person(person.name or person.id, ())
    return as_person(person, mfa=True)


def _concerns(caller: Caller, permission: Permission) -> bool:
    return any(grant(permission, role).given for role in caller.person.roles)


def _got(identity: Identity, pair_id: str) -> Pair:
    with identity.store.reading() as unit:
        row = unit.pairs.get(pair_id)
    if row is None:
        raise Refusal(404, "there is no such proposal", "List what waits.")
    return _with_people(identity, row)


def _with_people(identity: Identity, row: PairRow) -> Pair:
    with identity.store.reading() as unit:
        first = unit.people.get(row.first_id)
        second = unit.people.get(row.second_id) if row.second_id else None
    assert first is not None, "people's rows stay when people are erased"
    return Pair(row, first, second)
