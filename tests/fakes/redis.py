"""Real Redis servers for tests: the one that is named, or one of a test's own in a temporary folder."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis

NAMED = "TRELLIS_TEST_REDIS"
MISSING = "no Redis for the tests: apt-get install -y --no-install-recommends redis-server"
_TRIES = 200


@dataclass
class RedisServer:
    """A server of a test's own, which may be killed and started as the test likes; it keeps nothing on the disk."""

    folder: Path
    port: int
    _process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        program = shutil.which("redis-server")
        if program is None:
            pytest.fail(MISSING)
        told = [
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--daemonize",
            "no",
        ]
        with (self.folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen([program, *told, "--dir", str(self.folder)], stdout=log, stderr=log)
        for _ in range(_TRIES):
            if answers(self.url):
                return
            time.sleep(0.05)
        pytest.fail((self.folder / "redis.log").read_text())

    def kill(self) -> None:
        """End it as a crash does: at once, and what it held is gone."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def own_redis() -> Iterator[RedisServer]:
    """A new server in a temporary folder, running; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="trellis-redis-"))
    server = RedisServer(folder, _free_port())
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def any_redis() -> Iterator[str]:
    """The URL of a server: named by the environment, or one of our own."""
    named = os.environ.get(NAMED)
    if named:
        yield named
        return
    with own_redis() as server:
        yield server.url


def answers(url: str) -> bool:
    """Whether a server answers there."""
    try:
        with redis.Redis.from_url(url, socket_timeout=1) as one:
            return bool(one.ping())
    except redis.RedisError:
        return False


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
