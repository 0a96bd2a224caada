"""A server that sends a byte now and then, without end, in the headers of its answer or in its body."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

EVERY_SECONDS = 0.02
BODY = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"
HEADERS = b"HTTP/1.1 200 OK\r\nX-Slow: "


@contextmanager
def drip_server(begins: bytes, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server whose every answer begins with these bytes at once and goes on by single ones."""
    closing = Event()

    def drip(one: socket.socket) -> None:
        with suppress(OSError), tls.wrap_socket(one, server_side=True) if tls is not None else one as line:
            line.recv(65_536)
            line.sendall(begins)
            while not closing.wait(EVERY_SECONDS):
                line.sendall(b" ")

    def accept() -> None:
        while not closing.is_set():
            with suppress(OSError):
                one, _ = listening.accept()
                Thread(target=drip, args=(one,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        taking = Thread(target=accept, daemon=True)
        taking.start()
        try:
            yield listening.getsockname()[1]
        finally:
            closing.set()
            socket.create_connection(listening.getsockname()).close()
            taking.join()
