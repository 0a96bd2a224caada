"""Acts that take two people: proposed by one, confirmed by another."""

from fastapi import APIRouter

from trellis.server.idempotency import OnceRoute
from trellis.server.identity import pairs
from trellis.server.identity.caller import Caller, SessionDep
from trellis.server.identity.identified import IdentityDep
from trellis.server.identity.pairs import Pair
from trellis.server.schemas.people import PairList, PairOfPeople, Proposal

router = APIRouter(route_class=OnceRoute, prefix="/pairs", tags=["acts of two"])


@router.get("", summary="What waits for a second person, or for being done")
def list_pairs(caller: SessionDep, identity: IdentityDep) -> PairList:
    """Those in which the caller's roles could have a part."""
    return PairList(pairs=[_told(pair, caller) for pair in pairs.waiting(identity, caller)])


@router.post("", summary="Ask for a second person", status_code=201)
def propose(body: Proposal, caller: SessionDep, identity: IdentityDep) -> PairOfPeople:
    """Takes the proposer's second factor; it waits for 30 minutes."""
    return _told(pairs.propose(identity, caller, body.permission, body.subject, body.reason), caller)


@router.post("/{pair}/confirm", summary="Be the second person")
def confirm(pair: str, caller: SessionDep, identity: IdentityDep) -> PairOfPeople:
    """Takes the second person's own second factor. The act itself is then done by its command, which names the id."""
    return _told(pairs.confirm(identity, caller, pair), caller)


@router.post("/{pair}/withdraw", summary="Take back what one proposed", status_code=204)
def withdraw(pair: str, caller: SessionDep, identity: IdentityDep) -> None:
    """While nobody has confirmed it."""
    pairs.withdraw(identity, caller, pair)


def _told(pair: Pair, caller: Caller) -> PairOfPeople:
    row = pair.row
    return PairOfPeople(
        id=row.id,
        permission=row.permission,
        subject=row.subject,
        reason=row.reason,
        state=row.state,
        first=pair.first.name,
        first_id=row.first_id,
        proposed_at=row.first_at,
        expires_at=row.expires_at,
        second=pair.second.name if pair.second else None,
        mine=row.first_id == caller.id,
    )
