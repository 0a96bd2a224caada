"""Real PostgreSQL servers for tests: the one that runs, or one of a test's own in a temporary folder."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

NAMED = "TRELLIS_TEST_POSTGRES"
RUNNING = "postgresql://postgres@127.0.0.1:5432/postgres"
MISSING = "no PostgreSQL for the tests: apt-get install -y --no-install-recommends postgresql"
_USER = "postgres"
_SCHEMAS = count(1)


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs. Fails the test with the line that installs them."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which(name) or next((str(path / name) for path in folders if (path / name).exists()), None)
    if found is None:
        pytest.fail(MISSING)
    return found


@dataclass
class Server:
    """A server of a test's own, which may be stopped and started as the test likes."""

    folder: Path
    port: int
    _owner: dict[str, str] = field(default_factory=lambda: {"user": _USER} if os.geteuid() == 0 else {})

    @property
    def url(self) -> str:
        """libpq's URL of its first database."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        told = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._control("start", "-l", str(self.folder / "server.log"), "-o", told)

    def stop(self, mode: str = "fast") -> None:
        """Stop it; immediate is as after a crash."""
        self._control("stop", "-m", mode)

    def restart(self, mode: str = "fast") -> None:
        """Stop it and start it."""
        self.stop(mode)
        self.start()

    def _control(self, verb: str, *words: str) -> None:
        command = [program("pg_ctl"), verb, "-w", "-D", str(self.folder / "data"), *words]
        self.run(command)

    def run(self, command: list[str]) -> None:
        """Run a program as the user that owns the server; its words are shown where it fails."""
        with (self.folder / "words.txt").open("w+") as words:
            ended = subprocess.run(
                command, stdout=words, stderr=words, cwd=self.folder, check=False, user=self._owner.get("user")
            )
            words.seek(0)
            assert ended.returncode == 0, words.read()


@contextmanager
def own_server() -> Iterator[Server]:
    """A new server in a temporary folder, running; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="trellis-postgres-"))
    server = Server(folder, _free_port())
    if os.geteuid() == 0:
        shutil.chown(folder, _USER, _USER)
    try:
        initdb = [program("initdb"), "-D", str(folder / "data"), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        server.run(initdb)
        server.start()
        try:
            yield server
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def any_server() -> Iterator[str]:
    """The URL of a server: named by the environment, running on this machine, or one of our own."""
    named = os.environ.get(NAMED)
    if named or _answers(RUNNING):
        yield named or RUNNING
        return
    with own_server() as server:
        yield server.url


@contextmanager
def new_database(url: str) -> Iterator[str]:
    """The URL of an empty database on the server of that URL; gone afterwards."""
    name = f"trellis_test_{os.getpid()}_{_free_port()}"
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield f"{url.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as line:
            line.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def new_schema(database: str) -> str:
    """The URL of a schema in the database that no other test has; it goes with the database."""
    return f"{database}?schema=s{next(_SCHEMAS)}"


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
