"""One process that does tasks, as the process that began it sees it."""

import pickle
from collections.abc import Collection, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import cast

from trellis.adapters.workers.outcome import STEP_SECONDS
from trellis.adapters.workers.serving import Job, serve


class LostError(Exception):
    """A process was killed at its task."""


class Worker:
    """Begun afresh (spawn), so that no thread or lock of this process is copied."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), name="trellis worker", daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, job: Job) -> None:
        """Send a task. One whose process is gone by now is lost as if it had been killed later."""
        try:
            self.line.send(job)
        except BrokenPipeError:
            pass

    def outcome(self) -> object:
        """What became of its task. Raises LostError where the process is gone."""
        try:
            # A process that was begun here sends it, over a pipe that nobody else holds.
            return cast(object, pickle.loads(self.line.recv_bytes()))  # noqa: S301
        except (EOFError, ConnectionResetError) as error:
            self.end()
            raise LostError from error

    @property
    def is_over(self) -> bool:
        """Whether it was ended."""
        return self.line.closed

    def end(self) -> None:
        """Kill the process and wait until it is gone: a task has no effects that could be left half done."""
        if self.is_over:
            return
        self.line.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def ready(workers: Collection[Worker]) -> Iterator[Worker]:
    """Those that are done or gone, after STEP_SECONDS at most."""
    by_line = {worker.line: worker for worker in workers}
    for line in wait(list(by_line), STEP_SECONDS):
        yield by_line[cast(Connection, line)]
