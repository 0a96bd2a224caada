"""HOME/runs/<name>/live.json: how a run at work stands, for those who look on; written whole, again and again."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from trellis.core.problems import ProblemError
from trellis.kernel.clock import Clock
from trellis.kernel.codec import decode_state, encode_state
from trellis.sim.replay.outside import Standing
from trellis.sim.replay.pace import PaceSetting

NAME = "live.json"
BEAT_SECONDS = 1.0
STEP_SECONDS = 0.1
"""Wall seconds between two writings of steps: faster ones are not all told."""


class Phase(StrEnum):
    """What the process of a run is doing."""

    STANDING_BY = "standing_by"
    LOADING = "loading"
    CATCHING_UP = "catching_up"
    RUNNING = "running"
    WRITING = "writing"
    STOPPED = "stopped"
    FINISHED = "finished"
    FAILED = "failed"


AT_WORK = frozenset((Phase.STANDING_BY, Phase.LOADING, Phase.CATCHING_UP, Phase.RUNNING, Phase.WRITING))


@dataclass(frozen=True, slots=True)
class Status:
    """written: the wall's instant, at least every second while the process lives. words: what a person is told of the
    phase, such as why it failed. standing: none before the run's first step.
    """

    phase: Phase
    words: str
    process: int
    written: datetime
    pace: PaceSetting
    standing: Standing | None = None


def read(path: Path) -> Status | None:
    """The status in a file; None where there is none, or none that this program wrote."""
    try:
        return decode_state(Status, path.read_bytes())
    except (OSError, ProblemError):
        return None


class StatusFile:
    """Keeps a status file as new as the run. A thread of its own writes it while the run is busy with a long step."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        monotonic: Callable[[], float],
        pace: Callable[[], PaceSetting],
        last: Standing | None = None,
    ) -> None:
        """Nothing is written before the first say(). last: how the run was seen last, told until its first step."""
        self._path = path
        self._clock = clock
        self._monotonic = monotonic
        self._pace = pace
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._status = Status(Phase.LOADING, "", os.getpid(), clock.now(), PaceSetting(), last)
        self._told = -STEP_SECONDS
        self._untold: Callable[[], Standing] | None = None
        self._thread = threading.Thread(target=self._beat, name="status", daemon=True)

    def __enter__(self) -> "StatusFile":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def say(self, phase: Phase, words: str = "") -> None:
        """The process does something else now. Its last step is told with it, however soon it came."""
        self._tell_untold()
        self._write(lambda status: replace(status, phase=phase, words=words))

    def step(self, stand: Callable[[], Standing]) -> None:
        """The run took a step, or waits for its next."""
        self._untold = stand
        now = self._monotonic()
        if now - self._told >= STEP_SECONDS:
            self._told = now
            self._tell_untold()

    def _tell_untold(self) -> None:
        stand, self._untold = self._untold, None
        if stand is not None:
            standing = stand()
            phase = Phase.RUNNING if standing.caught_up else Phase.CATCHING_UP
            self._write(lambda status: replace(status, phase=phase, words="", standing=standing))

    def _beat(self) -> None:
        while not self._stopped.wait(BEAT_SECONDS):
            self._write(lambda status: status)

    def _write(self, changed: Callable[[Status], Status]) -> None:
        """Whole or not at all; not waited for by the disk, since it is of use only while the process lives."""
        with self._lock:
            self._status = replace(changed(self._status), written=self._clock.now(), pace=self._pace())
            part = self._path.with_name(f".{NAME}.part")
            part.write_bytes(encode_state(self._status))
            part.replace(self._path)
