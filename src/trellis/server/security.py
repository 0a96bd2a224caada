"""What every answer carries and every call must pass: headers, the name of the server, the size of a body.

There is no CORS: no other pages may read an answer. A call must name this server in its Host header, or a page of
somebody else's whose name leads here (DNS rebinding) would be taken for our own.
"""

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trellis.server.identity.where import LOOPBACK_NAMES, host_name
from trellis.server.problems import problem_response

BODY_BYTES_MAX = 1_048_576
FILES = "/api/v1/household/imports"
FILE_BYTES_MAX = 16 * 1_048_576
"""Where a page sends a bank's file, and how large it may be: some years of a busy account."""
PROBES = frozenset(("/healthz", "/readyz"))
"""What looks after the server calls these by a number, and learns nothing but that it lives."""
FIGURES = "/metrics"
"""Machines that measure call it by the name that it has in their network; they show a token, and are held to it."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No script but the files of the app, none inline, none made of text. Styles may be inline: charts and menus place
themselves by them, and a style can read nothing out of a page that loads nothing from elsewhere."""

SANDBOXED = "sandbox"
"""A route may answer with a policy of its own only if it begins so: what it sends is shut off from these pages."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_TLS_ONLY = "max-age=31536000"


@dataclass(frozen=True, slots=True)
class SecuritySettings:
    """hosts: names under which people reach the server besides this machine's own, without ports."""

    hosts: tuple[str, ...] = ()
    body_bytes_max: int = BODY_BYTES_MAX


class Security:
    """ASGI middleware: nothing behind it sees a call that does not pass. Around it stands only what counts calls."""

    def __init__(self, app: ASGIApp, settings: SecuritySettings) -> None:
        """Takes the app to guard."""
        self._app = app
        self._hosts = LOOPBACK_NAMES | {host.lower() for host in settings.hosts}
        self._body_bytes_max = settings.body_bytes_max

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the call, or pass it on with a counted body and answer with the headers."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        sending = _dressed(scope, send)
        headers = Headers(scope=scope)
        if not _of_machines(scope["path"], headers) and host_name(headers.get("host", "").lower()) not in self._hosts:
            await _refuse(scope, receive, sending, 421, "the call names another server in its Host header")
            return
        most = FILE_BYTES_MAX if scope["path"] == FILES else self._body_bytes_max
        if scope["type"] == "http" and _announced(headers) > most:
            await _refuse(scope, receive, sending, 413, f"a body holds {most} bytes at most")
        else:
            await self._app(scope, _counted(receive, most), sending)


def _of_machines(path: str, headers: Headers) -> bool:
    return path in PROBES or (path == FIGURES and "authorization" in headers)


def _announced(headers: Headers) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isdecimal() and len(text) < len(str(2**63)) else 2**63


def _counted(receive: Receive, most: int) -> Receive:
    """A body that was not announced is cut off as one whose sender went away once it is past the limit."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most:
                return {"type": "http.disconnect"}
        return message

    return counted


def _dressed(scope: Scope, send: Send) -> Send:
    secure = scope.get("scheme") in ("https", "wss")
    api = scope["path"].startswith("/api/")

    async def dressed(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            headers = MutableHeaders(scope=message)
            own = headers.get("content-security-policy", "")
            for name, value in _HEADERS.items():
                headers[name] = value
            if own.startswith(SANDBOXED):
                headers["content-security-policy"] = own
            if secure:
                headers["strict-transport-security"] = _TLS_ONLY
            if api and "cache-control" not in headers:
                headers["cache-control"] = "no-store"
        await send(message)

    return dressed


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": words})
        return
    await problem_response(status, words)(scope, receive, send)
