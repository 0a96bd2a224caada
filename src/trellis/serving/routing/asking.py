"""A question made ready: its fields read, its models chosen, its key known."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.cache.key import cache_key
from trellis.serving.fallback.levels import Level
from trellis.serving.fallback.rung import Rung
from trellis.serving.ports import Arm, Json
from trellis.serving.routing.request import Request
from trellis.serving.routing.schema import Field, Kind, read_fields
from trellis.serving.routing.services import Standing
from trellis.serving.routing.world import World

CONTEXT = (Field("as_of", Kind.DATE),)
"""What may go with a question of any operation: the day it is asked for, today where none is named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """models: the rungs to be asked in turn. keys: what the cache knows the answer of each by, in the same order.

    arm: of the experiment that chose the first, if one did.
    """

    request: Request
    question: Question
    inputs: dict[str, Json]
    standing: Standing
    models: tuple[tuple[Level, Rung], ...]
    keys: tuple[str, ...]
    arm: Arm | None

    def key(self, rung: Rung) -> str:
        """What the cache knows the rung's answer by."""
        return next(key for key, (_, one) in zip(self.keys, self.models, strict=True) if one is rung)


def made_ready(request: Request, standing: Standing, world: World) -> Asked:
    """Raises ValidationError for fields that do not fit the operation."""
    operation = request.operation.value
    context = read_fields(CONTEXT, request.context, "context") if request.context else {}
    fields = read_fields(standing.service.schema, request.data, operation)
    as_of = cast(date, context.get("as_of", world.now().date()))
    given = {name: value for name, value in request.data.items() if value is not None}
    inputs: dict[str, Json] = {"data": given, "context": {"as_of": as_of.isoformat()}}
    arm = world.arms.arm_of(operation, request.user)
    models = standing.models(world.champions, arm.version if arm else None)
    named = [(f"{rung.answerer.model} {rung.answerer.version}", rung.answerer.features) for _, rung in models]
    tenant = world.tenant()
    keys = tuple(cache_key(tenant, request.user, operation, model, features, inputs) for model, features in named)
    return Asked(request, Question(request.user, fields, as_of), inputs, standing, models, keys, arm)


def deadline_of(request: Request, world: World) -> Deadline:
    """From now on."""
    return Deadline.after(request.timeout_ms / 1000, world.ticks)
