"""A server on this machine that speaks Yahoo's chart protocol, and misbehaves when told to."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import unquote, urlsplit

from tests.fakes.market_files import DAYS, EX_DATE, bars_of

from trellis.core.dates import new_york
from trellis.market.corporate_actions import on_basis
from trellis.market.ports import Split

Json = dict[str, object]
NOT_FOUND = {"chart": {"result": None, "error": {"code": "Not Found", "description": "No data found"}}}


@dataclass
class YahooServer:
    """What the server answers by ticker, and every path it was asked for.

    headers: of every answer; slow: tickers whose answers come a byte at a time.
    """

    base: str = ""
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    slow: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    def answer(self, ticker: str, content: Json | bytes, status: int = 200) -> None:
        """Answer questions for the ticker so."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.answers[ticker] = (status, body)


def chart(symbol: str, splits: tuple[Split, ...] = ()) -> Json:
    """The symbol's made-up bars as Yahoo states them: on today's share basis, stamped with the opening bell."""
    bars = on_basis(bars_of(symbol), splits, DAYS[-1])
    names = ("open", "high", "low", "close")
    quote: Json = {name: [float(getattr(bar, name)) for bar in bars] for name in names}
    events: Json = {}
    if splits:
        events = {
            "splits": {str(_bell(EX_DATE)): {"date": _bell(EX_DATE), "numerator": 7.0, "denominator": 1.0}},
            "dividends": {str(_bell(DAYS[26])): {"date": _bell(DAYS[26]), "amount": 0.47}},
        }
    result = {
        "meta": {"symbol": symbol},
        "timestamp": [_bell(bar.day) for bar in bars],
        "events": events,
        "indicators": {"quote": [{**quote, "volume": [bar.volume for bar in bars]}]},
    }
    return {"chart": {"result": [result], "error": None}}


def closes(
    told: Mapping[date, float | None],
    currency: str | None = "USD",
    *,
    split: tuple[date, float, float] | None = None,
    meta: Mapping[str, object] | None = None,
) -> Json:
    """Closes by day as the chart protocol tells them; split: its day, new and old shares."""
    column = list(told.values())
    volumes = [None if cell is None else 1000 for cell in column]
    events: Json = {}
    if split is not None:
        day, new, old = split
        events = {"splits": {str(_bell(day)): {"date": _bell(day), "numerator": new, "denominator": old}}}
    result = {
        "meta": {"currency": currency, **(meta or {})},
        "timestamp": [_bell(day) for day in told],
        "events": events,
        "indicators": {"quote": [{**dict.fromkeys(("open", "high", "low", "close"), column), "volume": volumes}]},
    }
    return {"chart": {"result": [result], "error": None}}


def _bell(day: date) -> int:
    return int(new_york(day, time(9, 30)).timestamp())


@contextmanager
def serving() -> Iterator[YahooServer]:
    """A server on a free port of 127.0.0.1, closed at the end."""
    state = YahooServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            ticker = unquote(urlsplit(self.path).path.rsplit("/", 1)[-1])
            status, body = state.answers.get(ticker, (404, json.dumps(NOT_FOUND).encode()))
            self.send_response(status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) + (100 if ticker in state.broken else 0)))
            self.end_headers()
            if ticker not in state.slow:
                self.wfile.write(body)
                return
            with suppress(OSError):
                for place in range(len(body)):
                    self.wfile.write(body[place : place + 1])
                    if state.closing.wait(0.02):
                        return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
