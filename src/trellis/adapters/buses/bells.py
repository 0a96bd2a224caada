"""Bells of a file's bus: among the threads of one process, and among processes by what changed in the file."""

import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from threading import Condition

LOOK_SECONDS = 0.005
"""How often a bell looks whether another process changed the file; a look takes some microseconds."""


class ThreadBell:
    """Wakes threads that wait for a box. A sound that came before a wait began is heard by it."""

    def __init__(self) -> None:
        """Silent."""
        self._rung: Counter[str] = Counter()
        self._heard: Counter[str] = Counter()
        self._changed = Condition()

    def ring(self, boxes: Sequence[str]) -> None:
        """Something came into these boxes."""
        if not boxes:
            return
        with self._changed:
            self._rung.update(boxes)
            self._changed.notify_all()

    def wait(self, box: str, seconds: float) -> None:
        """Until something came into the box, or so long."""
        self.heard(box, seconds)

    def heard(self, box: str, seconds: float) -> bool:
        """The same; whether something came."""
        with self._changed:
            came = self._changed.wait_for(lambda: self._rung[box] > self._heard[box], timeout=seconds)
            self._heard[box] = self._rung[box]
            return came


class FileBell:
    """Wakes who waits in any process: threads of this one by their bell, others by SQLite's count of changes.

    It wakes for changes of other boxes too: who is woken looks, and waits again.
    """

    def __init__(self, within: ThreadBell, line: sqlite3.Connection) -> None:
        """within: of this process. line: to the file, of the bell's own."""
        self._within, self._line = within, line
        self._seen: int | None = None

    def ring(self, boxes: Sequence[str]) -> None:
        """Something came into these boxes; other processes see it in the file."""
        self._within.ring(boxes)

    def wait(self, box: str, seconds: float) -> None:
        """Until something came into the box or changed in the file since the last wait, or so long."""
        self.woken(box, seconds)

    def woken(self, box: str, seconds: float) -> bool:
        """The same; whether anything came or changed."""
        end = time.monotonic() + seconds
        while not self._changed():
            left = end - time.monotonic()
            if left <= 0:
                return False
            if self._within.heard(box, min(left, LOOK_SECONDS)):
                return True
        return True

    def close(self) -> None:
        """Let go of the file."""
        self._line.close()

    def _changed(self) -> bool:
        before = self._seen
        try:
            self._seen = int(self._line.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return True  # who is woken asks the record, which says what is wrong with the file
        return self._seen != before
