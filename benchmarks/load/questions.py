"""Questions sent to a served house at a steady rate, whether or not earlier ones were answered."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

PATH = "/api/v1/household/answers"
OPEN_MAX = 64


@dataclass(frozen=True, slots=True)
class Heard:
    """A question's operation, the rung that answered, and seconds from when it was due."""

    operation: str
    level: str
    seconds: float


class Line:
    """One connection kept open."""

    def __init__(self, port: int) -> None:
        """Takes the server's port on this machine; opens at the first call."""
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, body: dict[str, Any], key: str) -> dict[str, Any]:
        """The answer. Raises SystemExit for one that is not 200."""
        if self._ends is None or self._ends[0].at_eof():
            self._ends = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 22)
        reader, writer = self._ends
        content = json.dumps(body).encode()
        head = (
            f"POST {PATH} HTTP/1.1\r\nHost: localhost:{self._port}\r\nAuthorization: Bearer {key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        writer.write(head.encode() + content)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        told = await reader.readexactly(length)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{body} was answered {answer[:60]!r} {told[:300]!r}")
        found: dict[str, Any] = json.loads(told)
        return found

    def close(self) -> None:
        """Hang up."""
        if self._ends is not None:
            self._ends[1].close()


async def asked_in_turn(port: int, questions: Sequence[dict[str, Any]], keys: Sequence[str]) -> list[Heard]:
    """Each question by each key, one after the other."""
    line = Line(port)
    found = []
    for key in keys:
        for question in questions:
            began = time.monotonic()
            told = await line.ask(question, key)
            found.append(Heard(question["operation"], told["level"], time.monotonic() - began))
    line.close()
    return found


async def asked_at(
    port: int, questions: Sequence[dict[str, Any]], keys: Sequence[str], rate: float, count: int
) -> list[Heard]:
    """So many questions at a rate. One that is begun late counts from when it was due."""
    free: asyncio.LifoQueue[Line] = asyncio.LifoQueue()
    lines = [Line(port) for _ in range(OPEN_MAX)]
    for line in lines:
        free.put_nowait(line)
    pairs = cycle([(question, key) for key in keys for question in questions])
    start, found = time.monotonic(), list[Heard]()

    async def one(question: dict[str, Any], key: str, due: float) -> None:
        line = await free.get()
        told = await line.ask(question, key)
        found.append(Heard(question["operation"], told["level"], time.monotonic() - due))
        free.put_nowait(line)

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            due = start + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            group.create_task(one(*next(pairs), due))
    for line in lines:
        line.close()
    return found
