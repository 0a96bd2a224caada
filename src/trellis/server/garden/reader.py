"""Who may look at the garden: whoever is signed in and may read. What was bred and tried is of no account."""

from typing import Annotated

from fastapi import Depends

from trellis.server.identity.caller import Caller, CallerDep, Scope
from trellis.server.problems import Refusal


async def reader_of(caller: CallerDep) -> Caller:
    """Dependency: the caller. Raises Refusal 401 for nobody, 403 for a key without the scope `read`."""
    if Scope.READ not in caller.scopes:
        message = f"the key has no scope '{Scope.READ.value}', which looking at the garden takes"
        raise Refusal(403, message, "Use a key with that scope, or sign in.")
    return caller


ReaderDep = Annotated[Caller, Depends(reader_of)]
