"""A whole MLflow server, for tests that need one: its command lies in an environment of its own, for it is no
dependency.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

COMMAND = "TRELLIS_TEST_MLFLOW"
"""The variable that names the command, such as /tmp/mlflow/bin/mlflow."""

READY_S = 400


def mlflow_command() -> str | None:
    """The command of a whole MLflow; None where there is none."""
    return shutil.which(os.environ.get(COMMAND, ""))


@contextmanager
def mlflow_server(folder: Path, command: str) -> Iterator[str]:
    """Its address, once it answers; it is stopped at the end."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    store = [
        "--backend-store-uri",
        f"sqlite:///{folder / 'mlflow.db'}",
        "--artifacts-destination",
        str(folder / "kept"),
    ]
    words = [command, "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1", *store]
    with (folder / "server.txt").open("wb") as said:
        server = subprocess.Popen(words, cwd=folder, stdout=said, stderr=said, start_new_session=True)
    try:
        _wait(address, server, folder)
        yield address
    finally:
        os.killpg(server.pid, 15)
        server.wait(30)


def _wait(address: str, server: "subprocess.Popen[bytes]", folder: Path) -> None:
    for _ in range(READY_S):
        assert server.poll() is None, (folder / "server.txt").read_text()
        try:
            with urlopen(f"{address}/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(1)
    raise AssertionError((folder / "server.txt").read_text())


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
