"""Calls of the API: at a steady rate, whether or not earlier ones were answered; and one by one, for their cost."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle

from benchmarks.load.serving import Served

OPEN_MAX = 200
"""Connections that callers keep open together; a call waits for one where all are busy."""


@dataclass(slots=True)
class Taken:
    """Seconds of every call by route, from when it was due; bytes of answers."""

    by_route: dict[str, list[float]] = field(default_factory=dict)
    received: int = 0

    @property
    def all(self) -> list[float]:
        """Every call's seconds."""
        return [one for each in self.by_route.values() for one in each]


class Connection:
    """One kept open, as a browser or a client's pool keeps it. A lean client: it shares the machine with the server."""

    def __init__(self, port: int) -> None:
        """Takes the server's port on this machine; opens at the first call."""
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, key: str) -> int:
        """Bytes of the answer's body. Raises SystemExit for an answer that is not 200."""
        if self._ends is None or self._ends[0].at_eof():
            self._ends = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._ends
        head = f"GET {path} HTTP/1.1\r\nHost: localhost:{self._port}\r\nAuthorization: Bearer {key}\r\n\r\n"
        writer.write(head.encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path} was answered {answer[:60]!r} {body[:300]!r}")
        return length

    async def close(self) -> None:
        """Hang up."""
        if self._ends is not None:
            self._ends[1].close()
            with suppress(ConnectionError):
                await self._ends[1].wait_closed()


async def calling(house: Served, routes: Sequence[str], keys: Sequence[str], seconds: float, rate: float) -> Taken:
    """Calls of the routes in turn. One that is begun late counts from when it was due."""
    taken = Taken({route: [] for route in routes})
    free: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
    every = [Connection(house.port) for _ in range(OPEN_MAX)]
    for each in every:
        free.put_nowait(each)
    turns = zip(cycle(routes), cycle(keys))
    start = time.monotonic()

    async def call(route: str, key: str, due: float) -> None:
        connection = await free.get()
        taken.received += await connection.get(route, key)
        taken.by_route[route].append(time.monotonic() - due)
        free.put_nowait(connection)

    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds * rate)):
            due = start + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            group.create_task(call(*next(turns), due))
    for each in every:
        await each.close()
    return taken


async def costs(house: Served, routes: Sequence[str], keys: Sequence[str], rounds: int) -> dict[str, tuple[float, int]]:
    """Processor seconds that the server takes for one call, and bytes of its answer, by route.

    One call after another on a connection: nothing else is asked meanwhile, so the cost is the route's own, whatever
    else the machine does.
    """
    found = {}
    turn = cycle(keys)
    connection = Connection(house.port)
    for route in routes:
        size = await connection.get(route, next(turn))
        before = house.cpu()
        for _ in range(rounds):
            await connection.get(route, next(turn))
        found[route] = ((house.cpu() - before) / rounds, size)
    await connection.close()
    return found
