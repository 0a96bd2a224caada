"""An adviser beside a run: a program of its own at the far end of a pipe that goes one way.

The run writes figures and never reads, never waits and never asks how the adviser is: a line for which the pipe has no
room is dropped, and a pipe whose reader is gone is let go. So nothing the adviser does, or fails to do, can reach a
decision.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from trellis.adapters.advisory.lines import observation_line
from trellis.signals.ports import Observation

KINDS = ("off", "on", "garbage")
PATIENCE_SECONDS = 10.0
"""How long a finished run waits for its adviser to finish too."""


@dataclass(frozen=True, slots=True)
class Parted:
    """How an adviser and its run parted: lines told, lines dropped, and its exit status, None where it was stopped."""

    told: int
    dropped: int
    status: int | None


class AdviserProcess:
    """A running adviser; a context manager that parts from it."""

    def __init__(self, kind: str, store: Path) -> None:
        """Starts the adviser of that kind, which writes to store."""
        if kind not in KINDS[1:]:
            raise ValueError(f"the adviser was {kind!r}; there are {', '.join(KINDS[1:])}")
        reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        command = [sys.executable, "-m", "trellis.adapters.advisory", kind, str(store)]
        self._process = subprocess.Popen(  # noqa: S603 - this program's own module, by its own interpreter
            command, stdin=reading, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=True
        )
        os.close(reading)
        self._gone = False
        self._told = self._dropped = 0

    def __enter__(self) -> "AdviserProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.part()

    @property
    def process_id(self) -> int:
        """The adviser's process, as the operating system counts."""
        return self._process.pid

    def tell(self, observation: Observation) -> None:
        """Put the line into the pipe whole, if there is room and somebody to read it."""
        if self._gone:
            self._dropped += 1
            return
        try:
            os.write(self._writing, observation_line(observation))
            self._told += 1
        except BlockingIOError:
            self._dropped += 1
        except BrokenPipeError:
            self._gone = True
            self._dropped += 1

    def part(self) -> Parted:
        """End the pipe, give the adviser a moment, then stop it. Done again it changes nothing."""
        if self._writing >= 0:
            os.close(self._writing)
            self._writing, self._gone = -1, True
        try:
            status: int | None = self._process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            status = None
        return Parted(self._told, self._dropped, status)
