"""The journal as it is written: a WebSocket, and server-sent events where there is none."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, WebSocket
from fastapi.responses import StreamingResponse
from starlette.websockets import WebSocketDisconnect

from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.constitution.roles import Permission
from trellis.core.problems import ProblemError
from trellis.server.at_once import soonest
from trellis.server.identity.caller import Caller, CallerDep, let_in
from trellis.server.identity.door import still_in
from trellis.server.paging import SEQUENCE_MAX
from trellis.server.problems import Refusal
from trellis.server.runs.own import OwnRun, catching_up_of, read_run
from trellis.server.runs.watched import WatchedRun
from trellis.server.served import ServedHouse
from trellis.server.stream.hubs import Hubs

router = APIRouter(prefix="/runs/{run}", tags=["stream"])

POLICY_VIOLATION = 1008
"""RFC 6455: the call is refused; the reason says why."""
TRY_AGAIN_LATER = 1013
"""IANA's registry of close codes: the server cannot tell now; who comes back asks from the last sequence on."""
KEEP_ALIVE_SECONDS = 15.0
LOOK_AGAIN_SECONDS = 30.0
"""How long a stream outlives the session or the right that it was opened by."""

_PASSING = frozenset((429, 503))
"""Refusals that pass by themselves."""
_AWAY = (StoreUnavailable, ProblemError)
"""The store of people, or the journal, cannot be read now."""
_EVENTS: dict[int | str, dict[str, object]] = {200: {"description": "Events", "content": {"text/event-stream": {}}}}

After = Annotated[int, Query(ge=0, le=SEQUENCE_MAX, description="The last sequence that the listener has")]


@router.websocket("/stream")
async def stream(websocket: WebSocket, run: str, after: After = 0) -> None:
    """First {"run", "identity", "head"}, then arrays of records after the sequence, for as long as both sides like."""
    house: ServedHouse = websocket.app.state.house
    try:
        caller = await soonest(lambda: let_in(websocket, house))
        watched = await read_run(run, caller, house, catching_up_of(websocket))
    except (Refusal, *_AWAY) as refusal:
        await websocket.accept()
        await websocket.close(*_parting(refusal))
        return
    await websocket.accept()
    parts = (_tell(websocket, watched, after), _watch(websocket, watched, caller), _hear(websocket))
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    with suppress(asyncio.CancelledError):  # whoever cancels now has what is wanted: this is the end
        for end in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(end, Exception) and not isinstance(end, WebSocketDisconnect):
                await _end(websocket, end)


async def _hear(websocket: WebSocket) -> None:
    """Until the listener hangs up; what it says is not asked for."""
    while True:
        await websocket.receive_text()


async def _end(websocket: WebSocket, error: Exception) -> None:
    """Nothing more can be told: the listener hears it, and asks again from where it is."""
    with suppress(WebSocketDisconnect, RuntimeError):
        await websocket.close(*_parting(error))
    if not isinstance(error, ProblemError):
        raise error


def _parting(error: Exception) -> tuple[int, str]:
    """A code of RFC 6455 and a reason."""
    if isinstance(error, Refusal) and error.status not in _PASSING:
        return POLICY_VIOLATION, error.message[:100]
    return TRY_AGAIN_LATER, "nothing can be told now; come back"


async def _watch(websocket: WebSocket, run: WatchedRun, caller: Caller) -> None:
    """Close the stream once its listener may no longer read the run."""
    house: ServedHouse = websocket.app.state.house
    while await asyncio.to_thread(_may_listen, house, run, caller):
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
    await websocket.close(POLICY_VIOLATION, "the session is over, or the run is no longer yours to read")


def _may_listen(house: ServedHouse, run: WatchedRun, caller: Caller) -> bool:
    now = still_in(house, caller)
    with run.reading() as views:
        started = views.standing.started
    assert started is not None, "only runs that began are told"
    return now is not None and now.may(Permission.READ, account=started.account).allowed


async def _tell(websocket: WebSocket, run: WatchedRun, after: int) -> None:
    hubs: Hubs = websocket.app.state.hubs
    await websocket.send_text(json.dumps({"run": run.name, "identity": run.identity, "head": run.head}))
    async for frames in hubs.of(run).listen(after):
        await websocket.send_text(f"[{','.join(frame.text for frame in frames)}]")


@router.get("/events", summary="The journal as server-sent events", response_class=StreamingResponse, responses=_EVENTS)
async def events(
    request: Request,
    run: OwnRun,
    caller: CallerDep,
    after: After = 0,
    last_event_id: Annotated[int | None, Header(ge=0)] = None,
) -> StreamingResponse:
    """One event per record, its id the sequence; Last-Event-ID wins over `after`."""
    hubs: Hubs = request.app.state.hubs
    start = after if last_event_id is None else last_event_id
    house: ServedHouse = request.app.state.house
    may_listen = partial(_may_listen, house, run, caller)
    return StreamingResponse(
        _events(hubs, run, start, may_listen), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _events(hubs: Hubs, run: WatchedRun, after: int, may_listen: Callable[[], bool]) -> AsyncIterator[str]:
    head = json.dumps({"run": run.name, "identity": run.identity, "head": run.head})
    yield f"event: run\ndata: {head}\n\n"
    batches = hubs.of(run).listen(after)
    now = asyncio.get_running_loop().time
    look_at = now()
    while True:
        waiting = asyncio.ensure_future(anext(batches))
        while not (await asyncio.wait({waiting}, timeout=KEEP_ALIVE_SECONDS))[0]:
            if not await asyncio.to_thread(may_listen):
                waiting.cancel()
                return
            yield ": still here\n\n"
        if now() >= look_at:
            look_at = now() + LOOK_AGAIN_SECONDS
            if not await asyncio.to_thread(may_listen):
                return
        for frame in waiting.result():
            yield f"id: {frame.sequence}\nevent: record\ndata: {frame.text}\n\n"
