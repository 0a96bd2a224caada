"""Databases for stores of people: SQLite files, and a database of its own on a real PostgreSQL for each test that asks.

The server is the one that TRELLIS_TEST_POSTGRES names, the one on this machine's usual port where it trusts us, or one
that initdb starts for these tests and that ends with them.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg

USUAL = "postgresql://postgres@127.0.0.1:5432/postgres"
_OWN_PORT = 54329
_numbers = count()


@cache
def server() -> str | None:
    """The URL of a PostgreSQL on which databases may be made; None where there is no way to one."""
    for url in (os.environ.get("TRELLIS_TEST_POSTGRES", ""), USUAL):
        if url and _answers(url):
            return url
    return _started() if shutil.which("initdb") and shutil.which("pg_ctl") else None


@contextmanager
def fresh_database() -> Iterator[str]:
    """The URL of an empty database on the server, which is dropped afterwards."""
    url = server()
    assert url is not None
    name = f"trellis_people_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield url.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _started() -> str | None:
    """A server of our own on a folder of its own; one that will not run as root runs as postgres."""
    folder = Path(tempfile.mkdtemp(prefix="trellis-postgres-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = str(folder / "data")
    options = f"-p {_OWN_PORT} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    for command in (
        ["initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
        ["pg_ctl", "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start"],
    ):
        if subprocess.run(command, user=user, cwd=folder, capture_output=True, check=False).returncode:
            return None
    atexit.register(_stopped, data, user, folder)
    return f"postgresql://postgres@127.0.0.1:{_OWN_PORT}/postgres"


def _stopped(data: str, user: str | None, folder: Path) -> None:
    subprocess.run(["pg_ctl", "-D", data, "-m", "immediate", "stop"], user=user, capture_output=True, check=False)
    shutil.rmtree(folder, ignore_errors=True)
