"""A version of a model: what it is made of, how good it was found to be, and what it takes to run it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

ALL = ""
"""The slice of every row."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A share that is better the higher it is, on one slice of rows held out by time. low, high: its interval at level.

    name: such as accuracy; slice: which rows, ALL for every one; count: how many rows.
    """

    name: str
    slice: str
    value: Decimal
    low: Decimal
    high: Decimal
    level: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Expected calibration error (Naeini et al. 2015), beside what chance alone makes of a perfect one on as few rows.

    over: the part of it by which the model claims more than is true; the rest is modesty. noise: the error that a
    calibrated model would exceed one time in twenty.
    """

    error: Decimal
    over: Decimal
    noise: Decimal


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A version as it was registered; nothing of it changes afterwards.

    kind: what sort of model. artefact: SHA-256 of the bytes in the store, which may be sealed; content: SHA-256 of the
    model itself; code, data: digests of the program and of what it was trained on. features: name and type of each
    input; importance: what weighs most, by feature. calibration, latency: None where they were not found out; latency:
    the 95th percentile of one answer in milliseconds of work. explanation: how an answer is explained, "" if it cannot.
    audience: how many people it answers for. epsilon: the privacy budget that training spent, None where other people's
    data took no part. notes: what is lacking or odd, in words.
    """

    name: str
    version: int
    kind: str
    artefact: str
    size: int
    content: str
    code: str
    data: str
    features: tuple[tuple[str, str], ...]
    importance: tuple[tuple[str, Decimal], ...]
    metrics: tuple[Metric, ...]
    calibration: Calibration | None
    latency: Decimal | None
    explanation: str
    owner: str
    licence: str
    audience: int
    epsilon: Decimal | None
    trained: datetime
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How people name it: household-categories 3."""
        return f"{self.name} {self.version}"

    def metric(self, name: str, slice_: str) -> Metric | None:
        """The metric of a slice, None where it was not measured."""
        return next((one for one in self.metrics if (one.name, one.slice) == (name, slice_)), None)
