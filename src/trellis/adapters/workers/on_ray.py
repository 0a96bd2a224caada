"""Work shared by Ray: among the cores of this machine, or by the cluster that RAY_ADDRESS names."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from trellis.adapters.workers.closing import Closing
from trellis.adapters.workers.outcome import (
    ATTEMPTS_MAX,
    STEP_SECONDS,
    Failure,
    Result,
    Shared,
    Task,
    alone,
    as_sent,
    attempted,
    received,
)
from trellis.adapters.workers.scheduling import scheduled
from trellis.core.problems import problem

if TYPE_CHECKING:
    from ray import ObjectRef

ADDRESS = "RAY_ADDRESS"
"""The variable by which Ray itself finds a cluster; without it one is begun on this machine and ended at the end."""

SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
"""Ray's own variables where they are not set: it tells nobody that it runs, and its tasks wait for nobody else's."""
STARTS_MAX = 3
WAY_OUT = "Check the address, or give a number of processes instead."


class OnRay(Closing):
    """Connected at the first work. count: cores to use here; with a cluster, tasks to have under way there."""

    def __init__(self, count: int) -> None:
        if count < 1:
            raise ValueError(f"{count} cores were asked for; give at least 1")
        self.count = count
        self._ours = False

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
        """As Workers.map says. Raises ProblemError where Ray cannot be reached or begun."""
        sent = as_sent(function)
        self._connect()
        for result in scheduled(_Cluster(sent, shared, tasks), self.count, tasks, name, told, stop):
            yield cast(Result, result)

    def _connect(self) -> None:
        for name, value in SETTINGS.items():
            os.environ.setdefault(name, value)
        import ray

        for start in range(STARTS_MAX):
            if ray.is_initialized():
                return
            try:
                self._start()
            except Exception as error:
                # Ray has no narrower error for a machine that was too busy to start it in time.
                ray.shutdown()
                if start + 1 == STARTS_MAX:
                    where = os.environ.get(ADDRESS, "this machine")
                    reason = (str(error).strip() or type(error).__name__).splitlines()[0]
                    raise problem(
                        "Ray", ADDRESS, where, f"it could not be reached or begun: {reason}", WAY_OUT
                    ) from error

    def _start(self) -> None:
        import ray

        cores = None if os.environ.get(ADDRESS) else self.count
        ray.init(num_cpus=cores, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        self._ours = True

    def close(self) -> None:
        """Leave the cluster, or end the one that was begun here."""
        if self._ours:
            import ray

            ray.shutdown()
            self._ours = False


class _Cluster:
    """Ray at one map's tasks; it begins those again whose process is killed."""

    def __init__(self, sent: bytes, shared: object, tasks: Sequence[object]) -> None:
        import ray

        self._sent, self._shared, self._tasks = sent, ray.put(shared), tasks
        self._done = ray.remote(num_cpus=1, max_retries=ATTEMPTS_MAX - 1)(_done)
        self._busy: dict[ObjectRef[object], int] = {}

    def begin(self, number: int) -> None:
        """Give the task to Ray."""
        self._busy[self._done.remote(self._sent, self._shared, self._tasks[number])] = number

    def taken(self) -> Iterator[tuple[int, object]]:
        """Wait a little; what was done since."""
        import ray

        done, _ = ray.wait(list(self._busy), num_returns=1, timeout=STEP_SECONDS)
        for task in done:
            yield self._busy.pop(task), _outcome(task)

    def end(self) -> None:
        """End what is under way."""
        import ray

        for task in self._busy:
            ray.cancel(task, force=True)


def _outcome(task: "ObjectRef[object]") -> object:
    import ray
    from ray.exceptions import RayError, WorkerCrashedError

    try:
        return ray.get(task)
    except WorkerCrashedError:
        return Failure(f"its process was killed {ATTEMPTS_MAX} times")
    except RayError as error:
        return Failure(f"Ray lost it, or what it gave cannot be sent: {str(error).strip().splitlines()[-1]}")


def _done(sent: bytes, shared: object, task: object) -> object:
    alone()
    return attempted(received(sent), shared, task)
