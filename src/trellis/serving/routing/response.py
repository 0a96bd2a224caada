"""What comes back: the answer with all that a person may ask about it."""

from dataclasses import dataclass
from enum import StrEnum

from trellis.serving.answer import Answer
from trellis.serving.fallback.levels import Level
from trellis.serving.routing.operations import Operation


class CacheState(StrEnum):
    """Whether the cache answered."""

    MISS = "miss"
    HIT = "hit"
    REVALIDATING = "revalidating"
    """A little older than it should be; it is being made anew."""
    STALE = "stale"
    """Nothing else answered."""


@dataclass(frozen=True, slots=True)
class Made:
    """An answer, what made it, and the id under which it is kept as a prediction."""

    answer: Answer
    model: str
    version: str
    level: Level
    prediction: str
    work: float


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds. total: from the question to this response. work: what the model took, also where it did so earlier."""

    total: float
    work: float


@dataclass(frozen=True, slots=True)
class Response:
    """level: the rung that answered this call. age: seconds since the answer was made. arm: of an experiment, if any.

    falls: why each rung above did not answer.
    """

    request: str
    operation: Operation
    made: Made
    level: Level
    cache: CacheState
    age: float
    timings: Timings
    falls: tuple[str, ...] = ()
    arm: str = ""
