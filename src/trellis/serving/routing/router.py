"""From a question to its response: the cache, else the ladder, once for equal questions, under one deadline."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from threading import Thread

from trellis.core.problems import ProblemError
from trellis.household.problems import Unavailable, refused
from trellis.serving.breakers.breaker import State
from trellis.serving.breakers.calls import Late, outcome_by, settle
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.cache.cache import Cache, CacheCounts, Found, Freshness
from trellis.serving.cache.flights import Flights
from trellis.serving.fallback.levels import Level
from trellis.serving.fallback.shedding import Gate, Shed
from trellis.serving.ports import Served
from trellis.serving.routing.asking import Asked, deadline_of, made_ready
from trellis.serving.routing.making import Kept, Maker, Outcome
from trellis.serving.routing.operations import Tag
from trellis.serving.routing.request import PRIORITIES, Batch, Request
from trellis.serving.routing.response import CacheState, Made, Response, Timings
from trellis.serving.routing.services import Service, standing
from trellis.serving.routing.tally import Tally
from trellis.serving.routing.world import World

CACHE_SIZE = 10_000
PLACES = 64
"""Answers that are worked on at once, of all operations."""


class Router:
    """Answers questions. Threads may share it."""

    def __init__(self, services: Iterable[Service], world: World, places: int = PLACES) -> None:
        """services: one an operation. places: answers that are worked on at once."""
        self._standing = {one.operation: standing(one, world.edges) for one in services}
        self._world = world
        self._cache: Cache[Kept] = Cache(CACHE_SIZE)
        self._flights: Flights[Outcome] = Flights()
        self.tally = Tally()
        self._maker = Maker(world, self._cache, Gate(places), self.tally)

    def answer(self, request: Request) -> Response:
        """The response. Raises ProblemError where the question is at fault, Unavailable where nothing answers it."""
        return self._answered(request, deadline_of(request, self._world))

    def answer_all(self, batch: Batch) -> list[Response | ProblemError]:
        """A response or a problem for each row, all under the batch's deadline."""
        deadline = deadline_of(batch.frame, self._world)
        found: list[Response | ProblemError] = []
        for row in batch.rows:
            try:
                found.append(self._answered(replace(batch.frame, data=row), deadline))
            except ProblemError as error:
                found.append(error)
        return found

    def changed(self, tag: Tag) -> None:
        """Something that answers rest on changed: those kept are stale from now on."""
        self._cache.invalidate(tag)

    @property
    def cached(self) -> CacheCounts:
        """What became of looks into the cache."""
        return self._cache.counts

    def breakers(self) -> Mapping[tuple[str, str, str], State]:
        """Each breaker's state now, by operation, model and version."""
        found = {}
        for operation, one in self._standing.items():
            for rung in (*one.rungs.values(), *((one.rule,) if one.rule else ())):
                named = (operation.value, rung.answerer.model, rung.answerer.version)
                found[named] = rung.breaker.state(self._world.ticks())
        return found

    def _answered(self, request: Request, deadline: Deadline) -> Response:
        began = self._world.ticks()
        asked = made_ready(request, self._standing[request.operation], self._world)
        try:
            outcome = self._outcome(asked, deadline)
        except Unavailable:
            self.tally.answered(request.operation, Level.UNAVAILABLE)
            self._tell_arm(asked, self._world.ticks() - began, None)
            raise
        seconds = self._world.ticks() - began
        self.tally.answered(request.operation, outcome.level)
        self._tell_arm(asked, seconds, outcome)
        return Response(
            request.id,
            request.operation,
            outcome.made,
            outcome.level,
            outcome.cache,
            outcome.age,
            Timings(seconds, outcome.made.work),
            outcome.falls,
            f"{asked.arm.experiment} {asked.arm.name}" if asked.arm else "",
        )

    def _outcome(self, asked: Asked, deadline: Deadline) -> Outcome:
        found = self._cache.look(asked.keys[0], self._world.ticks())
        if found is not None:
            if found.freshness is Freshness.REVALIDATE:
                Thread(target=self._make_anew, args=(asked,), name="revalidation", daemon=True).start()
            return _from_cache(found)
        key = asked.keys[0]
        future, leads = self._flights.join(key)
        if leads:
            try:
                settle(future, lambda: self._maker.make(asked, deadline, asked.request.priority))
            finally:
                self._flights.land(key)
        try:
            return outcome_by(future, deadline) if not leads else future.result()
        except (Late, Shed) as reason:
            return self._last_resort(asked, reason)

    def _last_resort(self, asked: Asked, reason: Late | Shed) -> Outcome:
        """For who could not wait for what another was making, or found no place: what was last known."""
        if isinstance(reason, Shed):
            self.tally.shed(asked.request.operation)
        found = self._maker.last_known(asked)
        if found is not None and isinstance(found.value, Made):
            return Outcome(found.value, Level.STALE_CACHE, CacheState.STALE, found.age)
        why = "too much is asked at once" if isinstance(reason, Shed) else "the deadline passed"
        raise refused(Unavailable, "answers", "operation", asked.request.operation.value, why, "Ask again later.")

    def _make_anew(self, asked: Asked) -> None:
        """In a thread of its own, for the next who asks; least urgent."""
        future, leads = self._flights.join(asked.keys[0])
        if leads:
            deadline = deadline_of(asked.request, self._world)
            try:
                settle(future, lambda: self._maker.make(asked, deadline, PRIORITIES[-1]))
            finally:
                self._flights.land(asked.keys[0])

    def _tell_arm(self, asked: Asked, seconds: float, outcome: Outcome | None) -> None:
        if asked.arm is not None:
            lower = outcome is not None and outcome.level in (Level.RULE, Level.STALE_CACHE, Level.PREVIOUS)
            told = Served(seconds, failed=outcome is None, abstained=lower)
            self._world.arms.told(asked.arm, asked.request.user, told)


def _from_cache(found: Found[Kept]) -> Outcome:
    """Raises the problem where a refusal is kept."""
    if isinstance(found.value, ProblemError):
        raise found.value.with_traceback(None)
    state = CacheState.HIT if found.freshness is Freshness.FRESH else CacheState.REVALIDATING
    return Outcome(found.value, Level.FRESH_CACHE, state, found.age)
