"""The run that a call is about, read to its end and permitted to its caller."""

from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, Path, Request, Response

from trellis.constitution.roles import Permission
from trellis.server.etags import check, tag_of
from trellis.server.identity.caller import CallerDep, permitted
from trellis.server.problems import Refusal
from trellis.server.runs.watched import WatchedRun
from trellis.server.served import ServedDep

STEPS_MAX = 40
"""Steps of catching up that one call waits for; a longer journal is read by several calls, each a part."""


def own_run(run: Annotated[str, Path(description="The run's name")], caller: CallerDep, house: ServedDep) -> WatchedRun:
    """Dependency: the run, its views as new as its journal. Raises Refusal: 404, 403, or 503 while it is being read."""
    watched = house.runs.run(run)
    for _ in range(STEPS_MAX):
        if not watched.catch_up():
            break
    else:
        message = f"the run is being read: {watched.read_to} of {watched.head} records"
        raise Refusal(503, message, "Ask again in a second.", {"Retry-After": "1"})
    with watched.reading() as views:
        started = views.standing.started
    if started is None:
        raise Refusal(503, "the run has not begun yet", "Ask again in a second.", {"Retry-After": "1"})
    permitted(caller, Permission.READ, account=started.account)
    return watched


OwnRun = Annotated[WatchedRun, Depends(own_run)]


def fresh_run(run: OwnRun, caller: CallerDep, request: Request, response: Response) -> WatchedRun:
    """Dependency: own_run() with its ETag; raises NotModified where the caller has the view already."""
    check(request, response, tag_of(run, caller.id, version("trellis")))
    return run


FreshRun = Annotated[WatchedRun, Depends(fresh_run)]
"""For views that are a function of the run's journal alone."""
