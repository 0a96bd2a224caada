"""Ports of the serving room: where predictions are kept as evidence, and which model answers now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol, TypeAlias

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer with all that it rests on.

    request: the id of the request. model, version: what answered. inputs: what was asked, money as text. result: data,
    insights and recommendations. confidence: 0 to 1, None where the method states none. features: the version of each
    feature set that was read, by name. level: the rung of the fallback ladder. explanation: why, in three levels of
    wording. made: the instant.
    """

    request: str
    user: str
    operation: str
    model: str
    version: str
    inputs: Mapping[str, Json]
    result: Mapping[str, Json]
    confidence: Decimal | None
    features: Mapping[str, str]
    level: str
    explanation: Mapping[str, Json]
    made: datetime


class PredictionLog(Protocol):
    """Keeps predictions for good. An answer leaves the house only after its prediction is kept."""

    def append(self, prediction: Prediction) -> str:
        """Keeps it and gives the id under which its explanation is read. Raises Unavailable where it cannot."""
        ...

    def read(self, prediction: str, reader: str, at: datetime) -> Prediction | None:
        """The prediction of an id, None where there is none or its owner was erased. Keeps who read it and when."""
        ...


class Champions(Protocol):
    """Which version of a model answers an operation now, and which did before. A promotion changes both."""

    def champion(self, model: str) -> str:
        """The version in production."""
        ...

    def previous(self, model: str) -> str | None:
        """The version that was in production before, None where there was none."""
        ...


@dataclass(frozen=True, slots=True)
class Arm:
    """Where a running experiment puts a user. version: of the model that answers him."""

    experiment: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Served:
    """How an arm's question went. seconds: until its answer. failed: nothing answered. abstained: a lower rung did."""

    seconds: float
    failed: bool
    abstained: bool


class Arms(Protocol):
    """Running experiments, as answering sees them."""

    def arm_of(self, operation: str, user: str) -> Arm | None:
        """The user's arm, None where no experiment touches him."""
        ...

    def told(self, arm: Arm, user: str, served: Served) -> None:
        """Counts an answer for the arm, and the user as one who saw it."""
        ...
