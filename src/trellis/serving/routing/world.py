"""What answering takes from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from trellis.serving.breakers.deadline import Ticks
from trellis.serving.fallback.ladder import Fall
from trellis.serving.fallback.rung import Edges
from trellis.serving.ports import Arms, Champions, PredictionLog
from trellis.serving.routing.operations import Operation


@dataclass(frozen=True, slots=True)
class World:
    """ticks: seconds; now: the instant; tenant: whose house it is, another one once its key is gone.

    fell: hears of each rung that did not answer.
    """

    ticks: Ticks
    now: Callable[[], datetime]
    edges: Edges
    tenant: Callable[[], str]
    log: PredictionLog
    champions: Champions
    arms: Arms
    fell: Callable[[Operation, Fall], None]
