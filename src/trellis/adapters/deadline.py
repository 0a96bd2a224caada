"""One answer over HTTP within one limit: connecting, sending, the headers and the body together.

A socket's own timeout counts anew with every byte: a server that sends one now and then is waited for without end.
Resolving a name is the system's, and is not counted.
"""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from time import monotonic
from typing import IO, Any
from urllib.request import BaseHandler, HTTPHandler, HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request

from trellis.adapters.notify.targets import is_public

Place = tuple[str, int]
"""A host, or an address, and a port."""


class PrivateNetworkError(ConnectionError):
    """An address of this network, which may not be called."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit that runs from when it is made. seconds: above 0."""

    seconds: float
    _since: float = field(default_factory=monotonic)

    def left(self) -> float:
        """Seconds that are left. Raises TimeoutError where none are."""
        left = self._since + self.seconds - monotonic()
        if left <= 0:
            raise TimeoutError("the answer took too long")
        return left


class _Socket(socket.socket):
    """One that waits no longer than its deadline, whatever is read or written, however often."""

    deadline: Deadline

    def recv_into(self, *args: Any, **named: Any) -> int:  # noqa: ANN401 - what socket takes
        self.settimeout(self.deadline.left())
        return super().recv_into(*args, **named)

    def sendall(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        self.settimeout(self.deadline.left())
        super().sendall(*args, **named)


class _SecureSocket(ssl.SSLSocket):
    """The same under TLS; before it has its deadline, as it shakes hands, the socket's own timeout holds."""

    deadline: Deadline | None = None

    def recv_into(self, *args: Any, **named: Any) -> int:  # noqa: ANN401
        self._wait_at_most()
        return super().recv_into(*args, **named)

    def sendall(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        self._wait_at_most()
        super().sendall(*args, **named)

    def _wait_at_most(self) -> None:
        if self.deadline is not None:
            self.settimeout(self.deadline.left())


class _Plain(HTTPConnection):
    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        deadline: Deadline,
        place: Place | None = None,
        private: bool = True,
        **named: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **named)
        self._create_connection = _reaching(deadline, place, private=private)


class _Secure(HTTPSConnection):
    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        deadline: Deadline,
        place: Place | None = None,
        private: bool = True,
        **named: Any,  # noqa: ANN401
    ) -> None:
        trust: ssl.SSLContext = named.pop("context", None) or ssl.create_default_context()
        trust.sslsocket_class = _SecureSocket
        super().__init__(*args, context=trust, **named)
        self._create_connection = _reaching(deadline, place, private=private)
        self._deadline = deadline

    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, _SecureSocket), "the context makes such ones"
        self.sock.deadline = self._deadline


def connection(
    host: str,
    port: int | None,
    deadline: Deadline,
    *,
    secure: bool,
    place: Place | None = None,
    trust: ssl.SSLContext | None = None,
) -> HTTPConnection:
    """A connection whose one request and answer end by the deadline, with TimeoutError where they do not.

    place: what is called in the host's stead, whose name the certificate bears all the same; trust: certificates that
    are believed, the system's if not given.
    """
    if not secure:
        return _Plain(host, port, deadline=deadline, place=place)
    return _Secure(host, port, deadline=deadline, place=place, context=trust)


class _PlainHandler(HTTPHandler):
    def __init__(self, deadline: Deadline, *, private: bool) -> None:
        super().__init__()
        self._called = partial(_Plain, deadline=deadline, private=private)

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._called, req)


class _SecureHandler(HTTPSHandler):
    def __init__(self, deadline: Deadline, *, private: bool) -> None:
        super().__init__()
        self._called = partial(_Secure, deadline=deadline, private=private)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._called, req)


class Nowhere(HTTPRedirectHandler):
    """A server that was named does not send a question, and what is in it, on to one that was not."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        """None: the redirect is the answer."""
        return None


def within(deadline: Deadline, *, private: bool = True) -> tuple[BaseHandler, ...]:
    """What urllib opens http and https addresses with, so that the whole answer ends by the deadline.

    private: whether addresses of this network may be called (PrivateNetworkError); where not, no proxy is gone through.
    """
    straight = () if private else (ProxyHandler({}),)
    return _PlainHandler(deadline, private=private), _SecureHandler(deadline, private=private), *straight


def _reaching(deadline: Deadline, place: Place | None, *, private: bool = True) -> Callable[..., socket.socket]:
    def reached(named: Place, *_: object) -> socket.socket:
        return _reached(place or named, deadline, private=private)

    return reached


def _reached(place: Place, deadline: Deadline, *, private: bool) -> socket.socket:
    """Connected to the first of the place's addresses that may be called and answers. Raises OSError for none."""
    failed: list[OSError] = []
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
            if not private and not is_public(str(address[0])):
                failed.append(PrivateNetworkError(f"{place[0]} lies in a private network"))
                continue
            one = _Socket(family, kind, protocol)
            one.deadline = deadline
            try:
                one.settimeout(deadline.left())
                one.connect(address)
            except OSError as error:
                one.close()
                failed.append(error)
            else:
                return one
        raise failed[-1] if failed else ConnectionError(f"{place[0]} has no address")
    finally:
        failed.clear()  # each error holds this frame, and with it the socket, in a circle
