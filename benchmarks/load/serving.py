"""The real server in a process of its own, and what it costs."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

START_SECONDS = 180.0
_TICKS = os.sysconf("SC_CLK_TCK")
_PROGRAM = "from trellis.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Served:
    """A house that is being served: where, by which one-time link its owner comes in, the process that serves it."""

    base: str
    link: str
    process: "subprocess.Popen[str]"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.base.rpartition(":")[2])

    def cpu(self) -> float:
        """Processor seconds that its process has used so far, threads and all."""
        text = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / _TICKS

    def megabytes(self) -> float:
        """Its resident memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def served(home: Path, people_url: str = "") -> Iterator[Served]:
    """`trellis serve` over the home until the block ends; its log is beside the home."""
    command = [sys.executable, "-c", _PROGRAM, "serve", "--home", str(home), "--port", "0"]
    environment = {**os.environ, "TRELLIS_PEOPLE": people_url}
    with (home.parent / "server.log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert process.stdout is not None
            base = process.stdout.readline().removeprefix("The house is at ").strip()
            link = process.stdout.readline().removeprefix("Come in: ").strip()
            if not base:
                raise SystemExit((home.parent / "server.log").read_text(encoding="utf-8"))
            yield Served(base.replace("localhost", "127.0.0.1"), link, process)
        finally:
            process.terminate()
            process.wait(60)


def warmed(house: Served, key: str, run: str) -> None:
    """Wait until the run is read and its prices are at hand, as they are for whoever comes a minute later."""
    until = time.monotonic() + START_SECONDS
    headers = {"Authorization": f"Bearer {key}"}
    while time.monotonic() < until:
        answer = httpx2.get(f"{house.base}/api/v1/runs/{run}/positions", headers=headers, timeout=START_SECONDS)
        if answer.status_code == 200 and answer.json()["sources"]["state"] != "loading":
            return
        time.sleep(0.2)
    raise SystemExit("the server's run was not ready in time")
