"""Goals of the household as the API tells them, and as people set and change them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from trellis.household.goals.alternatives import Lever
from trellis.household.goals.goal import NAME_MAX, GoalKind, Growth
from trellis.household.goals.nudges import MOST, MOST_MAX, NudgeKind
from trellis.household.goals.odds import Trajectory
from trellis.server.problems import ProblemRow
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sentences import SentenceTold

Typed = Annotated[str, Field(max_length=40, examples=["400.00"])]
"""An amount as people type it: digits, with a point before the minor units."""


class IntervalTold(BaseModel):
    """A range of a probability. level: the share of cases that it holds; name: what it is an interval of."""

    low: Exact
    high: Exact
    level: Exact
    name: str = Field(examples=["simulation error"])


class GoalTold(BaseModel):
    """A goal on a day. target, spends: in currency; saved, monthly: in held, the currency of the account.

    fixed: the target is a fixed sum, else it is in today's money; spends, months: of a pension.
    """

    id: str
    name: str = Field(examples=["Car"])
    kind: GoalKind
    target: Exact
    currency: str
    due: date | None
    priority: int
    account: str
    account_name: str
    held: str
    saved: Exact
    monthly: Exact
    growth: Growth
    fixed: bool
    spends: Exact
    months: int


class SpreadTold(BaseModel):
    """P5, P50 and P95 of the amount on the goal's day, in today's money."""

    p5: Exact
    p50: Exact
    p95: Exact


class SensitivityTold(BaseModel):
    """What the probability gains by one step of a lever. by: money, months, money or a share a year; step: in words."""

    lever: Literal["contribution", "date", "target", "return"]
    step: str
    by: Exact
    change: Exact


class OddsTold(BaseModel):
    """How likely a goal is. half, most: by when it is reached on 50 and 80 of 100 paths, null where that is never.

    never: the share of paths that are not there within 50 years, null for a pension.
    """

    goal: GoalTold
    p: Exact = Field(examples=["0.7421"])
    simulation: IntervalTold
    parameters: IntervalTold
    trajectory: Trajectory
    amounts: SpreadTold | None
    half: date | None
    most: date | None
    never: Exact | None
    sensitivities: list[SensitivityTold]
    assumptions: list[str]
    warnings: list[str]
    paths: int
    draws: int


class GoalOver(BaseModel):
    """A goal that was reached or given up."""

    id: str
    name: str
    state: Literal["reached", "abandoned"]
    on: date
    target: Exact
    currency: str


class GoalList(BaseModel):
    """The open goals with their odds; unjudged: why some cannot be judged; over: those that ended."""

    as_of: date
    seed: int
    goals: list[OddsTold]
    unjudged: list[ProblemRow]
    over: list[GoalOver]


class BothOdds(BaseModel):
    """A goal as it is and as it would be."""

    before: OddsTold
    after: OddsTold


class WhatIf(BaseModel):
    """Every goal with one of them changed, on the same months; nothing is kept."""

    as_of: date
    seed: int
    changed: str
    goals: list[BothOdds]


class PathTold(BaseModel):
    """A form of a goal that is likely enough. extra: a month; delay: in months; affordable: whether the plans of all
    goals fit into what a poor month leaves over, null where that is not known.
    """

    lever: Lever
    monthly: Exact
    due: date | None
    target: Exact
    growth: Growth
    extra: Exact
    delay: int
    p: Exact
    simulation: IntervalTold
    affordable: bool | None


class BestLever(BaseModel):
    """How far the best lever comes where none is enough."""

    lever: Lever
    p: Exact


class GoalPaths(BaseModel):
    """What makes a goal as likely as wanted: nothing where it is so already."""

    as_of: date
    seed: int
    goal: str
    wanted: Exact
    p: Exact
    paths: list[PathTold]
    best: BestLever | None


class MilestoneTold(BaseModel):
    """One step: so much by a day with a probability; half, most: its P50 and P80 day."""

    share: Exact
    amount: Exact
    on: date
    p: Exact
    simulation: IntervalTold
    half: date | None
    most: date | None
    monthly: Exact


class GoalSteps(BaseModel):
    """A goal's milestones in order. late: the last lies beyond the goal's day."""

    goal: str
    currency: str
    late: bool
    milestones: list[MilestoneTold]
    warnings: list[str]


class MilestoneList(BaseModel):
    """Milestones of every open goal."""

    as_of: date
    seed: int
    goals: list[GoalSteps]


class NudgeTold(BaseModel):
    """A sentence about a goal. id: what it is refused by; amount: in the currency of the goal's money."""

    id: str
    kind: NudgeKind
    goal: str
    text: SentenceTold
    amount: Exact
    currency: str


class NudgeList(BaseModel):
    """The nudges of the week of a day. most: how many a week may bring; refused: kinds, goals, or ids of nudges."""

    as_of: date
    most: int
    refused: list[str]
    nudges: list[NudgeTold]


class NudgeWishes(BaseModel):
    """How many nudges a week may bring, and all that is refused: kinds, ids of goals, or ids of nudges."""

    model_config = ConfigDict(extra="forbid")

    most: int = Field(MOST, ge=0, le=MOST_MAX)
    refused: list[Annotated[str, Field(max_length=100)]] = Field(default=[], max_length=100, examples=[["round_up"]])


class GoalChange(BaseModel):
    """What of a goal becomes another; what is left out stays. due: null for any day."""

    name: str | None = Field(None, max_length=4 * NAME_MAX)
    account: str | None = Field(None, max_length=64, description="The account that holds its money, by its id")
    kind: GoalKind | None = None
    target: Typed | None = None
    due: date | None = None
    saved: Typed | None = Field(None, description="What of the account is for it today")
    monthly: Typed | None = Field(None, description="What is planned to be paid in a month")
    priority: int | None = Field(None, ge=-99, le=99, description="From 1 (first) to 5")
    growth: Growth | None = None
    fixed: bool | None = None
    spends: Typed | None = Field(None, description="A pension: what it pays a month")
    months: int | None = Field(None, ge=0, le=1200, description="A pension: for how many months")


class GoalDraft(GoalChange):
    """A new goal; what is left out is taken from its kind's template, without a contribution. due: null for any day."""

    name: str = Field(max_length=4 * NAME_MAX, examples=["Car"])
    account: str = Field(max_length=64, description="The account that holds its money, by its id")
    kind: GoalKind = GoalKind.CUSTOM
    currency: str | None = Field(None, max_length=3, description="Of the target; the account's where it is left out")
