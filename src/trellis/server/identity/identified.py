"""Dependencies of the routes that deal with people: the house's identity, the place, the person of a session."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from trellis.adapters.stores.people.rows import PersonRow
from trellis.server.identity.caller import CallerDep, SessionDep
from trellis.server.identity.cookies import check_origin
from trellis.server.identity.door import PeopleDoor
from trellis.server.identity.house import Identity
from trellis.server.identity.sessions import over
from trellis.server.identity.where import Where, where
from trellis.server.problems import Refusal
from trellis.server.served import ServedDep


async def identity_of(house: ServedDep) -> Identity:
    """Dependency: the people of the house. Raises Refusal 404 where the house is served without any."""
    if not isinstance(house.door, PeopleDoor):
        raise Refusal(404, "this house keeps no people", "Serve it with a home of its own.")
    return house.door.identity


IdentityDep = Annotated[Identity, Depends(identity_of)]
WhereDep = Annotated[Where, Depends(where)]


def anonymous(connection: HTTPConnection, identity: IdentityDep, place: WhereDep) -> None:
    """Dependency of calls that need no session: they come from our own pages or from no pages, and not too often."""
    check_origin(identity, place, connection)
    identity.anonymous.take(place.address, identity.clock.now())


def own_person(caller: SessionDep, identity: IdentityDep) -> PersonRow:
    """Dependency: the person of the session."""
    with identity.store.reading() as unit:
        person = unit.people.get(caller.id)
    if person is None:
        raise over()
    return person


OwnPerson = Annotated[PersonRow, Depends(own_person)]


def ai_query(caller: CallerDep, house: ServedDep) -> None:
    """Dependency of questions to the assistant: 500 an hour (Part I), beside the limit on all calls."""
    if isinstance(house.door, PeopleDoor):
        house.door.identity.ai_queries.take(caller.id, house.clock.now())
