"""The household's connection to bank data: made, asked, ended."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from trellis.server.household.door import ChangeableHousehold, OwnHousehold, TaggingDep
from trellis.server.household.syncing import Syncing
from trellis.server.household.telling_connection import connection_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.connection import ConnectionTold, SetupToken

router = APIRouter(route_class=OnceRoute, prefix="/household/connection", tags=["household"])


async def syncing_of(request: Request) -> Syncing:
    """Dependency: how the server that answers speaks with the banks' server."""
    found: Syncing = request.app.state.syncing
    return found


SyncingDep = Annotated[Syncing, Depends(syncing_of)]


@router.get("", summary="The connection to bank data")
def get_connection(kept: OwnHousehold, syncing: SyncingDep, tag: TaggingDep) -> ConnectionTold:
    """Since when it stands, what the last sync came to, and when the next is."""
    del kept
    told = connection_told(syncing)
    tag(told)
    return told


@router.post("", summary="Connect bank data by a setup token")
def post_connection(kept: ChangeableHousehold, syncing: SyncingDep, sent: SetupToken) -> ConnectionTold:
    """The token is claimed once for access, which is kept sealed and never told; access kept before is replaced."""
    del kept
    syncing.connect(sent.token)
    return connection_told(syncing)


@router.post("/sync", summary="Import what banks booked since the last sync")
def post_sync(kept: ChangeableHousehold, syncing: SyncingDep) -> ConnectionTold:
    """`last` says what it came to, also where the banks' server refused. 429 before the time that it named."""
    del kept
    syncing.sync()
    return connection_told(syncing)


@router.delete("", summary="Disconnect bank data", status_code=204)
def delete_connection(kept: ChangeableHousehold, syncing: SyncingDep) -> None:
    """Destroys the access that is kept here; what was imported stays."""
    del kept
    syncing.disconnect()
