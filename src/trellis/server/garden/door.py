"""Who may see the garden: whoever owns the account `main` (Part I, own accounts); what each act of it takes."""

from typing import Annotated

from fastapi import Depends

from trellis.constitution.roles import Permission
from trellis.risk.halts import Cause
from trellis.server.identity.caller import Caller, CallerDep, permitted

OWNED = "main"
"""The garden trades paper of the house; whose the house's account is may look at it."""


async def gardener(caller: CallerDep) -> Caller:
    """Dependency: a caller who may see the garden. Raises Refusal 403."""
    permitted(caller, Permission.READ, account=OWNED)
    return caller


Gardener = Annotated[Caller, Depends(gardener)]


def halting(*, kill: bool) -> Permission:
    """What setting a halt takes: pausing, or the kill switch."""
    return Permission.KILL if kill else Permission.PAUSE


def releasing(cause: Cause) -> Permission:
    """What ending a halt takes: a person's own as a person's latch, every other as the latches that figures set."""
    return Permission.RELEASE_USER if cause is Cause.PERSON else Permission.RELEASE_LATCH
