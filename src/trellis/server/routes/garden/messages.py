"""Messages between modules: how they stand, what was given up, and whether what is kept is what was said."""

from typing import Annotated

from fastapi import APIRouter, Path

from trellis.constitution.roles import Permission
from trellis.messages.instants import microseconds
from trellis.server.garden.door import OWNED, Gardener
from trellis.server.garden.messages.opened import bus_of, is_kept
from trellis.server.garden.messages.telling import letter_told, messages_told, verified
from trellis.server.idempotency import OnceRoute
from trellis.server.identity.caller import permitted
from trellis.server.paging import Limit
from trellis.server.schemas.garden.messages import DeadLetters, MessagesTold, MessagesVerified, Retried
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/garden/messages", tags=["garden"])

MessageId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="A message's id, as dead letters list it")]


@router.get("", summary="Modules, boxes and leases")
def get_garden_messages(caller: Gardener, house: ServedDep) -> MessagesTold:
    """Of the record in PostgreSQL that TRELLIS_MESSAGES names, else of the home's own. 503 where it is not there."""
    del caller
    if not is_kept(house):
        return MessagesTold(kept=False, record="", well=True, modules=[], boxes=[], leases=[])
    with bus_of(house) as bus:
        return messages_told(bus)


@router.get("/dead", summary="Messages that were given up, or were over before anybody handled them")
def list_dead_letters(caller: Gardener, house: ServedDep, limit: Limit = 20) -> DeadLetters:
    """The newest first, without their payloads."""
    del caller
    with bus_of(house) as bus:
        found = bus.record.dead(limit + 1)
    return DeadLetters(letters=[letter_told(each) for each in found[:limit]], more=len(found) > limit)


@router.get("/verified", summary="Whether what is kept is what was said")
def get_garden_messages_verified(caller: Gardener, house: ServedDep) -> MessagesVerified:
    """Each message's form, payload, place and seal, from the oldest on, as many as one call may take."""
    del caller
    with bus_of(house) as bus:
        return verified(bus)


@router.post("/{message}/retry", summary="Lay a message that was given up into its boxes again")
def post_garden_message_retry(caller: Gardener, house: ServedDep, message: MessageId) -> Retried:
    """422 for one that is over, or was not given up."""
    permitted(caller, Permission.PAPER_CYCLE, account=OWNED)
    with bus_of(house) as bus:
        return Retried(message=message, boxes=bus.record.retry(message, microseconds(house.clock.now())))
