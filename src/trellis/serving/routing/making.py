"""Making an answer: the ladder is climbed, what it gives is kept as evidence, then in the cache."""

from dataclasses import dataclass

from trellis.core.problems import ProblemError
from trellis.serving.answer import Answer
from trellis.serving.answerer import Answerer
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.cache.cache import Cache, Found, Marks
from trellis.serving.cache.lifetimes import REFUSAL_LIFE, life_of
from trellis.serving.fallback.ladder import Climbed, Fall, Unanswered, climb
from trellis.serving.fallback.levels import Level
from trellis.serving.fallback.shedding import Gate
from trellis.serving.ports import Prediction
from trellis.serving.routing.asking import Asked
from trellis.serving.routing.response import CacheState, Made
from trellis.serving.routing.tally import Tally
from trellis.serving.routing.world import World

Kept = Made | ProblemError
"""What the cache holds: an answer, or why a question was refused."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer as a question met it. falls: each rung above it with the reason why it did not answer."""

    made: Made
    level: Level
    cache: CacheState
    age: float = 0.0
    falls: tuple[str, ...] = ()


class Maker:
    """Makes answers, and remembers them. Threads may share it."""

    def __init__(self, world: World, cache: Cache[Kept], gate: Gate, tally: Tally) -> None:
        """cache, gate: shared by all operations."""
        self._world, self._cache, self._gate, self._tally = world, cache, gate, tally

    def make(self, asked: Asked, deadline: Deadline, priority: int) -> Outcome:
        """The answer. Raises Shed where there is no place for it, and what climb() raises."""
        marks = self._cache.marks(asked.standing.service.route.tags)
        began = self._world.ticks()
        try:
            with self._gate.place(priority):
                climbed = self._climbed(asked, deadline)
        except Unanswered as error:
            self._tell_falls(asked, error.falls)
            raise
        except ProblemError as error:
            self._cache.keep(asked.keys[0], error, REFUSAL_LIFE, marks, self._world.ticks(), again=False)
            raise
        self._tell_falls(asked, climbed.falls)
        return self._kept(asked, climbed, marks, self._world.ticks() - began)

    def last_known(self, asked: Asked) -> Found[Kept] | None:
        """What a model said within a day, however old."""
        looks = (self._cache.last(key, self._world.ticks()) for key in asked.keys)
        return next((found for found in looks if found and isinstance(found.value, Made)), None)

    def _climbed(self, asked: Asked, deadline: Deadline) -> Climbed[Found[Kept]]:
        def last_known() -> Found[Kept] | None:
            return self.last_known(asked)

        operation = asked.request.operation.value
        return climb(operation, asked.models, asked.standing.rule, asked.question, deadline, last_known)

    def _kept(self, asked: Asked, climbed: Climbed[Found[Kept]], marks: Marks, seconds: float) -> Outcome:
        falls = tuple(f"{fall.model} {fall.version}: {fall.reason}" for fall in climbed.falls)
        if climbed.kept is not None:
            assert isinstance(climbed.kept.value, Made), "last_known() gives answers alone"
            return Outcome(climbed.kept.value, climbed.level, CacheState.STALE, climbed.kept.age, falls)
        assert climbed.rung is not None, "something that was kept answered, or a rung did"
        assert climbed.answer is not None, "a rung comes with its answer"
        by = climbed.rung.answerer
        prediction = self._world.log.append(self._prediction(asked, by, climbed.answer, climbed.level))
        made = Made(climbed.answer, by.model, by.version, climbed.level, prediction, seconds)
        if climbed.level is not Level.RULE:
            route = asked.standing.service.route
            life = life_of(route.life, route.volatility, climbed.answer.confidence, self._world.edges.chance())
            self._cache.keep(asked.key(climbed.rung), made, life, marks, self._world.ticks())
        return Outcome(made, climbed.level, CacheState.MISS, 0.0, falls)

    def _prediction(self, asked: Asked, by: Answerer, answer: Answer, level: Level) -> Prediction:
        request = asked.request
        return Prediction(
            request=request.id,
            user=request.user,
            operation=request.operation.value,
            model=by.model,
            version=by.version,
            inputs=asked.inputs,
            result=answer.result(),
            confidence=answer.confidence,
            features=dict(by.features),
            level=level.value,
            explanation=answer.explanation.told(),
            made=self._world.now(),
        )

    def _tell_falls(self, asked: Asked, falls: tuple[Fall, ...]) -> None:
        for fall in falls:
            self._tally.fell(asked.request.operation, fall)
            self._world.fell(asked.request.operation, fall)
