"""A process that stands by with its libraries loaded, so that brief work need not wait for them."""

from threading import Lock

from trellis.server.household.working import Process, Work


class Standby:
    """Where work is begun in a process: one that stands by, if there is one. Threads may share it."""

    def __init__(self, load: Work) -> None:
        """load: what a process does first, so that later work finds everything loaded. None stands by yet."""
        self._load = load
        self._idle: Process | None = None
        self._wanted = False
        self._lock = Lock()

    def start(self) -> None:
        """From now on have one stand by. One that died is replaced."""
        with self._lock:
            self._wanted = True
            if self._idle is not None and self._idle.died:
                self._idle.end()
                self._idle = None
            if self._idle is None:
                self._idle = Process(self._load)

    @property
    def ready(self) -> bool:
        """Whether one stands by that has loaded everything."""
        with self._lock:
            return self._idle is not None and self._idle.wait(0) and self._idle.rests

    def begin(self, work: Work) -> Process:
        """The work under way, by the process that stood by, or by a new one. Give it back when it is over."""
        with self._lock:
            worker, self._idle = self._idle, None
        if worker is None:
            return Process(work)
        worker.begin(work)
        return worker

    def give_back(self, worker: Process) -> None:
        """It stands by again if it has done its work and none does; else it ends, whatever it is at."""
        with self._lock:
            if self._wanted and self._idle is None and worker.rests:
                self._idle = worker
                return
        worker.end()

    def close(self) -> None:
        """None stands by any more."""
        with self._lock:
            self._wanted, worker, self._idle = False, self._idle, None
        if worker is not None:
            worker.end()
