"""Speaking with a SimpleFIN server: a setup token claimed once for an access URL, and accounts read with that."""

import base64
import binascii
import http.client
import ssl
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, unquote, urlencode, urljoin, urlsplit

from trellis.core.problems import Problem, ProblemError, problem

SOURCE = "simplefin"
ANSWER_BYTES_MAX = 64 * 1024 * 1024
TIMEOUT_SECONDS = 60.0
_TRIES = 3
_HOPS_MAX = 3
_URL_MAX = 4_096
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_AGAIN = "Run `trellis household sync` again later; nothing was changed."
_CONNECT = "Make a new setup token there and run `trellis household connect`."


class TooOftenError(ProblemError):
    """The server wants fewer requests. seconds: how long it asks to wait, None where it does not say."""

    def __init__(self, seconds: int | None) -> None:
        wait = f"in {seconds:,} seconds" if seconds is not None else "tomorrow"
        message = "the server was asked too often; it gives banks' data about once a day"
        super().__init__([Problem(SOURCE, "Retry-After", str(seconds or ""), message, f"Sync again {wait}.")])
        self.seconds = seconds


def claim(token: str, timeout: float = TIMEOUT_SECONDS) -> str:
    """The access URL that a setup token is worth, once; it is as secret as what it opens.

    Raises ProblemError for what is no token, one that was used before, and where the server cannot be reached; then the
    token may be used up, for a claim cannot be asked for twice.
    """
    target = _checked(_decoded(token), "token")
    try:
        status, body, _ = _asked(target, "POST", timeout)
    except (OSError, http.client.HTTPException) as error:
        message = f"the connection failed ({_reason(error)}), and the token may be used up"
        raise problem(SOURCE, "token", "", message, f"Try it once more. {_CONNECT}") from error
    if status == http.client.FORBIDDEN:
        message = "it does not exist, or was claimed before; if not by you, somebody else may read your accounts"
        raise problem(SOURCE, "token", "", message, f"Disable it at {target.hostname}. {_CONNECT}")
    if status != http.client.OK:
        raise problem(SOURCE, "token", "", f"{target.hostname} answers {status}", _CONNECT)
    access = body.decode("utf-8", "replace").strip()
    if not _checked(access, "access").username:
        raise problem(SOURCE, "access", "", "the server gave an access URL without a user", _CONNECT)
    return access


def accounts(access: str, since: date, timeout: float = TIMEOUT_SECONDS) -> bytes:
    """Every account with its transactions since a day, pending ones too, as the server tells them.

    A connection that breaks is tried three times. Raises ProblemError where access was revoked or is not paid for, the
    server fails or cannot be reached; TooOftenError where it wants fewer requests.
    """
    start = int(datetime.combine(since, time(), UTC).timestamp())
    query = urlencode({"version": 2, "start-date": start, "pending": 1})
    base = _checked(access, "access")
    target = base._replace(path=f"{base.path.rstrip('/')}/accounts", query=query)
    status, body, headers = _tried(lambda: _asked(target, "GET", timeout))
    if status == http.client.OK:
        return body
    raise _refusal(status, headers, target.hostname or "")


def _refusal(status: int, headers: dict[str, str], host: str) -> ProblemError:
    if status == http.client.TOO_MANY_REQUESTS:
        return TooOftenError(_seconds(headers))
    if status == http.client.FORBIDDEN:
        return problem(SOURCE, "access", "", f"{host} does not accept it: it was revoked, or expired", _CONNECT)
    if status == http.client.PAYMENT_REQUIRED:
        return problem(SOURCE, "access", "", f"{host} wants to be paid first", f"Pay at {host}, then sync again.")
    return problem(SOURCE, "answer", status, f"{host} failed", _AGAIN)


def _seconds(headers: dict[str, str]) -> int | None:
    """What Retry-After says, in seconds or as an instant beside the answer's own date."""
    told = headers.get("retry-after", "")
    if told.isascii() and told.isdigit():
        return int(told[:9])
    try:
        wait = parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(0, int(wait.total_seconds()))


Answer = tuple[int, bytes, dict[str, str]]


def _tried(ask: Callable[[], Answer]) -> Answer:
    for number in range(1, _TRIES + 1):
        try:
            return ask()
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, ssl.SSLError) or number == _TRIES:
                message = f"it cannot be reached ({_reason(error)})"
                raise problem(SOURCE, "server", "", message, _AGAIN) from error
    raise AssertionError("the last try answers or raises")


def _asked(target: SplitResult, method: str, timeout: float, hops: int = 0) -> Answer:
    """One request, with its redirects inside the same host. Certificates are checked by the system's authorities."""
    connection = _connection(target, timeout)
    try:
        path = f"{target.path or '/'}{'?' if target.query else ''}{target.query}"
        connection.request(method, path, headers=_headers(target, method))
        response = connection.getresponse()
        body = response.read(ANSWER_BYTES_MAX + 1)
        if response.length and len(body) <= ANSWER_BYTES_MAX:  # read() takes an early end for an end
            raise http.client.IncompleteRead(body, response.length)
        headers = {name.lower(): value for name, value in response.getheaders()}
    finally:
        connection.close()
    if len(body) > ANSWER_BYTES_MAX:
        raise problem(SOURCE, "answer", f"above {ANSWER_BYTES_MAX:,} bytes", "no bank tells so much", _AGAIN)
    if response.status in (301, 302, 307, 308) and hops < _HOPS_MAX:
        return _asked(_moved(target, headers.get("location", "")), method, timeout, hops + 1)
    return response.status, body, headers


def _connection(target: SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = target.hostname or ""
    if target.scheme == "http":
        return http.client.HTTPConnection(host, target.port, timeout=timeout)
    return http.client.HTTPSConnection(host, target.port, timeout=timeout, context=ssl.create_default_context())


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
    moved = _checked(urljoin(plain.geturl(), location), "redirect")
    if (moved.hostname, moved.port, moved.scheme) != (target.hostname, target.port, target.scheme):
        message = f"{target.hostname} sends on to {moved.hostname}"
        raise problem(SOURCE, "redirect", "", message, _CONNECT)
    return moved._replace(netloc=target.netloc)


def _decoded(token: str) -> str:
    try:
        return base64.b64decode("".join(token.split()), validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise problem(SOURCE, "token", "", "it is no setup token", "Copy the whole token, and nothing else.") from error


def _checked(url: str, field: str) -> SplitResult:
    """The parts of a URL that may be called: https, or this machine itself."""
    way_out = "Copy the whole token, and nothing else." if field == "token" else _CONNECT
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


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
