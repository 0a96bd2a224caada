"""Runs at work for tests: founded on made-up prices, started as real processes, compared with runs that never died."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from tests.fakes.outside import MemoryInbox, outside_of

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.command import Command, CommandGiven, CommandRefused
from trellis.autopilot.recorder import account_of_stream
from trellis.constitution.roles import Person, Role
from trellis.kernel.codec import Codec
from trellis.server.runs.live import status
from trellis.server.runs.live.founding import found
from trellis.server.runs.live.status import Status
from trellis.server.runs.live.wishes import Kind
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.pace import PaceSetting
from trellis.sim.replay.run import RunResult, replay
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import build

OWNER = Person("ada", (Role.VIEWER,), mfa=True, owns=("main",))
MANAGER = Person("grace", (Role.MANAGER,), mfa=True)
COMPLIANCE = Person("joan", (Role.COMPLIANCE,), mfa=True)
PATIENCE = 400.0
"""Wall seconds after which a test gives up; no test asserts how long anything takes."""


def settings_on(data: Path, last: date = date(2019, 1, 18)) -> RunSettings:
    """A span from the second of January 2019, with nobody imagined."""
    return RunSettings(date(2019, 1, 2), last, source="data", data=str(data), operator="none")


def practice(home: Path, settings: RunSettings, seconds: str = "0.5", name: str = "practice") -> RunFolder:
    """A practice house founded at home; its folder."""
    found(home / "runs", name, Kind.PRACTICE, settings, PaceSetting(Decimal(seconds)))
    return RunFolder(home / "runs" / name)


def process_of(folder: RunFolder, *flags: str) -> "subprocess.Popen[str]":
    """The run's process, started as a server does it but without a watcher."""
    command = [sys.executable, "-m", "trellis.server.runs.live", str(folder.path), *flags]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def until(found: Callable[[], bool], words: str) -> None:
    """Wait until it is so."""
    for _ in range(int(PATIENCE / 0.05)):
        if found():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited in vain until {words}")


def status_of(folder: RunFolder) -> Status | None:
    """What the run's process said last."""
    return status.read(folder.path / status.NAME)


def session_of(folder: RunFolder) -> int:
    """The session that the run was seen in last; 0 before its first step."""
    found = status_of(folder)
    return found.standing.session if found is not None and found.standing is not None else 0


def told_in(folder: RunFolder) -> list[tuple[datetime, Command, str]]:
    """The commands in a journal, each once, with instant and account: what a MemoryInbox takes."""
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with folder.place.open(read_only=True) as journal:
        rows = [
            (each, codec.decode(each.type, each.version, each.payload))
            for each in journal.read()
            if _is_command(each.type)
        ]
    found = []
    for record, event in rows:
        assert isinstance(event, CommandGiven | CommandRefused)
        found.append((event.at, event.command, account_of_stream(record.stream)))
    return found


def never_died(settings: RunSettings, folder: RunFolder, told: list[tuple[datetime, Command, str]]) -> RunResult:
    """The same run with the same commands at the same instants, in one go."""
    return replay(settings, build(settings), folder, outside=outside_of(MemoryInbox(list(told))))


def _is_command(kind: str) -> bool:
    return kind in ("command.given", "command.refused")
