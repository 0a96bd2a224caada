"""Searches for the cheapest debt plan: each a process of its own, followed by a thread, ended when the server ends."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, RLock, Thread
from typing import Protocol

from trellis.adapters.solvers.debts import GRACE_SECONDS, DebtSolve, Progress
from trellis.core.problems import Problem, ProblemError
from trellis.household.debts.optimum import Optimum
from trellis.kernel.entropy import Entropy
from trellis.server.household.telling_debt_plans import Asked
from trellis.server.problems import Refusal
from trellis.server.schemas.household.debt_plans import JobState

KEPT_MAX = 8
"""Searches that are remembered; the oldest are forgotten first."""
LOOK_SECONDS = 0.25
_ID_BYTES = 8
_END_SECONDS = 30.0


class Solve(Protocol):
    """A solve in a process of its own, as adapters.solvers.debts.DebtSolve."""

    def wait(self, seconds: float) -> bool:
        """Whether it ended within so many seconds."""
        ...

    def progress(self) -> Progress:
        """How far it is."""
        ...

    def result(self) -> Optimum:
        """The plan; raises what it was refused for."""
        ...

    def cancel(self) -> None:
        """End it, and leave nothing behind."""
        ...


Start = Callable[[Asked, int], Solve]
"""Starts a solve of a question with a time limit in seconds."""


def start_solve(asked: Asked, seconds: int) -> Solve:
    """A process of this program's own."""
    return DebtSolve(asked.debts, asked.means, asked.as_of, seconds)


@dataclass(slots=True)
class Search:
    """A search as it stands. of: the household's state it began with; ended: set by whoever wants it to end."""

    id: str
    asked: Asked
    seconds: int
    of: tuple[str, int]
    began: datetime
    state: JobState = JobState.WORKING
    gap: str = ""
    found: Optimum | None = None
    problems: tuple[Problem, ...] = ()
    ended: Event = field(default_factory=Event)
    follower: Thread | None = None


class DebtSearches:
    """The searches of one server: one at work at a time, for each takes a core. Threads may share it."""

    def __init__(self, entropy: Entropy, start: Start = start_solve) -> None:
        """entropy: what ids are made of; start: how a solve is begun."""
        self._entropy, self._start = entropy, start
        self._searches: OrderedDict[str, Search] = OrderedDict()
        self._lock = RLock()
        self._closed = False

    def begin(self, asked: Asked, seconds: int, of: tuple[str, int], at: datetime) -> Search:
        """Begin a search; one that is asked the same of the same household already is answered instead.

        Raises Refusal 409 while another one is at work, 503 once the server ends.
        """
        with self._lock:
            if self._closed:
                raise Refusal(503, "the server is ending", "Ask again when it is back.", {"Retry-After": "5"})
            for one in self._searches.values():
                going = one.state in (JobState.WORKING, JobState.DONE)
                if going and (one.asked, one.seconds, one.of) == (asked, seconds, of):
                    return one
            if any(one.state is JobState.WORKING for one in self._searches.values()):
                raise Refusal(409, "another search is at work", "Wait for its end, or cancel it.")
            found = Search(self._entropy.take(_ID_BYTES).hex(), asked, seconds, of, at)
            solve = self._start(asked, seconds)
            found.follower = Thread(target=self._follow, args=(found, solve), name="debt search", daemon=True)
            self._searches[found.id] = found
            while len(self._searches) > KEPT_MAX:
                self._searches.popitem(last=False)
            found.follower.start()
            return found

    def all(self) -> list[Search]:
        """Those that are remembered, the newest first."""
        with self._lock:
            return list(self._searches.values())[::-1]

    def get(self, id: str) -> Search:
        """One of them. Raises Refusal 404 for one that is not remembered."""
        with self._lock:
            if id not in self._searches:
                raise Refusal(404, "there is no such search", "Begin one; searches end with the server.")
            return self._searches[id]

    def cancel(self, id: str) -> Search:
        """End a search and wait until its process is gone; one that ended before stays as it is."""
        found = self.get(id)
        _end(found)
        return found

    def close(self) -> None:
        """End them all for good, as the server ends."""
        with self._lock:
            self._closed = True
            every = list(self._searches.values())
        for one in every:
            _end(one)

    def _follow(self, search: Search, solve: Solve) -> None:
        """Only this thread touches the solve. Its own limit is the solver's; what does not heed it is ended."""
        rounds = int((search.seconds + GRACE_SECONDS) / LOOK_SECONDS)
        try:
            while rounds and not search.ended.is_set() and not solve.wait(LOOK_SECONDS):
                search.gap = solve.progress().gap
                rounds -= 1
            if search.ended.is_set():
                self._settle(search, JobState.CANCELLED)
            else:
                search.found = solve.result()
                self._settle(search, JobState.DONE)
        except ProblemError as error:
            search.problems = error.problems
            self._settle(search, JobState.REFUSED)
        finally:
            solve.cancel()
            if search.state is JobState.WORKING:
                search.problems = (Problem("debts", "optimum", "", "the search broke off", "Begin it anew."),)
                self._settle(search, JobState.REFUSED)

    def _settle(self, search: Search, state: JobState) -> None:
        with self._lock:
            search.state = state


def _end(search: Search) -> None:
    search.ended.set()
    if search.follower is not None:
        search.follower.join(_END_SECONDS)
