"""Models as the API tells them: versions and their stages, drift, experiments, and who answers what."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Stage = Literal["draft", "validated", "shadow", "canary", "production", "retired"]
DriftLevel = Literal["fine", "watch", "alert"]


class MetricTold(BaseModel):
    """A share on rows held out by time, better the higher it is, with its interval. slice: which rows, "" for all."""

    name: str = Field(examples=["accuracy"])
    slice: str
    value: Decimal
    low: Decimal
    high: Decimal
    level: Decimal
    count: int


class CalibrationTold(BaseModel):
    """Expected calibration error; over: the part by which the model claims too much; noise: what chance alone makes."""

    error: Decimal
    over: Decimal
    noise: Decimal


class ModelRow(BaseModel):
    """A version. onward: the stage that a promotion leads to, null where there is none. way_back: whether a rollback of
    its name would bring this one back.
    """

    name: str = Field(examples=["household-categories"])
    version: int
    stage: Stage
    kind: str
    trained: datetime
    owner: str
    metrics: list[MetricTold]
    calibration: CalibrationTold | None
    latency: Decimal | None = Field(description="The 95th percentile of one answer, in milliseconds of work")
    onward: Stage | None
    way_back: bool


class DriftTold(BaseModel):
    """A look at what a version meets beside what it was trained on."""

    measure: Literal["psi", "labels", "confidence", "accuracy"]
    subject: str
    level: DriftLevel
    value: Decimal
    limit: Decimal


class StandingDrift(BaseModel):
    """A level that was journaled last of a measure of a version, where it is not fine."""

    name: str
    version: int
    measure: str
    subject: str
    level: DriftLevel


class ProposedTraining(BaseModel):
    """A training that drift calls for; a person begins it."""

    name: str
    version: int
    at: datetime
    reasons: list[str]


class Answering(BaseModel):
    """What answers an operation. versions: those that the program has, the champion first; arm: the caller's arm of a
    running experiment, "" without one.
    """

    operation: str = Field(examples=["goal_planning"])
    champion: str
    versions: list[str]
    arm: str


class ArmTold(BaseModel):
    """An arm of an experiment: users who saw an answer and who took it up (95 %), and its answers."""

    arm: Literal["control", "treatment"]
    version: str
    users: int
    taken_up: int
    low: Decimal
    high: Decimal
    answers: int
    failed: int
    abstained: int
    slow: int


class ExperimentTold(BaseModel):
    """An experiment. p: valid at every look; mismatch: the chance of so uneven a split; needed: users an arm."""

    name: str
    operation: str
    layer: str
    rollout: int
    started: datetime
    stopped: datetime | None
    reason: str
    arms: list[ArmTold]
    p: Decimal
    mismatch: Decimal
    needed: int
    decided: bool


class ModelsTold(BaseModel):
    """The registry, drift as it was journaled last, experiments, and what answers."""

    models: list[ModelRow]
    drift: list[StandingDrift]
    proposals: list[ProposedTraining]
    answering: list[Answering]
    experiments: list[ExperimentTold]


class StageMove(BaseModel):
    """A version went from stage to stage. rollback: the version that a rollback of it would bring back, 0 for none."""

    at: datetime
    by: str
    source: Stage
    target: Stage
    reason: str
    rollback: int


class Weight(BaseModel):
    """What weighs in a model, or of which kind an input is."""

    name: str
    told: str


class ModelTold(ModelRow):
    """A version whole. whole: its artefact is the one that was registered; trouble: else what is wrong with it."""

    artefact: str
    content: str
    code: str
    data: str
    size: int
    licence: str
    explanation: str
    audience: int
    epsilon: Decimal | None
    features: list[Weight]
    importance: list[Weight]
    notes: list[str]
    moves: list[StageMove]
    whole: bool
    trouble: str


class DriftLook(BaseModel):
    """What a look at the version in production found now. fresh: how many changes were new and are journaled.

    lacks: why there is nothing to compare, "" where there is.
    """

    name: str
    version: int | None
    findings: list[DriftTold]
    fresh: int
    lacks: str


class MoveBody(BaseModel):
    """Why, in your words; it is journaled."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, Field(max_length=500, examples=["better on new merchants"])] = ""
