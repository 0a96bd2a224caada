"""A write that is sent again with its Idempotency-Key is carried out once, and answered as the first time.

What a call answered is kept for KEPT, sealed, under a digest of its credential and key: it may hold a secret that is
shown once. Commands to a run have keys of their own, which their run's inbox keeps for ever (runs/live/asking.py).
"""

import hashlib
import json
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from trellis.adapters.stores.people.rows import ReplyRow
from trellis.server.identity.caller import Caller
from trellis.server.identity.cookies import SAFE
from trellis.server.identity.door import PeopleDoor
from trellis.server.identity.house import Identity
from trellis.server.problems import FORESEEN, Refusal
from trellis.server.served import ServedHouse

KEPT = timedelta(hours=24)
KEY_HEADER = "Idempotency-Key"
KEY_PATTERN = r"^[A-Za-z0-9._:-]{1,120}$"
REPLAYED = "Idempotency-Replayed"
"""The header of an answer that was kept."""
_CARRIED = ("content-type", "location")

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


async def named_key(
    idempotency_key: Annotated[
        str | None,
        Header(alias=KEY_HEADER, pattern=KEY_PATTERN, description="New for each write, kept for its repeats of a day"),
    ] = None,
) -> None:
    """Dependency: tells the document of the header and refuses what is no key; OnceRoute heeds it."""


class OnceRoute(APIRoute):
    """A route that heeds the idempotency key of a write."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **settings: Any) -> None:  # noqa: ANN401 - what APIRoute takes
        """As APIRoute."""
        if not SAFE.issuperset(settings.get("methods") or ("GET",)):
            settings["dependencies"] = [*(settings.get("dependencies") or ()), Depends(named_key)]
        super().__init__(path, endpoint, **settings)

    def get_route_handler(self) -> Handler:
        """The route's own, behind the keeper of answers."""
        handle: Handler = super().get_route_handler()
        return handle if SAFE.issuperset(self.methods or ()) else _once(handle)


def _once(handle: Handler) -> Handler:
    """Nobody's calls, and those without a key, go on as they are."""

    async def once(request: Request) -> Response:
        house: ServedHouse = request.app.state.house
        key = request.headers.get(KEY_HEADER, "")
        if not re.fullmatch(KEY_PATTERN, key) or not isinstance(house.door, PeopleDoor):
            return await handle(request)
        caller = await run_sync(house.door.caller, request)
        if caller is None:
            return await handle(request)
        return await _answered(request, await _claimed(request, key, caller, house.door.identity), handle)

    return once


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept under a caller's key. request: a keyed digest of everything that the call asks for."""

    identity: Identity
    caller: Caller
    mark: str
    request: str

    def claim(self) -> Response | None:
        """The answer of the first such call, None where this is it.

        Raises Refusal 422 where the key was another call's, 409 where the first is not answered.
        """
        now = self.identity.clock.now()
        row = ReplyRow(self.mark, self.caller.id, self.request, now)
        with self.identity.store.writing() as unit:
            found = unit.replies.claim(row, now - KEPT)
        return None if found is None else self._told_again(found)

    def keep(self, response: Response) -> None:
        """Keep the answer of a call that was done; any other changed nothing, and its key is free again."""
        if not 200 <= response.status_code < 300:
            self.release()
            return
        headers = {name: response.headers[name] for name in _CARRIED if name in response.headers}
        text = json.dumps({"headers": headers, "body": bytes(response.body).decode()})
        answer = self.identity.sealing.seal(text.encode(), self._about)
        with self.identity.store.writing() as unit:
            unit.replies.keep(self.mark, response.status_code, answer)

    def release(self) -> None:
        """Free the key."""
        with self.identity.store.writing() as unit:
            unit.replies.release(self.mark)

    def _told_again(self, found: ReplyRow) -> Response:
        if found.request != self.request:
            raise Refusal(422, "the idempotency key was another call's", "Make a new key for each new write.")
        if found.status is None or found.answer is None:
            words = "the first call with this idempotency key is not answered"
            way_out = "Ask again; if it stays so, look whether it was done, and use a new key."
            raise Refusal(409, words, way_out, {"Retry-After": "1"})
        told = json.loads(self.identity.sealing.open(found.answer, self._about))
        return Response(told["body"], found.status, told["headers"] | {REPLAYED: "true"})

    @property
    def _about(self) -> str:
        return f"answer {self.mark}"


async def _claimed(request: Request, key: str, caller: Caller, identity: Identity) -> _Kept:
    """A credential's: what a call does to its own session, and what it takes to be shown, is no other's to be told."""
    try:
        body = await request.body()
    except ClientDisconnect as error:
        raise Refusal(400, "the call's body broke off", "Send it whole.") from error
    mark = identity.sealing.mark("idempotency key", f"{caller.credential_id}\x1f{key}")
    asked = (request.method, request.url.path, request.url.query, hashlib.sha256(body).hexdigest())
    return _Kept(identity, caller, mark, identity.sealing.mark("idempotent call", "\n".join(asked)))


async def _answered(request: Request, kept: _Kept, handle: Handler) -> Response:
    """A mistake of ours leaves the key taken: nobody knows what was done before it."""
    told = await run_sync(kept.claim)
    if told is not None:
        return told
    try:
        response = await handle(request)
    except FORESEEN:
        await run_sync(kept.release)
        raise
    await run_sync(kept.keep, response)
    return response
