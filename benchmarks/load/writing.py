"""The journal's writer: events at a steady rate, each with the instant before its append."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import count

from benchmarks.load.home import alert

from trellis.kernel.journal import Durability
from trellis.kernel.places import JournalPlace


class Writer:
    """Appends to a journal. A run under way says the same thing often, so the message is one."""

    def __init__(self, place: JournalPlace) -> None:
        """Opens the journal as a live run does: every batch is on the disk before it is told."""
        self._journal = place.open(Durability.EACH)
        self.head = self._journal.head.sequence
        self._at = next(iter(self._journal.read(after=self.head - 1))).time
        self.appended: dict[int, float] = {}

    def append(self, message: str = "a line drops") -> float:
        """One event; the monotonic instant before it was written."""
        before = time.monotonic()
        self.head = self._journal.append([alert(self._at, message)], self.head).sequence
        self.appended[self.head] = before
        return before

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()

    def at_rate(self, rate: float, stop: threading.Event) -> None:
        """Append until told to stop. An append that took long delays those after it, as it would a run's."""
        start = time.monotonic()
        for number in count():
            if stop.wait(max(0.0, start + number / rate - time.monotonic())):
                return
            self.append()


@contextmanager
def written(place: JournalPlace, rate: float) -> Iterator[Writer]:
    """Events are appended in a thread of their own while the block lasts."""
    begun: Future[Writer] = Future()
    stop = threading.Event()

    def write() -> None:
        writer = Writer(place)
        begun.set_result(writer)
        writer.at_rate(rate, stop)
        writer.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield begun.result()
    finally:
        stop.set()
        thread.join()
