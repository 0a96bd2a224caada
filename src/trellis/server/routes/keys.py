"""A person's API keys."""

from typing import Annotated

from fastapi import APIRouter, Depends

from trellis.constitution.roles import Permission
from trellis.server.idempotency import OnceRoute
from trellis.server.identity import keys
from trellis.server.identity.caller import SessionDep, require
from trellis.server.identity.identified import IdentityDep, OwnPerson
from trellis.server.problems import Refusal
from trellis.server.schemas.me import KeyList, MadeKey, NewKey
from trellis.server.telling import personal

router = APIRouter(route_class=OnceRoute, prefix="/me/keys", tags=["keys"])


@router.get("", summary="One's API keys")
def list_keys(caller: SessionDep, identity: IdentityDep) -> KeyList:
    """Oldest first, revoked ones among them; secrets are not kept."""
    return KeyList(keys=personal.keys_of(identity, caller.id))


@router.post("", summary="Make an API key", status_code=201, dependencies=[Depends(require(Permission.ADMINISTER))])
def make_key(body: NewKey, person: OwnPerson, identity: IdentityDep) -> MadeKey:
    """Keys are an admin's to make (Part I), for themselves: a key acts as its person, within its scopes."""
    made = keys.make(identity, person, body.label, tuple(body.scopes), body.days)
    return MadeKey(key=personal.key(made.row), text=made.text)


@router.delete("/{key}", summary="Revoke an API key", status_code=204)
def revoke_key(key: Annotated[str, "the part that may be shown"], caller: SessionDep, identity: IdentityDep) -> None:
    """At once and for good."""
    with identity.store.writing() as unit:
        if not unit.keys.revoke(key, caller.id, identity.clock.now()):
            raise Refusal(404, "there is no such key of yours that holds", "List your keys.")
