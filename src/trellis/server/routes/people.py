"""The people of the house: Part I's row on users, which is an admin's with a second factor shown."""

from typing import Annotated

from fastapi import APIRouter, Depends

from trellis.adapters.stores.people.rows import PersonRow, Purpose, Standing
from trellis.constitution.roles import Permission
from trellis.server.idempotency import OnceRoute
from trellis.server.identity import factors, links, people
from trellis.server.identity.caller import require
from trellis.server.identity.house import Identity
from trellis.server.identity.identified import IdentityDep
from trellis.server.problems import Refusal
from trellis.server.schemas.people import Invitation, Invited, PersonChange, PersonList, PersonSeen, Reset

router = APIRouter(
    route_class=OnceRoute, prefix="/people", tags=["people"], dependencies=[Depends(require(Permission.ADMINISTER))]
)


def person_of(person: str, identity: IdentityDep) -> PersonRow:
    """Dependency: the person that the path names. Raises Refusal 404 for an unknown or erased one."""
    with identity.store.reading() as unit:
        found = unit.people.get(person)
    if found is None or found.standing is Standing.ERASED:
        raise Refusal(404, "there is no such person", "List the people of the house.")
    return found


NamedPerson = Annotated[PersonRow, Depends(person_of)]


@router.get("", summary="The people of the house")
def list_people(identity: IdentityDep) -> PersonList:
    """By when they came."""
    with identity.store.reading() as unit:
        rows = unit.people.all()
    return PersonList(people=[_seen(identity, row) for row in rows])


@router.post("", summary="Invite a person", status_code=201)
def invite(body: Invitation, identity: IdentityDep) -> Invited:
    """The token is handed over by whatever way the admin trusts; the person then chooses a password."""
    person, token = people.invite(identity, body.name, tuple(body.roles), tuple(body.accounts))
    return _invited(identity, person, token, Purpose.INVITATION)


@router.patch("/{person}", summary="Change a person's roles, accounts or standing")
def change(body: PersonChange, row: NamedPerson, identity: IdentityDep) -> PersonSeen:
    """It counts from the person's next call on. Who is disabled has no session and no key any more."""
    roles = row.roles if body.roles is None else tuple(body.roles)
    accounts = row.owns if body.accounts is None else tuple(body.accounts)
    standing = row.standing if body.standing is None else Standing(body.standing)
    return _seen(identity, people.change(identity, row, roles, accounts, standing))


@router.post("/{person}/reset", summary="Give a person a way to a new password", status_code=201)
def reset(body: Reset, row: NamedPerson, identity: IdentityDep) -> Invited:
    """For those who lost theirs; an invitation that ran out is renewed this way too."""
    token = people.reset(identity, row, factors=body.factors)
    return _invited(identity, row, token, Purpose.RESET)


@router.delete("/{person}", summary="Erase a person", status_code=204)
def erase(row: NamedPerson, identity: IdentityDep) -> None:
    """Everything but the id goes. The last admin stays."""
    people.erase(identity, row)


def _seen(identity: Identity, row: PersonRow) -> PersonSeen:
    return PersonSeen(
        id=row.id,
        name=row.name,
        roles=list(row.roles),
        accounts=list(row.owns),
        standing=row.standing,
        second_factor=factors.has_factor(identity, row),
        created_at=row.created_at,
    )


def _invited(identity: Identity, row: PersonRow, token: str, purpose: Purpose) -> Invited:
    expires = identity.clock.now() + links.life(purpose)
    return Invited(person=_seen(identity, row), token=token, expires_at=expires)
