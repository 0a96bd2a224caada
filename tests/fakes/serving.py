"""A house served by a real process that tests may kill and start again, its callers with keys, and its listeners."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import websockets
from tests.fakes.live import PATIENCE

from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.constitution.roles import Role
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.server.identity import keys
from trellis.server.identity.caller import Scope
from trellis.server.identity.house import open_identity

_PROGRAM = "from trellis.cli import main; main()"
_AGAIN_SECONDS = 0.05


def key_of_owner(home: Path, people_url: str = "") -> str:
    """A key of the owner of `main` and the household, to read and command by; the home need not be served."""
    identity = open_identity(home, WallClock(), SystemEntropy(), people_url=people_url)
    try:
        now, roles, owns = identity.clock.now(), (Role.VIEWER,), ("main", "household")
        row = PersonRow("p-1", "Ada", "", roles, owns, Standing.ACTIVE, now, now, identity.entropy.take(32))
        with identity.store.writing() as unit:
            unit.people.add(row)
        return keys.make(identity, row, "program", (Scope.READ, Scope.COMMAND), 1).text
    finally:
        identity.close()


@dataclass
class ServingProcess:
    """`trellis serve` over a home, always on the same port."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it takes calls."""
        command = [sys.executable, "-c", _PROGRAM, "serve", "--home", str(self.home), "--port", str(self.port)]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, env={**os.environ, **self.environment}, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                httpx2.get(f"{self.base}/healthz", timeout=PATIENCE)
            except httpx2.TransportError:
                time.sleep(_AGAIN_SECONDS)
            else:
                return
        raise AssertionError((self.home / "server.log").read_text(encoding="utf-8")[-2_000:])

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send it a signal and wait for its end; its exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@dataclass
class Listener:
    """One who listens to a run, and comes back from where it was whenever the line is lost."""

    url: str
    key: str
    heard: list[int] = field(default_factory=list)
    lines: int = 0

    async def listen(self, after: int, last: int) -> None:
        """Until the last record was heard."""
        headers = {"Authorization": f"Bearer {self.key}"}
        at = after
        while at < last:
            try:
                async with websockets.connect(
                    f"{self.url}?after={at}", additional_headers=headers, open_timeout=PATIENCE
                ) as line:
                    self.lines += 1
                    await line.recv()
                    while at < last:
                        for record in json.loads(await line.recv()):
                            self.heard.append(record["sequence"])
                        at = self.heard[-1]
            except (OSError, websockets.WebSocketException, EOFError):
                await asyncio.sleep(_AGAIN_SECONDS)


@dataclass
class EventsListener(Listener):
    """One who listens by server-sent events, as where sockets are barred on the way."""

    async def listen(self, after: int, last: int) -> None:
        """Until the last record was heard."""
        headers = {"Authorization": f"Bearer {self.key}"}
        async with httpx2.AsyncClient(headers=headers, timeout=PATIENCE) as client:
            while (at := self.heard[-1] if self.heard else after) < last:
                try:
                    async with client.stream("GET", f"{self.url}?after={at}") as answer:
                        self.lines += answer.status_code == 200
                        await self._hear(answer, last)
                except httpx2.TransportError:
                    pass
                await asyncio.sleep(_AGAIN_SECONDS)

    async def _hear(self, answer: httpx2.Response, last: int) -> None:
        """Events until the line is lost, or the last record came."""
        async for line in answer.aiter_lines():
            if line.startswith("id: "):
                self.heard.append(int(line.removeprefix("id: ")))
                if self.heard[-1] >= last:
                    return
