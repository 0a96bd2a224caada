"""What serves an operation: its models by version, its rule, its fields, and what stands around each model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trellis.serving.answerer import Answerer
from trellis.serving.breakers.breaker import Breaker
from trellis.serving.breakers.calls import Bulkhead
from trellis.serving.breakers.retries import RetryBudget
from trellis.serving.fallback.levels import Level
from trellis.serving.fallback.rung import Edges, Rung
from trellis.serving.ports import Champions
from trellis.serving.routing.operations import ROUTES, Operation, Route
from trellis.serving.routing.schema import Schema


@dataclass(frozen=True, slots=True)
class Service:
    """models: those that may be champion, the one that the program comes with first. rule: None where there is none."""

    operation: Operation
    schema: Schema
    models: tuple[Answerer, ...]
    rule: Answerer | None

    @property
    def route(self) -> Route:
        """How it is held."""
        return ROUTES[self.operation]


@dataclass(frozen=True, slots=True)
class Standing:
    """A service with the rungs that were put around its answerers, by version; they last as long as the program."""

    service: Service
    rungs: Mapping[str, Rung]
    rule: Rung | None

    def models(self, champions: Champions, wished: str | None) -> tuple[tuple[Level, Rung], ...]:
        """The rungs to be asked in turn. wished: a version that an experiment puts in the champion's place.

        A version that this program does not have is passed over: it is asked of those that it has.
        """
        name = self.service.operation.value
        first, second = champions.champion(name), champions.previous(name)
        named = [(Level.CHAMPION, wished or first), (Level.PREVIOUS, first if wished else second)]
        found = [
            (level, self.rungs[version]) for level, version in named if version is not None and version in self.rungs
        ]
        return tuple(found) if found else ((Level.CHAMPION, next(iter(self.rungs.values()))),)


def standing(service: Service, edges: Edges) -> Standing:
    """The service as the program starts: every breaker closed. Its answerers share one bulkhead and retry budget.

    The rule has places of its own: it answers while models hang.
    """
    bulkhead, budget = Bulkhead(service.route.at_once), RetryBudget()
    rungs = {one.version: Rung(one, Breaker(), bulkhead, budget, edges) for one in service.models}
    if service.rule is None:
        return Standing(service, rungs, None)
    apart = Rung(service.rule, Breaker(), Bulkhead(service.route.at_once), RetryBudget(), edges)
    return Standing(service, rungs, apart)


@dataclass(frozen=True, slots=True)
class ShippedChampions:
    """Champions as the program comes with them, for a house that has promoted none. versions: by operation."""

    versions: Mapping[str, str] = field(default_factory=dict)

    def champion(self, model: str) -> str:
        """The version, empty for an operation that has none."""
        return self.versions.get(model, "")

    def previous(self, model: str) -> str | None:
        """None: nothing was promoted yet."""
        return None
