"""Where a household's questions are answered: one router, kept true to the household as it changes."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock

import structlog

from trellis.adapters.stores.experiments import NAME, FileExperiments
from trellis.core.problems import ProblemError
from trellis.kernel.entropy import Entropy
from trellis.server.household.answering.asking import FromHousehold
from trellis.server.household.answering.changes import tags_of, types_after
from trellis.server.household.answering.debts import load
from trellis.server.household.answering.shipped import CHAMPIONS, services
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.standby import Standby
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.experiments.desk import Experiments
from trellis.serving.fallback.ladder import Fall
from trellis.serving.fallback.rung import Edges
from trellis.serving.ports import Champions, PredictionLog
from trellis.serving.routing.operations import Operation, Tag
from trellis.serving.routing.request import Batch, Request
from trellis.serving.routing.response import Response
from trellis.serving.routing.router import Router
from trellis.serving.routing.world import World

_CHANCE_BYTES = 6
_NEVER = ("", 0, date.min)
_REHEARSED_SECONDS = 60.0

_log = structlog.get_logger("trellis.server.answers")


@dataclass(frozen=True, slots=True)
class Around:
    """What a desk stands on. now: the instant; ticks, wait: seconds of the machine's steady clock."""

    home: Path
    now: Callable[[], datetime]
    entropy: Entropy
    log: PredictionLog
    champions: Champions = CHAMPIONS
    ticks: Callable[[], float] = time.monotonic
    wait: Callable[[float], object] = time.sleep


class AnswerDesk:
    """One home's answers. Threads may share it."""

    def __init__(self, kept: KeptHousehold, around: Around) -> None:
        """Nothing is read yet."""
        self._kept, self._around = kept, around
        self._followed = ("", 0)
        self._lock = Lock()
        store = FileExperiments(around.home / NAME)
        self.experiments = Experiments(store, around.ticks, around.now)
        world = World(
            ticks=around.ticks,
            now=around.now,
            edges=Edges(self._chance, around.wait),
            tenant=lambda: self._followed[0],
            log=around.log,
            champions=around.champions,
            arms=self.experiments,
            fell=_fell,
        )
        self._standby = Standby(load)
        found = services(kept, self._standby)
        self._rules = _of_household(service.rule for service in found)
        self._models = _of_household(one for service in found for one in service.models)
        self._seen = self._prepared = _NEVER
        self.router = Router(found, world)

    def answer(self, request: Request) -> Response:
        """The response. Raises ProblemError where the question is at fault, Unavailable where nothing answers."""
        self._follow()
        return self.router.answer(request)

    def answer_all(self, batch: Batch) -> list[Response | ProblemError]:
        """A response or a problem for each row."""
        self._follow()
        return self.router.answer_all(batch)

    def hold_back(self) -> None:
        """Until each of them is prepared, models leave questions to whoever stands below them on the ladder. For who
        calls prepare() next: a rule answers at once, a model only once its libraries are loaded.
        """
        for model in self._models:
            model.at_hand = False

    def prepare(self) -> None:
        """Work out what new questions will share: at the first call, and then whenever the household has changed and
        stood still from one call to the next. At the first call each model also answers a question that nobody asked,
        which is kept nowhere, so that nobody's first question waits for libraries. What rules go by comes first.
        """
        with self._kept.reading():
            seen = (*self._kept.state, self._kept.today)
        first = self._prepared == _NEVER
        still, self._seen = first or seen == self._seen, seen
        if not still or seen == self._prepared:
            return
        self._prepared = seen
        for rule in self._rules:
            with suppress(ProblemError):
                rule.prepare()
        for model in self._models:
            try:
                model.prepare()
                if first:
                    self._rehearse(model)
            except ProblemError:
                pass  # It has nothing to go by, which whoever asks it is told.
            finally:
                model.at_hand = True

    def _rehearse(self, model: FromHousehold) -> None:
        limit = Deadline.after(_REHEARSED_SECONDS, self._around.ticks)
        model.answer(Question("house", {}, self._kept.today), limit)

    def close(self) -> None:
        """No process stands by any more."""
        self._standby.close()

    def _follow(self) -> None:
        """What changed in the household makes answers old. Another household, or one whose key is gone, has none."""
        with self._kept.reading():
            state = self._kept.state
        with self._lock:
            identity, sequence = self._followed
            if state == self._followed:
                return
            changed = tags_of(types_after(self._around.home, sequence)) if state[0] == identity else set(Tag)
            self._followed = state
        for tag in changed:
            self.router.changed(tag)

    def _chance(self) -> float:
        return int.from_bytes(self._around.entropy.take(_CHANCE_BYTES)) / float(1 << 8 * _CHANCE_BYTES)


def _of_household(answerers: Iterable[object]) -> list[FromHousehold]:
    return [one for one in answerers if isinstance(one, FromHousehold)]


def _fell(operation: Operation, fall: Fall) -> None:
    """Tells the log of a rung that did not answer, with what it raised where that is its own mistake."""
    told = {"operation": operation.value, "model": f"{fall.model} {fall.version}", "reason": fall.reason}
    if fall.reason in ("error", "unsound"):
        _log.error("a model failed", exc_info=fall.cause, **told)
    else:
        _log.info("a model was passed over", **told)
