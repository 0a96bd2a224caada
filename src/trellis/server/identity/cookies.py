"""The browser's credentials: cookies that scripts cannot read, and the proof that a write comes from our own pages.

A write must name, in a header, what only our pages can read: a keyed digest of the session (signed double submit). The
browser's own words on where a call comes from (Origin, Sec-Fetch-Site) are heeded too.
"""

import hmac
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

from trellis.server.identity.house import Identity
from trellis.server.identity.sessions import SignedIn
from trellis.server.identity.settings import ACCESS_LIFE, REFRESH_LIFE
from trellis.server.identity.where import LOOPBACK_NAMES, Where, host_name
from trellis.server.problems import Refusal

ACCESS = "trellis_access"
REFRESH = "trellis_refresh"
CSRF = "trellis_csrf"
CSRF_HEADER = "x-csrf-token"
REFRESH_PATH = "/api/v1/identity"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_SECURE_PREFIX = "__Secure-"
_OWN_SITE = frozenset(("same-origin", "none"))


def needs_tls(place: Where) -> bool:
    """Whether cookies are for TLS alone: everywhere but on this machine by plain http."""
    return place.secure or host_name(place.host) not in LOOPBACK_NAMES


def hand_over(response: Response, signed: SignedIn, place: Where) -> None:
    """Put a session's tokens into the browser's keeping."""
    _put(response, place, ACCESS, signed.access, "/", int(ACCESS_LIFE.total_seconds()))
    _put(response, place, REFRESH, signed.refresh, REFRESH_PATH, int(REFRESH_LIFE.total_seconds()))
    _put(response, place, CSRF, signed.csrf, "/", int(REFRESH_LIFE.total_seconds()), hidden=False)


def take_back(response: Response, place: Where) -> None:
    """Let the browser forget them."""
    for name, path in ((ACCESS, "/"), (REFRESH, REFRESH_PATH), (CSRF, "/")):
        _put(response, place, name, "", path, 0, hidden=name != CSRF)


def access_of(connection: HTTPConnection) -> str:
    """The access token that the browser sent, "" without one."""
    return _sent(connection, ACCESS)


def refresh_of(connection: HTTPConnection) -> str:
    """The refresh token that the browser sent, "" without one."""
    return _sent(connection, REFRESH)


def check_origin(identity: Identity, place: Where, connection: HTTPConnection) -> None:
    """Raises Refusal 403 where the browser says that the call comes from other pages than the house's own.

    A WebSocket must say where it comes from: browsers always do, and nothing else keeps other pages from opening one.
    """
    origin = connection.headers.get("origin")
    site = connection.headers.get("sec-fetch-site")
    changes = connection.scope["type"] == "websocket" or connection.scope["method"] not in SAFE
    foreign = changes and site is not None and site not in _OWN_SITE
    if origin is not None:
        foreign = foreign or urlsplit(origin).netloc.lower() not in {place.host, identity.settings.public_host} - {""}
    if foreign or (origin is None and connection.scope["type"] == "websocket"):
        raise Refusal(403, "the call comes from pages that are not this house's", "Open the house's own pages.")


def check_write(identity: Identity, connection: HTTPConnection, session_id: str) -> None:
    """Raises Refusal 403 for a write that does not name the session's CSRF token in its header."""
    if connection.scope["type"] == "websocket" or connection.scope["method"] in SAFE:
        return
    named = connection.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(named.encode(), identity.sealing.mark("csrf", session_id).encode()):
        way_out = f"Send the value of the cookie {CSRF} in the header X-CSRF-Token."
        raise Refusal(403, "the call does not show that it comes from the house's own pages", way_out)


def _put(
    response: Response, place: Where, name: str, value: str, path: str, seconds: int, *, hidden: bool = True
) -> None:
    secure = needs_tls(place)
    response.set_cookie(
        f"{_SECURE_PREFIX}{name}" if secure else name,
        value,
        max_age=seconds,
        path=path,
        secure=secure,
        httponly=hidden,
        samesite="strict",
    )


def _sent(connection: HTTPConnection, name: str) -> str:
    """Where the connection may carry TLS-only cookies, no other is heeded: plain http could have set it."""
    host = connection.headers.get("host", "").lower()
    plain = connection.url.scheme in ("http", "ws") and host_name(host) in LOOPBACK_NAMES
    return connection.cookies.get(name if plain else f"{_SECURE_PREFIX}{name}", "")
