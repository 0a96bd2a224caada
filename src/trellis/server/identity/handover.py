"""How a session is handed to whoever signed in: to a browser in cookies, to a client in the answer."""

from typing import Annotated

from fastapi import Depends, Request, Response

from trellis.server.identity import sessions
from trellis.server.identity.cookies import access_of, hand_over
from trellis.server.identity.door import let_in
from trellis.server.identity.house import Identity
from trellis.server.identity.identified import IdentityDep, WhereDep
from trellis.server.identity.sessions import SignedIn
from trellis.server.identity.where import Where
from trellis.server.schemas.identity import Keeping, PersonIn, Signed


class Call:
    """A call that signs somebody in: where it comes from, and how its answer is handed over."""

    def __init__(self, request: Request, response: Response, identity: IdentityDep, place: WhereDep) -> None:
        """A dependency."""
        self.request = request
        self.response = response
        self.identity = identity
        self.place = place

    def answer(self, signed: SignedIn, keeping: Keeping, *, begins: bool = True) -> Signed:
        """The session as told. A browser's former session ends when another begins: nothing of it is carried over."""
        let_in(self.request, signed.person, signed.session.id)
        former = session_carried(self.request, self.identity, self.place) if begins else None
        if former is not None:
            with self.identity.store.writing() as unit:
                unit.sessions.end(former, self.identity.clock.now())
        told = _told(signed)
        if keeping is Keeping.CLIENT:
            return told.model_copy(update={"access": signed.access, "refresh": signed.refresh})
        hand_over(self.response, signed, self.place)
        return told.model_copy(update={"csrf": signed.csrf})


CallDep = Annotated[Call, Depends()]


def _told(signed: SignedIn) -> Signed:
    person = signed.person
    shown = PersonIn(id=person.id, name=person.name, roles=list(person.roles), accounts=list(person.owns))
    return Signed(
        person=shown,
        session=signed.session.id,
        access_expires_at=signed.access_expires_at,
        second_factor_until=signed.session.mfa_until,
    )


def session_carried(request: Request, identity: Identity, place: Where) -> str | None:
    """The open session that the call carries, if it carries one that holds."""
    header = request.headers.get("authorization", "")
    token = header.partition(" ")[2] if header else access_of(request)
    access = identity.tokens.read(token) if token else None
    both = sessions.found(identity, access.session_id, access.person_id, place) if access else None
    return both[1].id if both else None
