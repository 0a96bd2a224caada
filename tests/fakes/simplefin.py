"""A SimpleFIN server on this machine that speaks the documented protocol: claim once, accounts with Basic Auth."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

USER, PASSWORD = "user123", "pass 456"


@dataclass
class Bank:
    """What the server holds, and how it behaves.

    status: of /accounts, with headers; breaks: how many connections end in the middle of an answer; moved: where
    /accounts sends on to; asked: the queries that came.
    """

    accounts: list[dict[str, object]] = field(default_factory=list)
    errlist: list[dict[str, str]] = field(default_factory=list)
    claimed: bool = False
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    breaks: int = 0
    moved: str = ""
    raw: bytes | None = None
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    root: str = ""

    @property
    def token(self) -> str:
        """A setup token, as a person copies it."""
        return base64.b64encode(f"{self.root}/claim/once".encode()).decode()

    @property
    def access(self) -> str:
        """What the token is worth."""
        scheme, _, rest = self.root.partition("//")
        return f"{scheme}//{USER}:pass%20456@{rest}"


def account(*transactions: dict[str, object], **more: object) -> dict[str, object]:
    """An account as version 2 tells it."""
    told: dict[str, object] = {
        "id": "ACT-1",
        "name": "Everyday Checking",
        "conn_id": "CON-1",
        "currency": "USD",
        "balance": "100.23",
        "available-balance": "75.23",
        "balance-date": 1774958400,
        "transactions": list(transactions),
    }
    return told | more


def transaction(name: str, amount: str, posted: int, description: str, **more: object) -> dict[str, object]:
    """A transaction."""
    return {"id": name, "posted": posted, "amount": amount, "description": description, **more}


@contextmanager
def simplefin_server(bank: Bank) -> Iterator[Bank]:
    """The bank, served; its root is set."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if self.path != "/simplefin/claim/once" or bank.claimed:
                self._answer(403, b"Forbidden")
                return
            bank.claimed = True
            self._answer(200, bank.access.encode())

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            wanted = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            if self.headers["Authorization"] != f"Basic {wanted}":
                self._answer(403, b"Forbidden")
                return
            bank.asked.append(parse_qs(parts.query))
            if bank.breaks:
                bank.breaks -= 1
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b'{"acc')
                return
            if bank.moved and parts.path == "/simplefin/accounts":
                self.send_response(302)
                self.send_header("Location", bank.moved)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self._answer(bank.status, self._body(), bank.headers)

        def _body(self) -> bytes:
            if bank.raw is not None:
                return bank.raw
            connections = [{"conn_id": "CON-1", "name": "My Bank - Ann", "org_name": "My Bank"}]
            told = {"errlist": bank.errlist, "connections": connections, "accounts": bank.accounts}
            return json.dumps(told).encode()

        def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    bank.root = f"http://127.0.0.1:{server.server_port}/simplefin"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield bank
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
