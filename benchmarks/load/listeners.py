"""Listeners of the stream: as many WebSockets as asked, in a process of their own, each counting what it hears.

A lean reader of RFC 6455's frames, because the listeners share the machine with the server that is measured.
"""

import asyncio
import base64
import json
import os
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection

PATIENCE_SECONDS = 60.0
"""How long listeners wait for the last event before they give up."""
SETTLE_SECONDS = 2.0
"""How long they listen on after it, for what might come twice."""
OPENING_MAX = 50
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10
_COMPRESSED, _TAIL = 0x40, b"\x00\x00\xff\xff"
"""RFC 7692: the bit of a compressed frame, and what its sender took off its end."""


@dataclass(slots=True)
class Heard:
    """What one listener heard: sequences in order of arrival, and the monotonic instant of each."""

    sequences: list[int] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    closed: str = ""


class Listener(asyncio.Protocol):
    """One WebSocket that offers compression as browsers do."""

    def __init__(self, request: bytes) -> None:
        """Takes the request that opens it."""
        self.heard = Heard()
        self.begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = request
        self._kept = b""
        self._upgraded = False
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS).decompress

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note it: a line that is lost loses what comes after."""
        self.heard.closed = self.heard.closed or str(exc or "the server hung up")
        if not self.begun.done():
            self.begun.set_exception(ConnectionError(self.heard.closed))

    def data_received(self, data: bytes) -> None:
        """Take every whole frame."""
        self._kept += data
        if not self._upgraded:
            head, end, rest = self._kept.partition(b"\r\n\r\n")
            if not end:
                return
            assert head.startswith(b"HTTP/1.1 101"), head[:200]
            self._upgraded, self._kept = True, rest
        while (frame := self._frame()) is not None:
            self._take(*frame)

    def close(self) -> None:
        """Hang up."""
        self._transport.abort()

    def _frame(self) -> tuple[int, bytes] | None:
        """The next frame's opcode and payload, taken off what is kept. A server's frames are whole and not masked."""
        kept = self._kept
        if len(kept) < 2:
            return None
        short = kept[1] & 127
        extra = {126: 2, 127: 8}.get(short, 0)
        start = 2 + extra
        length = int.from_bytes(kept[2:start], "big") if extra else short
        if len(kept) < start + length:
            return None
        self._kept = kept[start + length :]
        payload = kept[start : start + length]
        return kept[0] & 15, self._inflate(payload + _TAIL) if kept[0] & _COMPRESSED else payload

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == _PING:
            mask = b"\0\0\0\0"
            self._transport.write(bytes((0x80 | _PONG, 0x80 | len(payload))) + mask + payload)
        elif opcode == _CLOSE:
            self.heard.closed = payload[2:].decode() or "closed"
        elif opcode == _TEXT and not self.begun.done():
            self.begun.set_result(None)
        elif opcode == _TEXT:
            now = time.monotonic()
            for record in json.loads(payload):
                self.heard.sequences.append(record["sequence"])
                self.heard.at.append(now)


class Audience:
    """The listeners' process, from the side of whoever measures."""

    def __init__(self, port: int, run: str, keys: Sequence[str], after: int, count: int) -> None:
        """Starts the process and waits until all listen."""
        self._line, theirs = get_context("spawn").Pipe()
        told = (theirs, port, run, list(keys), after, count)
        self._process = get_context("spawn").Process(target=_attend, args=told, daemon=True)
        self._process.start()
        theirs.close()
        self.seconds_to_open: float = self._line.recv()

    def heard(self, last: int) -> list[Heard]:
        """What each heard up to a sequence, and whatever came beyond it."""
        self._line.send(last)
        found: list[Heard] = self._line.recv()
        self._process.join()
        return found


def _attend(line: Connection, port: int, run: str, keys: list[str], after: int, count: int) -> None:
    asyncio.run(_attending(line, port, run, keys, after, count))


async def _attending(line: Connection, port: int, run: str, keys: list[str], after: int, count: int) -> None:
    began = time.monotonic()
    turn = asyncio.Semaphore(OPENING_MAX)

    async def opened(number: int) -> Listener:
        async with turn:
            request = _request(port, run, keys[number % len(keys)], after)
            _, listener = await asyncio.get_running_loop().create_connection(
                lambda: Listener(request), "127.0.0.1", port
            )
            await listener.begun
            return listener

    listeners = await asyncio.gather(*(opened(number) for number in range(count)))
    line.send(time.monotonic() - began)
    last: int = await asyncio.to_thread(line.recv)
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and not all(each.heard.sequences[-1:] == [last] for each in listeners):
        await asyncio.sleep(0.2)
    await asyncio.sleep(SETTLE_SECONDS)
    line.send([each.heard for each in listeners])
    for each in listeners:
        each.close()


def _request(port: int, run: str, key: str, after: int) -> bytes:
    nonce = base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET /api/v1/runs/{run}/stream?after={after} HTTP/1.1\r\nHost: localhost:{port}\r\n"
        f"Authorization: Bearer {key}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {nonce}\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    ).encode()
