"""One reader per run, any number of listeners: each gets every record after the sequence it names, once, in order.

The newest frames are kept in memory for those who keep up. A listener that lags behind them reads from the journal at
its own pace, so that nothing is dropped for a slow one and nothing piles up.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from itertools import islice

from trellis.adapters.stores.postgres.unreachable import UnreachableError
from trellis.server.runs.reader import Stamp
from trellis.server.runs.watched import WatchedRun
from trellis.server.stream.frames import Frame, frame_of

KEPT_MAX = 4_096
"""Frames kept in memory per run."""
BATCH_MAX = 500
"""Frames handed over at once."""
LOOK_SECONDS = 0.05
"""How often a run with listeners is looked at for new records."""
AWAY_SECONDS = 0.5
"""How often a server that keeps the journal and does not answer is asked again: listeners wait for it."""


class Hub:
    """The stream of one run. Started by its first listener, at rest without any."""

    def __init__(self, run: WatchedRun) -> None:
        """Takes the run; its journal is read only while somebody listens."""
        self._run = run
        self._kept: deque[Frame] = deque(maxlen=KEPT_MAX)
        self._head = 0
        self._stamp: Stamp | None = None
        self._news = asyncio.Event()
        self._listeners = 0
        self._reader: asyncio.Task[None] | None = None

    async def listen(self, after: int) -> AsyncIterator[Sequence[Frame]]:
        """Batches of frames after the sequence, for as long as they are asked for."""
        self._listeners += 1
        if self._reader is None or self._reader.done():
            self._reader = asyncio.create_task(self._read())
        try:
            while True:
                batch = await self._batch(after)
                after = batch[-1].sequence
                yield batch
        finally:
            self._listeners -= 1

    async def _batch(self, after: int) -> Sequence[Frame]:
        """The next frames after the sequence; waits until there is one."""
        while True:
            news = self._news
            if self._kept and self._kept[0].sequence <= after + 1 <= self._head:
                skip = after + 1 - self._kept[0].sequence
                return tuple(islice(self._kept, skip, skip + BATCH_MAX))
            if after < self._head or not self._kept:
                frames = await asyncio.to_thread(self._from_journal, after, BATCH_MAX)
                if frames:
                    return frames
            self._raise_what_stopped_the_reader()
            await news.wait()

    async def _read(self) -> None:
        """Follow the journal while somebody listens; whatever ends it, those who wait are woken to see why."""
        try:
            await self._follow()
        finally:
            self._tell()

    async def _follow(self) -> None:
        self._head = await asyncio.to_thread(self._end)
        self._kept.clear()
        self._stamp = None
        self._tell()  # a listener that looked before the end was found may have missed what lies before it
        while self._listeners:
            try:
                frames = await asyncio.to_thread(self._grown)
            except UnreachableError:
                await asyncio.sleep(AWAY_SECONDS)
                continue
            if frames:
                self._kept.extend(frames)
                self._head = frames[-1].sequence
                self._tell()
            else:
                await asyncio.sleep(LOOK_SECONDS)

    def _tell(self) -> None:
        """Wake everyone who waits: each holds the event that stood when it looked."""
        news, self._news = self._news, asyncio.Event()
        news.set()

    def _raise_what_stopped_the_reader(self) -> None:
        if self._reader is not None and self._reader.done() and not self._reader.cancelled():
            self._reader.result()

    def _end(self) -> int:
        with self._run.journal() as journal:
            return journal.head.sequence

    def _grown(self) -> Sequence[Frame]:
        """The frames after the last that were read; a journal that looks untouched is not opened."""
        stamp = self._run.reader.stamp()
        if stamp is not None and stamp == self._stamp:
            return ()
        frames = self._from_journal(self._head, KEPT_MAX)
        self._stamp = stamp if len(frames) < KEPT_MAX else None
        return frames

    def _from_journal(self, after: int, limit: int) -> Sequence[Frame]:
        with self._run.journal() as journal:
            return tuple(frame_of(record) for record in islice(journal.read(after=after), limit))
