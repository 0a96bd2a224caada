"""How questions reach Yahoo: through yfinance, which speaks as a browser does, or over plain HTTP to a like server."""

import http.client
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from email.message import Message
from threading import Thread
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import build_opener

from trellis.adapters.deadline import Deadline, Nowhere, within
from trellis.core.problems import problem

YAHOO = "https://query2.finance.yahoo.com"
HOST = "query2.finance.yahoo.com"
_TIMEOUT = 20.0
ANSWER_BYTES_MAX = 32 * 1024 * 1024
_PIECE = 65_536
_EXTRA = "Install it with: pip install 'trellis[yahoo]'"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer's HTTP status and body, which a refusal may lack. headers: by their names in small letters."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Transport(Protocol):
    """Fetches one path of the provider. Raises OSError where nobody answers or the answer breaks off."""

    def get(self, path: str, params: Mapping[str, str]) -> Reply:
        """The provider's reply, whatever its status."""
        ...


class HttpTransport:
    """Plain HTTP to a base address. timeout: seconds that each whole answer may take. Redirects are not followed."""

    def __init__(self, base: str, timeout: float = _TIMEOUT) -> None:
        if not base.startswith(("http://", "https://")):
            raise problem("Yahoo", "address", base, "it is no web address", "Begin it with http:// or https://.")
        self._base = base
        self._timeout = timeout

    def get(self, path: str, params: Mapping[str, str]) -> Reply:
        """The reply to a GET. An answer that breaks off, comes too slowly or is too long raises OSError."""
        opener = build_opener(Nowhere, *within(Deadline(self._timeout)))
        try:
            with opener.open(f"{self._base}{path}?{urlencode(params)}") as answer:
                return Reply(answer.status, _body(answer), _headers(answer.headers))
        except HTTPError as error:
            with error:
                return Reply(error.code, b"", _headers(error.headers))
        except UnicodeError as error:
            raise ConnectionError(f"{self._base} names no host") from error
        except http.client.HTTPException as error:
            raise ConnectionError(f"the answer broke off ({type(error).__name__})") from error


def _headers(told: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in told.items()}


def _body(answer: http.client.HTTPResponse) -> bytes:
    """The whole body, unless it is too long."""
    body = bytearray()
    while piece := answer.read1(_PIECE):
        body += piece
        if len(body) > ANSWER_BYTES_MAX:
            raise ConnectionError(f"the answer is above {ANSWER_BYTES_MAX:,} bytes")
    if answer.length:
        raise http.client.IncompleteRead(bytes(body), answer.length)
    return bytes(body)


class YfinanceTransport:
    """yfinance's own session, with its cookies and browser headers. Raises ProblemError where yfinance is missing."""

    def __init__(self, base: str = YAHOO, timeout: float = _TIMEOUT) -> None:
        try:
            from yfinance.data import YfData
        except ImportError as error:
            raise problem("Yahoo", "package", "yfinance", "it is not installed", _EXTRA) from error
        self._session = YfData()
        self._base = base
        self._timeout = timeout

    def get(self, path: str, params: Mapping[str, str]) -> Reply:
        """The reply; yfinance's own refusal for too many requests comes back as status 429."""
        from yfinance.exceptions import YFException, YFRateLimitError

        try:
            answer = self._session.get(f"{self._base}{path}", params=dict(params), timeout=self._timeout)
        except YFRateLimitError:
            return Reply(429, b"")
        except YFException as error:
            raise ConnectionError(str(error)) from error
        return Reply(int(answer.status_code), bytes(answer.content))


def yfinance_earnings(symbol: str) -> Sequence[date]:
    """Up to a hundred report dates, past and announced. Raises OSError where Yahoo gives none that can be read."""
    from yfinance import Ticker
    from yfinance.exceptions import YFException

    try:
        table = Ticker(symbol).get_earnings_dates(limit=100)
    except (YFException, ImportError, KeyError, ValueError, IndexError) as error:
        raise ConnectionError(f"no earnings dates ({type(error).__name__})") from error
    return () if table is None else tuple(stamp.date() for stamp in table.index)


def reachable(host: str = HOST, port: int = 443, timeout: float = 3.0) -> bool:
    """Whether the host's name resolves and it takes a connection, within the timeout in seconds.

    Name resolution has no timeout of its own, so the probe runs beside and is left alone when it is late.
    """
    answered: list[bool] = []
    probe = Thread(target=_probe, args=(host, port, timeout, answered), daemon=True)
    probe.start()
    probe.join(timeout)
    return bool(answered and answered[0])


def _probe(host: str, port: int, timeout: float, answered: list[bool]) -> None:
    try:
        socket.create_connection((host, port), timeout).close()
    except OSError:
        answered.append(False)
    else:
        answered.append(True)
