"""Notifications of PostgreSQL (LISTEN, NOTIFY), counted: who remembers an answer learns that it may be another."""

import time
from collections import Counter
from collections.abc import Callable
from threading import Event, Lock, Thread

import psycopg
from psycopg import sql

from trellis.adapters.stores.postgres.session import Line

PULSE_SECONDS = 1.0
"""How often a line that says nothing is asked whether it is still there."""
SILENCE_MAX_SECONDS = 3.0
"""How long a line may be silent and still be trusted: what was remembered by it is not used beyond."""
AWAY_SECONDS = 0.5

Heard = tuple[int, int]
"""Which connection it is, and how many notifications came over it."""


class Hearing:
    """Listens to one channel in a thread of its own, from the first question on. A line that is lost is made anew."""

    def __init__(self, connect: Callable[[], Line], channel: str) -> None:
        """connect: a connection of its own, which commits by itself."""
        self._connect = connect
        self._channel = channel
        self._counts: Counter[str] = Counter()
        self._line = 0
        self._alive = 0.0
        self._closing = Event()
        self._lock = Lock()
        self._thread: Thread | None = None

    def heard(self, subject: str) -> Heard | None:
        """What is another value after each notification of the subject; None while nobody can be sure to hear one."""
        with self._lock:
            if self._thread is None and not self._closing.is_set():
                self._thread = Thread(target=self._listen, name=f"hearing {self._channel}", daemon=True)
                self._thread.start()
            if time.monotonic() - self._alive > SILENCE_MAX_SECONDS:
                return None
            return self._line, self._counts[subject]

    def close(self) -> None:
        """Hang up."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _listen(self) -> None:
        while not self._closing.is_set():
            try:
                with self._connect() as line:
                    line.execute(sql.SQL("LISTEN {}").format(sql.Identifier(self._channel)))
                    self._hear(line)
            except psycopg.Error:
                self._lost()
                self._closing.wait(AWAY_SECONDS)
        self._lost()

    def _hear(self, line: Line) -> None:
        """Whatever was said before is missed: the line has a new number, so nothing remembered by another holds."""
        with self._lock:
            self._line += 1
            self._alive = time.monotonic()
        while not self._closing.is_set():
            for note in line.notifies(timeout=PULSE_SECONDS, stop_after=1):
                with self._lock:
                    self._counts[note.payload] += 1
            line.execute("SELECT 1")
            with self._lock:
                self._alive = time.monotonic()

    def _lost(self) -> None:
        with self._lock:
            self._alive = 0.0
