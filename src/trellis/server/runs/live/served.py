"""The runs at work as routes get at them."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from trellis.server.runs.live.live_runs import LiveRuns


async def live_runs(connection: HTTPConnection) -> LiveRuns:
    """Dependency: the runs that the server has at work."""
    live = connection.app.state.live
    assert isinstance(live, LiveRuns), "create_app() gave the app its runs at work"
    return live


LiveDep = Annotated[LiveRuns, Depends(live_runs)]
