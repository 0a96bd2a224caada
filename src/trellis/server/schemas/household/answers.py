"""Questions about a household's money and their answers, as the API takes and tells them."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from trellis.server.problems import ProblemRow

Shown = Literal["line", "factors", "full"]
_ID = r"^[A-Za-z0-9_-]{1,36}$"


class QuestionDraft(BaseModel):
    """data: what the operation reads, money as text; context: as_of, the day, today where it is left out.

    user: who asks, the caller where it is left out. priority: 1 for a person who is looking, 3 for what can wait.
    """

    id: str = Field("", pattern=_ID)
    user: str = Field("", pattern=_ID)
    operation: str = Field(examples=["goal_planning"])
    data: dict[str, Any] = {}
    context: dict[str, Any] = {}
    priority: int = Field(2, ge=1, le=3)
    timeout_ms: int = Field(5_000, ge=50, le=60_000)


class BatchDraft(QuestionDraft):
    """As QuestionDraft, with the data of 1 to 1,000 questions of one operation. timeout_ms is for all of them."""

    data: list[dict[str, Any]] = Field(min_length=1, max_length=1_000)  # type: ignore[assignment]


class AnswerFactor(BaseModel):
    """One part of an explanation."""

    name: str
    effect: str


class ExplanationTold(BaseModel):
    """Why an answer is as it is. factors and full: only where they are asked for."""

    reasoning: Literal["limits", "sensitivities", "contributions", "rule"]
    line: str
    factors: list[AnswerFactor] | None
    full: str | None
    author: str


class MoneyAnswer(BaseModel):
    """An answer. confidence: null where the method states none. level: what answered this call; made_by: what made the
    answer, the same unless it comes from the cache. age: seconds since it was made. falls: what did not answer, and
    why. explanation: the id it is read under. total_ms, work_ms: of this call, and of the model when it worked.
    """

    request: str
    operation: str
    data: dict[str, Any]
    insights: list[str]
    recommendations: list[str]
    confidence: str | None
    model: str
    version: str
    level: Literal["fresh_cache", "champion", "previous_champion", "stale_cache", "rule"]
    made_by: Literal["champion", "previous_champion", "rule"]
    cache: Literal["hit", "miss", "revalidating", "stale"]
    age: float
    total_ms: float
    work_ms: float
    falls: list[str]
    arm: str
    why: str
    explanation: str


class RowTold(BaseModel):
    """A row of a batch: its answer, or what is wrong with it."""

    row: int
    answer: MoneyAnswer | None
    problems: list[ProblemRow]


class BatchTold(BaseModel):
    """Rows in the order in which they were sent."""

    answered: int
    refused: int
    rows: list[RowTold]


class AnswerRead(BaseModel):
    """An answer that was kept, with its explanation."""

    id: str
    request: str
    operation: str
    model: str
    version: str
    level: str
    made: datetime
    confidence: str | None
    inputs: dict[str, Any]
    result: dict[str, Any]
    explanation: ExplanationTold


class BreakerTold(BaseModel):
    """A model's breaker: open ones let no call through."""

    operation: str
    model: str
    version: str
    state: Literal["closed", "half_open", "open"]


class LevelCount(BaseModel):
    """How many questions ended on a level since the server started."""

    operation: str
    level: str
    count: int


class AnswersHealth(BaseModel):
    """hit_rate: of looks into the cache, null before the first."""

    breakers: list[BreakerTold]
    levels: list[LevelCount]
    falls: dict[str, int]
    shed: int
    hit_rate: float | None
    looks: int


class TakenUp(BaseModel):
    """counted: by a running experiment that the caller is in."""

    id: str
    counted: bool
