"""Predictions of the household as the API tells them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Said = Annotated[str, Field(min_length=1, max_length=10_000, pattern=r"\S", examples=["spent 187.20 USD"])]


class PredictionRow(BaseModel):
    """A prediction in a list. erased: its content is gone; what answered and when still stands."""

    id: str = Field(examples=["p42-9f86d081884c"])
    at: datetime
    operation: str
    model: str
    version: str
    level: str
    erased: bool
    confidence: Decimal | None = Field(description="0 to 1; null where the method states none, or it was erased")


class PredictionPage(BaseModel):
    """Predictions, the newest first. next: `before` of the page after this one, null on the last."""

    predictions: list[PredictionRow]
    next: int | None


class WordTold(BaseModel):
    """What a person said of a prediction later. said: null where it was erased."""

    at: datetime
    kind: Literal["override", "outcome"]
    by: str
    said: str | None


class ContentTold(BaseModel):
    """What a prediction was asked, answered, and rested on."""

    request: str
    user: str
    inputs: dict[str, Any]
    result: dict[str, Any]
    features: dict[str, str]
    explanation: dict[str, Any]


class PredictionTold(PredictionRow):
    """A prediction whole. content: null where it was erased. proof: null until its day is signed."""

    content: ContentTold | None
    words: list[WordTold]
    proof: dict[str, Any] | None


class WordBody(BaseModel):
    """What came of a prediction, or what was done instead."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["override", "outcome"]
    said: Said
