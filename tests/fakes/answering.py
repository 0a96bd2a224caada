"""Fakes of the serving room's ports: answerers that do as told, a log and a store in memory, a clock moved by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal

from trellis.household.problems import Unavailable, ValidationError, refused
from trellis.serving.answer import Answer, Explanation, Factor, Reasoning
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.experiments.experiment import Experiment
from trellis.serving.experiments.verdict import SLOW_SECONDS, Counts
from trellis.serving.fallback.ladder import Fall
from trellis.serving.fallback.rung import Edges
from trellis.serving.ports import Arm, Json, Prediction, Served
from trellis.serving.routing.operations import Operation
from trellis.serving.routing.request import Request
from trellis.serving.routing.router import Router
from trellis.serving.routing.schema import Field, Kind
from trellis.serving.routing.services import Service
from trellis.serving.routing.world import World

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
AMOUNT = (Field("amount", Kind.NUMBER, 0, 1_000_000),)


class Hand:
    """A clock that goes where it is told."""

    def __init__(self) -> None:
        """At nought."""
        self.at = 0.0

    def ticks(self) -> float:
        """Seconds."""
        return self.at


def answer(value: Json = "1.00", confidence: Decimal | None = None) -> Answer:
    """A sound answer that says a value."""
    why = Explanation(Reasoning.RULE, "As told.", (Factor("told", "all of it"),), "As the test told.", "the test")
    return Answer({"value": value}, ("It is so.",), (), confidence, why)


@dataclass(slots=True)
class Told:
    """An answerer that does what it is told, and counts how often it was asked."""

    version: str
    does: Callable[[Question, Deadline], Answer] = field(default=lambda _, __: answer())
    model: str = "told"
    features: Mapping[str, str] = field(default_factory=dict)
    brief: bool = True
    repeatable: bool = False
    at_hand: bool = True
    asked: int = 0

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """As told."""
        self.asked += 1
        return self.does(question, deadline)


class MemoryLog:
    """A PredictionLog in memory; broken makes it fail."""

    def __init__(self) -> None:
        """Empty, and whole."""
        self.kept: list[Prediction] = []
        self.broken = False

    def append(self, prediction: Prediction) -> str:
        """Keeps it under its place."""
        if self.broken:
            raise refused(Unavailable, "log", "file", "", "the disk is full", "Make room.")
        self.kept.append(prediction)
        return f"p-{len(self.kept)}"

    def read(self, prediction: str, reader: str, at: datetime) -> Prediction | None:
        """The one in its place."""
        place = int(prediction.removeprefix("p-"))
        return self.kept[place - 1] if 0 < place <= len(self.kept) else None


class NoArms:
    """Arms of no experiment; put makes one."""

    def __init__(self) -> None:
        """Nobody is in an experiment."""
        self.put: Arm | None = None
        self.heard: list[tuple[Arm, str, Served]] = []

    def arm_of(self, operation: str, user: str) -> Arm | None:
        """The arm that everybody is put in."""
        return self.put

    def told(self, arm: Arm, user: str, served: Served) -> None:
        """Hears it."""
        self.heard.append((arm, user, served))


@dataclass(slots=True)
class Versions:
    """Champions as told."""

    first: str = "2"
    second: str | None = None

    def champion(self, model: str) -> str:
        """The first."""
        return self.first

    def previous(self, model: str) -> str | None:
        """The second."""
        return self.second


class House:
    """A router over one operation with what stands around it, all moved by hand."""

    def __init__(self, *models: Told, rule: Told | None = None, places: int = 64) -> None:
        """models: the first of them is the champion unless `champions` says otherwise."""
        self.hand, self.log, self.arms = Hand(), MemoryLog(), NoArms()
        self.champions = Versions(models[0].version)
        self.tenant = "house"
        self.falls: list[Fall] = []
        self.waits: list[float] = []
        edges = Edges(lambda: 0.5, self.waits.append)
        world = World(
            ticks=self.hand.ticks,
            now=lambda: NOON,
            edges=edges,
            tenant=lambda: self.tenant,
            log=self.log,
            champions=self.champions,
            arms=self.arms,
            fell=lambda _, fall: self.falls.append(fall),
        )
        self.router = Router([Service(Operation.DEBT, AMOUNT, models, rule)], world, places)


def request(amount: Json = None, user: str = "ada", priority: int = 2, timeout_ms: int = 5_000) -> Request:
    """A question of the house's operation."""
    return Request("q-1", user, Operation.DEBT, {"amount": amount}, {}, priority, timeout_ms)


class MemoryExperiments:
    """An ExperimentStore in memory."""

    def __init__(self) -> None:
        """Empty."""
        self._kept: dict[str, Experiment] = {}
        self._counts: dict[tuple[str, str], Counts] = {}
        self._users: dict[tuple[str, str], tuple[str, bool]] = {}
        self._p: dict[str, float] = {}

    def all(self) -> Sequence[Experiment]:
        """The newest first."""
        return sorted(sorted(self._kept.values(), key=lambda one: one.plan.name), key=_age)

    def add(self, experiment: Experiment) -> None:
        """Kept under its name."""
        if experiment.plan.name in self._kept:
            raise refused(ValidationError, "experiment", "name", experiment.plan.name, "it is taken", "Another one.")
        self._kept[experiment.plan.name] = experiment

    def replace(self, experiment: Experiment) -> None:
        """Unless it is stopped."""
        if self._kept[experiment.plan.name].running:
            self._kept[experiment.plan.name] = experiment

    def count(self, name: str, arm: str, user: str, served: Served) -> None:
        """Counts."""
        old = self._counts.get((name, arm), Counts())
        self._users.setdefault((name, user), (arm, False))
        self._counts[name, arm] = replace(
            old,
            answers=old.answers + 1,
            failed=old.failed + served.failed,
            abstained=old.abstained + served.abstained,
            slow=old.slow + (served.seconds > SLOW_SECONDS),
        )

    def take_up(self, name: str, user: str) -> bool:
        """Once."""
        if (name, user) not in self._users:
            return False
        self._users[name, user] = (self._users[name, user][0], True)
        return True

    def counts(self, name: str) -> Mapping[str, Counts]:
        """By arm."""
        found = {}
        for (one, arm), counted in self._counts.items():
            if one == name:
                users = [up for (of, _), (where, up) in self._users.items() if (of, where) == (name, arm)]
                found[arm] = replace(counted, users=len(users), taken_up=sum(users))
        return found

    def evidence(self, name: str, p: float | None = None) -> float:
        """The least so far."""
        self._p[name] = min(self._p.get(name, 1.0), 1.0 if p is None else p)
        return self._p[name]


def _age(one: Experiment) -> float:
    return -one.started.timestamp()
