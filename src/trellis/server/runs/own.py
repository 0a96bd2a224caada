"""The run that a call is about, read to its end and permitted to its caller."""

from typing import Annotated

from fastapi import Depends, Path, Request, Response
from starlette.requests import HTTPConnection

from trellis.constitution.roles import Permission
from trellis.server.at_once import soonest
from trellis.server.etags import NamedTags, check, tag_of
from trellis.server.identity.caller import Caller, CookieShown, TokenShown, let_in, permitted
from trellis.server.problems import Refusal
from trellis.server.program import program_version
from trellis.server.runs.catching_up import CatchingUp
from trellis.server.runs.watched import WatchedRun
from trellis.server.served import ServedDep, ServedHouse


async def own_run(
    run: Annotated[str, Path(description="The run's name")],
    connection: HTTPConnection,
    house: ServedDep,
    _token: TokenShown = None,
    _cookie: CookieShown = None,
) -> WatchedRun:
    """Dependency: read_run() for whoever has signed in."""
    caller = await soonest(lambda: let_in(connection, house))
    return await read_run(run, caller, house, catching_up_of(connection))


def catching_up_of(connection: HTTPConnection) -> CatchingUp:
    """The looks at journals that the server has under way."""
    found = connection.app.state.catching_up
    assert isinstance(found, CatchingUp), "create_app() gave the app its looks"
    return found


async def read_run(run: str, caller: Caller, house: ServedHouse, looks: CatchingUp) -> WatchedRun:
    """The run, its views as new as its journal. Raises Refusal: 404, 403, or 503 while it is being read."""
    watched = house.runs.run(run)
    if await looks.caught_up(watched):
        message = f"the run is being read: {watched.read_to} of {watched.head} records"
        raise Refusal(503, message, "Ask again in a second.", {"Retry-After": "1"})
    return await soonest(lambda: _permitted(watched, caller))


def _permitted(watched: WatchedRun, caller: Caller) -> WatchedRun:
    with watched.reading() as views:
        started = views.standing.started
    if started is None:
        raise Refusal(503, "the run has not begun yet", "Ask again in a second.", {"Retry-After": "1"})
    permitted(caller, Permission.READ, account=started.account)
    return watched


OwnRun = Annotated[WatchedRun, Depends(own_run)]


async def fresh_run(
    run: OwnRun, house: ServedDep, request: Request, response: Response, named: NamedTags = ""
) -> WatchedRun:
    """Dependency: own_run() with its ETag; raises NotModified where the caller has the view already.

    It waits for nothing, so it takes no thread.
    """
    check(named, response, tag_of(run, caller_id(house, request), program_version()))
    return run


def caller_id(house: ServedHouse, connection: HTTPConnection) -> str:
    """Who was let in by own_run(): the door remembers whom it has let in with the connection, and asks no store."""
    caller = house.door.caller(connection)
    assert caller is not None, "own_run() lets nobody in who has not signed in"
    return caller.id


FreshRun = Annotated[WatchedRun, Depends(fresh_run)]
"""For views that are a function of the run's journal alone."""
