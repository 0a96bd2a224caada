"""A house that offers rounds: it refuses every step of them, or takes who joins and waits for others without end."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

ROUND = "3f2a9c81d0b7a4e5"


def offered(**terms: Any) -> dict[str, Any]:
    """A round of two that trust each other, as its coordinator tells it, but for what is given."""
    told = {
        "round": ROUND, "members": 2, "trusted": True, "unit": "merchant", "mode": "masked",
        "classes": ["food", "utilities"], "width": 16, "epsilon": "8", "delta": "0.00001",
    }  # fmt: skip
    return {"terms": told | terms, "stage": "joining", "joined": 1, "why": ""}


@contextmanager
def coordinating(*rounds: dict[str, Any], patient: bool = False) -> Iterator[str]:
    """Its address. patient: it takes who joins."""
    closing = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name, _, query = self.path.rpartition("/")[2].partition("?")
            if query:
                closing.wait(0.2)
            named = [one for one in rounds if one["terms"]["round"] == name]
            self._tell(200, named[0] if named else {"rounds": rounds})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            if patient:
                self._tell(200, {"place": 1, "stage": "joining"})
            else:
                self._tell(409, {"detail": "no step is taken here"})

        def _tell(self, status: int, told: object) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: a test's output is not a log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            closing.set()
            server.shutdown()
            thread.join()
