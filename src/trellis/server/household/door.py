"""Who may see and change the household: whoever owns the account named `household` (Part I, own accounts)."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel
from starlette.requests import HTTPConnection

from trellis.constitution.roles import Permission
from trellis.household.posting import HOUSE
from trellis.server.at_once import soonest
from trellis.server.etags import NamedTags, check, digest_tag
from trellis.server.household.kept import KeptHousehold
from trellis.server.identity.caller import Caller, CookieShown, Scope, TokenShown, let_in, permitted
from trellis.server.problems import Refusal
from trellis.server.program import program_version
from trellis.server.served import ServedDep


def check_owner(caller: Caller) -> None:
    """Raises Refusal 403 for who does not own the household, or whose key may not read.

    Part I lets the engine read every account, for it trades them; the household is none that it trades, so no role
    alone lets anybody in.
    """
    permitted(caller, Permission.READ, account=HOUSE)
    if HOUSE not in caller.person.owns:
        raise Refusal(403, f"the account {HOUSE} is its owner's alone, whatever the role", "Ask who owns it.")


async def own_household(
    connection: HTTPConnection, house: ServedDep, _token: TokenShown = None, _cookie: CookieShown = None
) -> KeptHousehold:
    """Dependency: the household for one who may read it. Raises Refusal 401 or 403."""
    caller = await soonest(lambda: let_in(connection, house))
    check_owner(caller)
    kept: KeptHousehold = connection.app.state.household
    return kept


Tagging = Callable[[BaseModel], None]

OwnHousehold = Annotated[KeptHousehold, Depends(own_household)]
"""For reads that set a tag of their own, or none."""


async def fresh_household(
    kept: OwnHousehold, house: ServedDep, request: Request, response: Response, named: NamedTags = ""
) -> KeptHousehold:
    """Dependency: own_household() with the ETag of its state on this day; NotModified where the caller has the view.

    Only for views that follow from the journal, the day and the address of the call.
    """
    caller = house.door.caller(request)
    assert caller is not None, "own_household() lets nobody in who has not signed in"

    def read() -> tuple[str, int]:
        with kept.reading():
            return kept.state

    identity, sequence = await soonest(read)
    told = (identity, str(sequence), kept.today.isoformat(), caller.id, program_version(), str(request.url.query))
    check(named, response, digest_tag(*told))
    return kept


FreshHousehold = Annotated[KeptHousehold, Depends(fresh_household)]


async def tagging(house: ServedDep, request: Request, response: Response, named: NamedTags = "") -> Tagging:
    """Dependency: puts the ETag of an answer on it; NotModified where the caller has it.

    For views of more than the journal and the day: the ledger of privacy, a connection, the clock.
    """
    caller = house.door.caller(request)
    who = caller.id if caller is not None else ""

    def tag(told: BaseModel) -> None:
        check(named, response, digest_tag(told.model_dump_json(), who, program_version()))

    return tag


TaggingDep = Annotated[Tagging, Depends(tagging)]


async def changeable_household(kept: OwnHousehold, house: ServedDep, request: Request) -> KeptHousehold:
    """Dependency: the household for one who may change it: its owner, or the owner's key with the scope `command`."""
    caller: Caller | None = house.door.caller(request)
    assert caller is not None, "own_household() lets nobody in who has not signed in"
    if Scope.COMMAND not in caller.scopes:
        message = f"the key has no scope '{Scope.COMMAND.value}', which changing the household takes"
        raise Refusal(403, message, "Use a key with that scope, or sign in.")
    return kept


ChangeableHousehold = Annotated[KeptHousehold, Depends(changeable_household)]
"""For writes: OnceRoute heeds their idempotency keys."""
