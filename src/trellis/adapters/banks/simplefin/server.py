"""Speaking with a SimpleFIN server: a setup token claimed once for an access URL, and accounts read with that."""

import base64
import binascii
import http.client
import ssl
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from urllib.parse import urlencode

from trellis.adapters.banks.simplefin.calling import (
    AGAIN,
    CONNECT,
    SOURCE,
    TERMINAL,
    Answer,
    Line,
    asked,
    checked,
    reason,
)
from trellis.adapters.retry_after import seconds_to_wait
from trellis.bookkeeping.connections import SyncOutcome
from trellis.core.problems import Problem, ProblemError, problem

_TRIES = 3


class SyncRefusedError(ProblemError):
    """The server gave no data. outcome: what kind of refusal it was."""

    def __init__(self, outcome: SyncOutcome, field: str, value: str, message: str, way_out: str) -> None:
        super().__init__([Problem(SOURCE, field, value, message, way_out)])
        self.outcome = outcome


class TooOftenError(SyncRefusedError):
    """The server wants fewer requests. seconds: how long it asks to wait, None where it does not say."""

    def __init__(self, seconds: int | None) -> None:
        wait = f"in {seconds:,} seconds" if seconds is not None else "tomorrow"
        message = "the server was asked too often; it gives banks' data about once a day"
        super().__init__(SyncOutcome.TOO_OFTEN, "Retry-After", str(seconds or ""), message, f"Sync again {wait}.")
        self.seconds = seconds


def check_token(token: str) -> None:
    """Raises ProblemError for what is no setup token; nothing is asked of its server."""
    checked(_decoded(token), "token")


def claim(token: str, line: Line = TERMINAL) -> str:
    """The access URL that a setup token is worth, once; it is as secret as what it opens.

    Raises ProblemError for what is no token, one that was used before, and where the server cannot be reached; then the
    token may be used up, for a claim cannot be asked for twice.
    """
    target = checked(_decoded(token), "token")
    try:
        status, body, _ = asked(target, "POST", line)
    except (OSError, http.client.HTTPException) as error:
        message = f"the connection failed ({reason(error)}), and the token may be used up"
        raise problem(SOURCE, "token", "", message, f"Try it once more. {CONNECT}") from error
    if status == http.client.FORBIDDEN:
        message = "it does not exist, or was claimed before; if not by you, somebody else may read your accounts"
        raise problem(SOURCE, "token", "", message, f"Disable it at {target.hostname}. {CONNECT}")
    if status != http.client.OK:
        raise problem(SOURCE, "token", "", f"{target.hostname} answers {status}", CONNECT)
    access = body.decode("utf-8", "replace").strip()
    if not checked(access, "access").username:
        raise problem(SOURCE, "access", "", "the server gave an access URL without a user", CONNECT)
    return access


def accounts(access: str, since: date, line: Line = TERMINAL) -> bytes:
    """Every account with its transactions since a day, pending ones too, as the server tells them.

    A connection that breaks is tried three times. Raises SyncRefusedError where access was revoked or is not paid for,
    the server fails or cannot be reached; TooOftenError where it wants fewer requests.
    """
    start = int(datetime.combine(since, time(), UTC).timestamp())
    query = urlencode({"version": 2, "start-date": start, "pending": 1})
    base = checked(access, "access")
    target = base._replace(path=f"{base.path.rstrip('/')}/accounts", query=query)
    status, body, headers = _tried(lambda: asked(target, "GET", line))
    if status == http.client.OK:
        return body
    raise _refusal(status, headers, target.hostname or "")


def host_of(access: str) -> str:
    """The server that an access URL leads to, which is no secret."""
    return checked(access, "access").hostname or ""


def _refusal(status: int, headers: dict[str, str], host: str) -> ProblemError:
    if status == http.client.TOO_MANY_REQUESTS:
        return TooOftenError(seconds_to_wait(headers))
    if status == http.client.FORBIDDEN:
        message = f"{host} does not accept it: it was revoked, or expired"
        return SyncRefusedError(SyncOutcome.REVOKED, "access", "", message, CONNECT)
    if status == http.client.PAYMENT_REQUIRED:
        message, way_out = f"{host} wants to be paid first", f"Pay at {host}, then sync again."
        return SyncRefusedError(SyncOutcome.UNPAID, "access", "", message, way_out)
    return SyncRefusedError(SyncOutcome.FAILED, "answer", str(status), f"{host} failed", AGAIN)


def _tried(ask: Callable[[], Answer]) -> Answer:
    """Not again after silence: who waited for it once would wait as long each time."""
    for number in range(1, _TRIES + 1):
        try:
            return ask()
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, ssl.SSLError | TimeoutError) or number == _TRIES:
                message = f"it cannot be reached ({reason(error)})"
                raise SyncRefusedError(SyncOutcome.UNREACHABLE, "server", "", message, AGAIN) from error
    raise AssertionError("the last try answers or raises")


def _decoded(token: str) -> str:
    try:
        return base64.b64decode("".join(token.split()), validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise problem(SOURCE, "token", "", "it is no setup token", "Copy the whole token, and nothing else.") from error
