"""Every call of the API leaves a record in the audit; a call that changes something leaves it before it is answered."""

import base64
from collections.abc import MutableMapping
from typing import Any

from anyio.to_thread import run_sync
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trellis.core.problems import ProblemError
from trellis.kernel.entropy import Entropy
from trellis.server.identity.audit import CallAnswered
from trellis.server.identity.cookies import SAFE
from trellis.server.identity.door import known_behind
from trellis.server.identity.house import Identity
from trellis.server.identity.sealing import opened, sealed
from trellis.server.identity.where import where
from trellis.server.problems import problem_response

API = "/api/"
PREFIX = "/api/v1"
UNKNOWN_ROUTE = "unknown"
SUBJECT_CHARACTERS_MAX = 200
ACCEPTED = 101
FAILED = 500
_ADDRESS = "audited address"


class Auditing:
    """ASGI middleware that notes calls under API in the audit of a house."""

    def __init__(self, app: ASGIApp, identity: Identity) -> None:
        """Takes the app to watch and the house."""
        self._app = app
        self._identity = identity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, and note it when its answer begins."""
        if scope["type"] not in ("http", "websocket") or not scope["path"].startswith(API):
            await self._app(scope, receive, send)
            return
        noting = _Noting(scope, send, self._identity)
        try:
            await self._app(scope, receive, noting.send)
        except BaseException:
            await noting.fail()
            raise


class _Noting:
    """One call on its way out. Where the audit cannot be kept, a change is answered as failed, though it was made."""

    def __init__(self, scope: Scope, send: Send, identity: Identity) -> None:
        self._scope = scope
        self._send = send
        self._identity = identity
        self._noted = False
        self._silenced = False

    async def send(self, message: Message) -> None:
        kind = message["type"]
        if kind in ("http.response.start", "websocket.http.response.start"):
            await self._begin(message)
        elif kind == "websocket.accept":
            await self._note(ACCEPTED)
        elif kind == "websocket.close":
            await self._note(int(message.get("code", 1000)))
        if not self._silenced:
            await self._send(message)

    async def fail(self) -> None:
        """The call ended in an error of ours, or its caller went away before the answer began."""
        if not self._noted:
            await self._note(FAILED)

    async def _begin(self, message: Message) -> None:
        try:
            await self._note(int(message["status"]))
        except ProblemError as error:
            answer = problem_response(
                503, "the audit could not be kept; what was asked may have been done", error.problems
            )
            self._silenced = True
            await answer({"type": "http"}, _nothing, self._send)

    async def _note(self, outcome: int) -> None:
        self._noted = True
        call = call_answered(self._scope, outcome, self._identity)
        if self._scope["type"] == "http" and self._scope["method"] not in SAFE:
            await run_sync(self._identity.audit.keep, call)
        else:
            self._identity.audit.note(call)


def call_answered(scope: MutableMapping[str, Any], outcome: int, identity: Identity) -> CallAnswered:
    """The record of a call. It has no name, no query, no body and no header: secrets travel in those."""
    connection = HTTPConnection(scope)
    known = known_behind(connection)
    place = where(connection)
    route, subject = _route(scope)
    method = scope["method"] if scope["type"] == "http" else "WEBSOCKET"
    now = identity.clock.now()
    if known is None:
        return CallAnswered(now, "", "", "", method, route, subject, outcome, place.network)
    caller = known.caller
    address = seal_address(place.address, known.person.seal, identity.entropy)
    kind, shown = caller.credential.value, caller.credential_id
    return CallAnswered(now, caller.id, kind, shown, method, route, subject, outcome, address)


def seal_address(address: str, seal: bytes, entropy: Entropy) -> str:
    """The address as the audit has it of a person: unreadable once the person's seal is destroyed."""
    return base64.b64encode(sealed(seal, address.encode(), _ADDRESS, entropy)).decode()


def address_of(kept: str, seal: bytes) -> str | None:
    """The address again; None where the seal is destroyed."""
    plain = opened(seal, base64.b64decode(kept), _ADDRESS) if seal else None
    return None if plain is None else plain.decode()


def _route(scope: MutableMapping[str, Any]) -> tuple[str, str]:
    """The route's template under PREFIX, and what the path named in it. Of a path that is no route, nothing is kept."""
    path = getattr(scope.get("route"), "path", "")
    if not path or ":path}" in path:
        return UNKNOWN_ROUTE, ""
    named = " ".join(f"{name}={value}" for name, value in sorted(scope.get("path_params", {}).items()))
    return PREFIX + path.removeprefix(PREFIX), "".join(each for each in named if each.isprintable())[
        :SUBJECT_CHARACTERS_MAX
    ]


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
