"""One call to a SimpleFIN server: whom it may go to, what it carries, and what came back."""

import base64
import http.client
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from trellis.adapters.deadline import Deadline, connection
from trellis.adapters.notify.message import UndeliverableError
from trellis.adapters.notify.targets import Target, address_for
from trellis.core.problems import problem

SOURCE = "simplefin"
ANSWER_BYTES_MAX = 64 * 1024 * 1024
TIMEOUT_SECONDS = 60.0
CONNECT = "Make a new setup token there and connect with it."
AGAIN = "Sync again later; nothing was changed."
_HOPS_MAX = 3
_URL_MAX = 4_096
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Line:
    """How calls go out. seconds: how long each may take with its redirects; private: whether they may lead into
    this network.

    A person at a terminal may call what the terminal reaches; a server must not be made to call what only it reaches.
    """

    seconds: float = TIMEOUT_SECONDS
    private: bool = True


TERMINAL = Line()
"""As a person at a terminal calls."""

Answer = tuple[int, bytes, dict[str, str]]
"""Status, body and headers by their names in small letters."""


def asked(target: SplitResult, method: str, line: Line) -> Answer:
    """One request, with its redirects inside the same host. Certificates are checked by the system's authorities."""
    return _asked(target, method, line, Deadline(line.seconds), 0)


def _asked(target: SplitResult, method: str, line: Line, deadline: Deadline, hops: int) -> Answer:
    called = _connection(target, line, deadline)
    try:
        path = f"{target.path or '/'}{'?' if target.query else ''}{target.query}"
        called.request(method, path, headers=_headers(target, method))
        with called.getresponse() as response:
            body = response.read(ANSWER_BYTES_MAX + 1)
            if response.length and len(body) <= ANSWER_BYTES_MAX:  # read() takes an early end for an end
                raise http.client.IncompleteRead(body, response.length)
            headers = {name.lower(): value for name, value in response.getheaders()}
    finally:
        called.close()
    if len(body) > ANSWER_BYTES_MAX:
        raise problem(SOURCE, "answer", f"above {ANSWER_BYTES_MAX:,} bytes", "no bank tells so much", AGAIN)
    if response.status in (301, 302, 307, 308) and hops < _HOPS_MAX:
        return _asked(_moved(target, headers.get("location", "")), method, line, deadline, hops + 1)
    return response.status, body, headers


def _connection(target: SplitResult, line: Line, deadline: Deadline) -> http.client.HTTPConnection:
    # The name is resolved once, and the address that was checked is the one that is called.
    place = None if line.private else _public_address(target)
    return connection(target.hostname or "", target.port, deadline, secure=target.scheme == "https", place=place)


def _public_address(target: SplitResult) -> tuple[str, int]:
    """An address outside of this network. Raises OSError for an unknown name, ProblemError where there is none."""
    port = target.port or _PORTS[target.scheme]
    try:
        return address_for(Target(target.scheme, target.hostname or "", port, "/"), private=False), port
    except UndeliverableError as error:
        if error.again:
            raise OSError(str(error)) from error
        way_out = "Use a server on the internet, or have the operator set TRELLIS_PRIVATE_BANKS=yes."
        raise problem(SOURCE, "server", "", str(error), way_out) from error


def _headers(target: SplitResult, method: str) -> dict[str, str]:
    headers = {"Accept": "application/json", "User-Agent": "trellis"}
    if method == "POST":
        headers["Content-Length"] = "0"
    if target.username:
        secret = f"{unquote(target.username)}:{unquote(target.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(secret.encode()).decode()}"
    return headers


def _moved(target: SplitResult, location: str) -> SplitResult:
    """Where a redirect leads. Raises ProblemError for another host: it would be given what opens the accounts."""
    plain = target._replace(netloc=target.netloc.rpartition("@")[2])
    moved = checked(urljoin(plain.geturl(), location), "redirect")
    if (moved.hostname, moved.port, moved.scheme) != (target.hostname, target.port, target.scheme):
        message = f"{target.hostname} sends on to {moved.hostname}"
        raise problem(SOURCE, "redirect", "", message, CONNECT)
    return moved._replace(netloc=target.netloc)


def checked(url: str, field: str) -> SplitResult:
    """The parts of a URL that may be called: https, or this machine itself. Raises ProblemError, which tells no URL."""
    way_out = "Copy the whole token, and nothing else." if field == "token" else CONNECT
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise problem(SOURCE, field, "", "it holds no address", way_out) from error
    printable = url.isascii() and url.isprintable() and " " not in url and len(url) <= _URL_MAX
    if not host or not printable or (parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK)):
        raise problem(SOURCE, field, "", "it holds no https address", way_out)
    return parts


def reason(error: Exception) -> str:
    """Why a connection failed, in few words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
