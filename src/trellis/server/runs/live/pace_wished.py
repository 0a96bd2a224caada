"""The pace that people wish for, read anew from the run's inbox while it waits."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from trellis.server.runs.live import inbox_file, wishes
from trellis.sim.replay.pace import PaceSetting, SteadyPace


class WishedPace:
    """Implements sim.replay.outside.Pace."""

    def __init__(self, path: Path, monotonic: Callable[[], float], sleep: Callable[[float], None]) -> None:
        """path: of the inbox. monotonic, sleep: wall seconds. Raises ProblemError for a run without an inbox."""
        self._connection = inbox_file.connect(path)
        self._seen = -1
        self._setting = PaceSetting()
        self._steady = SteadyPace(self._read, monotonic, sleep)

    def close(self) -> None:
        """Let go of the inbox."""
        self._connection.close()

    def wait(self, now: datetime, then: datetime) -> bool:
        """See Pace."""
        return self._steady.wait(now, then)

    def setting(self) -> PaceSetting:
        """The pace as it was when last asked for."""
        return self._setting

    def _read(self) -> PaceSetting:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._seen:
            self._seen, self._setting = version, wishes.read_from(self._connection).pace
        return self._setting
