"""The journal as it is written: a WebSocket, and server-sent events where there is none."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, WebSocket
from fastapi.responses import StreamingResponse
from starlette.websockets import WebSocketDisconnect

from trellis.server.identity.caller import signed_in
from trellis.server.paging import SEQUENCE_MAX
from trellis.server.problems import Refusal
from trellis.server.runs.own import OwnRun, own_run
from trellis.server.runs.watched import WatchedRun
from trellis.server.served import ServedHouse
from trellis.server.stream.hubs import Hubs

router = APIRouter(prefix="/runs/{run}", tags=["stream"])

POLICY_VIOLATION = 1008
"""RFC 6455: the call is refused; the reason says why."""
KEEP_ALIVE_SECONDS = 15.0

After = Annotated[int, Query(ge=0, le=SEQUENCE_MAX, description="The last sequence that the listener has")]


@router.websocket("/stream")
async def stream(websocket: WebSocket, run: str, after: After = 0) -> None:
    """First {"run", "identity", "head"}, then arrays of records after the sequence, for as long as both sides like."""
    house: ServedHouse = websocket.app.state.house
    try:
        caller = await asyncio.to_thread(signed_in, websocket, house)
        watched = await asyncio.to_thread(own_run, run, caller, house)
    except Refusal as refusal:
        await websocket.accept()
        await websocket.close(POLICY_VIOLATION, refusal.message[:100])
        return
    await websocket.accept()
    telling = asyncio.create_task(_tell(websocket, watched, after))
    try:
        while True:
            await websocket.receive_text()
    except WebSocketDisconnect:
        pass
    finally:
        telling.cancel()
        with suppress(asyncio.CancelledError, WebSocketDisconnect):
            await telling


async def _tell(websocket: WebSocket, run: WatchedRun, after: int) -> None:
    hubs: Hubs = websocket.app.state.hubs
    await websocket.send_text(json.dumps({"run": run.name, "identity": run.identity, "head": run.head}))
    async for frames in hubs.of(run).listen(after):
        await websocket.send_text(f"[{','.join(frame.text for frame in frames)}]")


@router.get("/events", summary="The journal as server-sent events", response_class=StreamingResponse)
async def events(
    request: Request, run: OwnRun, after: After = 0, last_event_id: Annotated[int | None, Header(ge=0)] = None
) -> StreamingResponse:
    """One event per record, its id the sequence; Last-Event-ID wins over `after`."""
    hubs: Hubs = request.app.state.hubs
    start = after if last_event_id is None else last_event_id
    return StreamingResponse(
        _events(hubs, run, start), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _events(hubs: Hubs, run: WatchedRun, after: int) -> AsyncIterator[str]:
    head = json.dumps({"run": run.name, "identity": run.identity, "head": run.head})
    yield f"event: run\ndata: {head}\n\n"
    batches = hubs.of(run).listen(after)
    while True:
        waiting = asyncio.ensure_future(anext(batches))
        while not (await asyncio.wait({waiting}, timeout=KEEP_ALIVE_SECONDS))[0]:
            yield ": still here\n\n"
        for frame in waiting.result():
            yield f"id: {frame.sequence}\nevent: record\ndata: {frame.text}\n\n"
