"""Work shared among processes of this machine."""

import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from trellis.adapters.workers.closing import Closing
from trellis.adapters.workers.outcome import ATTEMPTS_MAX, Failure, Result, Shared, Task, as_sent
from trellis.adapters.workers.scheduling import scheduled
from trellis.adapters.workers.serving import Job
from trellis.adapters.workers.worker import LostError, Worker, ready


class ProcessPool(Closing):
    """Processes begin with the first work and stay for the next; close() ends them, and so does this process's end."""

    def __init__(self, count: int) -> None:
        if count < 1:
            raise ValueError(f"{count} processes were asked for; give at least 1")
        self.count = count
        self._begun: list[Worker] = []
        self._idle: list[Worker] = []

    def map(
        self,
        function: Callable[[Shared, Task], Result],
        tasks: Sequence[Task],
        shared: Shared,
        *,
        name: Callable[[Task], str] = str,
        told: Callable[[int, int], object] = lambda done, of_all: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Result]:
        """As Workers.map says."""
        sent = as_sent(function)
        with _kept(shared) as place:
            crew = _Processes(self._free, self._idle, [Job(sent, place, task) for task in tasks])
            for result in scheduled(crew, self.count, tasks, name, told, stop):
                yield cast(Result, result)

    def _free(self) -> Worker:
        if not self._idle:
            self._begun = [worker for worker in self._begun if not worker.is_over]
            self._begun.append(Worker())
            self._idle.append(self._begun[-1])
        return self._idle.pop()

    def close(self) -> None:
        """End every process that was begun here, also those at work that nobody waits for."""
        for worker in self._begun:
            worker.end()
        self._begun, self._idle = [], []


class _Processes:
    """The processes at one map's tasks; one that is done waits for the next task or the next map."""

    def __init__(self, free: Callable[[], Worker], idle: list[Worker], jobs: Sequence[Job]) -> None:
        self._free, self._idle, self._jobs = free, idle, jobs
        self._begun = [0] * len(jobs)
        self._busy: dict[Worker, int] = {}

    def begin(self, number: int) -> None:
        """Give the task to a process that is free."""
        worker = self._free()
        self._busy[worker] = number
        self._begun[number] += 1
        worker.begin(self._jobs[number])

    def taken(self) -> Iterator[tuple[int, object]]:
        """Wait a little; what was done since. A task whose process is gone is begun again."""
        for worker in ready(self._busy):
            number = self._busy.pop(worker)
            try:
                outcome = worker.outcome()
            except LostError:
                if self._begun[number] < ATTEMPTS_MAX:
                    self.begin(number)
                else:
                    yield number, Failure(f"its process was killed {ATTEMPTS_MAX} times")
            else:
                self._idle.append(worker)
                yield number, outcome

    def end(self) -> None:
        """End what is under way."""
        for worker in self._busy:
            worker.end()


@contextmanager
def _kept(shared: object) -> Iterator[str]:
    """A file that holds what is shared, in a folder of its own, for as long as there is work on it."""
    with tempfile.TemporaryDirectory(prefix="trellis-work-") as folder:
        place = os.path.join(folder, "shared")
        with open(place, "wb") as file:
            pickle.dump(shared, file, pickle.HIGHEST_PROTOCOL)
        yield place
