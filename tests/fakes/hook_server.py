"""An HTTP server that takes posts and keeps them: a webhook's other side, or a push service."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Posted:
    """One post as it came in; header names are small letters."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Hooks:
    """What came in, and how the server answers: a status, and where it sends the caller on."""

    status: int = 201
    location: str = ""
    posted: list[Posted] = field(default_factory=list)


@contextmanager
def hook_server(hooks: Hooks) -> Iterator[int]:
    """The port of a server that keeps posts in `hooks`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): text for name, text in self.headers.items()}
            hooks.posted.append(Posted(self.path, headers, body))
            self.send_response(hooks.status)
            if hooks.location:
                self.send_header("Location", hooks.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: a test's output is not a log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
