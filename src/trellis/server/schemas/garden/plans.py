"""Plans of an account in the garden, as the API tells them: what was planned, answered, traded, and came of it."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.server.schemas.money import Exact


class GardenPlanRow(BaseModel):
    """A version of a plan. answer: approved, modified, rejected, stopped by its detector's curators, or empty; cause,
    multiple: of its end, traded or on paper; net: USD, of a traded one.
    """

    sequence: int
    plan: str
    version: int
    module: str
    symbol: str
    direction: str = Field(examples=["long"])
    at: datetime
    stage: str = Field(examples=["attributed"])
    answer: str
    broken: list[str] = Field(description="The limits that it broke")
    units: int
    p_win: float
    traded: bool
    cause: str
    net: Exact | None
    multiple: Exact | None


class GardenPlanPage(BaseModel):
    """The newest first. next: the cursor of the page after; total: of the plans asked for."""

    plans: list[GardenPlanRow]
    next: int | None
    total: int


class PlanMove(BaseModel):
    """A step of a plan's way."""

    to: str
    at: datetime
    reason: str


class PlanClause(BaseModel):
    """A limit compared once."""

    rule: str
    op: str
    limit: str
    value: str
    passed: bool
    reason: str


class CuratorRow(BaseModel):
    """What one curator said. score: 0 against to 1 for; factor: what the plan's strength was multiplied by."""

    curator: str = Field(examples=["risk"])
    score: float
    confidence: float
    weight: float
    factor: float
    blocks: bool
    answered: bool
    reason: str


class PlanJudgement(BaseModel):
    """What a kind's curators came to. before, strength: the plan's, before and after them; asked: the least of it."""

    kind: str = Field(examples=["decision_maker"])
    at: datetime
    passes: bool
    score: float
    before: float
    strength: float
    asked: float
    reason: str
    curators: list[CuratorRow]


class PlanResult(BaseModel):
    """What came of it, USD where it was traded; on paper only cause, net as a part of the position, and multiple."""

    at: datetime
    traded: bool
    cause: str
    quantity: int
    gross: Exact | None
    delay: Exact | None
    impact: Exact | None
    fees: Exact | None
    opportunity: Exact | None
    net: Exact
    multiple: Exact


class PlanEvidence(BaseModel):
    """What microstructure said of the plan. source: tape, trade or bar, of which the latter two are degraded."""

    probability: float
    low: float
    high: float
    confirmed: bool
    confidence: float
    source: str
    tape: str
    experts: int


class PlanScores(BaseModel):
    """What was known of its module when it was taken: from 0 to 1 out of sample, None for what was not known."""

    performance: float | None
    innovation: float | None
    collaboration: float | None


class GardenPlan(BaseModel):
    """A version of a plan in full. size: of net asset value; prices in USD; edge, cost: basis points, round trip."""

    row: GardenPlanRow
    horizon: str
    until: datetime
    strength: float
    confidence: float
    entry: Exact
    stop: Exact | None
    target: Exact | None
    reward_risk: Exact
    size: Exact
    edge: float
    cost: float
    genome: str
    content_hash: str
    supersedes: int
    changed: list[str] = Field(description="What the decision maker changed: field, before, after")
    reason: str
    price: Exact | None = Field(description="The instrument's last price at the answer")
    nav: Exact | None
    clauses: list[PlanClause]
    judgements: list[PlanJudgement] = Field(description="None where no curators were asked")
    evidence: PlanEvidence | None
    scores: PlanScores
    moves: list[PlanMove]
    result: PlanResult | None
