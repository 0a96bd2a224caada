"""The cash-flow plan as the API tells it: where each month's income goes, why, and what would happen."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from trellis.bookkeeping.plan.curing import Redress
from trellis.household.plan.case import Use
from trellis.server.problems import ProblemRow
from trellis.server.schemas.household.jobs import JobState
from trellis.server.schemas.household.plan_terms import Code, Months, Seed, Typed
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sentences import SentenceTold

Part = Literal["contract", "essential", "discretionary", "minimum", "extra", "place", "kept"]


class UseRow(BaseModel):
    """A place that income goes to. key: a category, debt, use or goal; use: the turn it is served in, empty for what is
    committed and kept; note: beside a commitment's name; into: the account that its money comes to, empty where it
    stays or leaves the household; missing: what it lacks at the plan's end, null where it has no total; months: what it
    gets in each.
    """

    key: str
    name: str
    note: str = Field(examples=["put back for bills"])
    part: Part
    use: Use | Literal[""]
    into: str
    into_name: str
    total: Exact
    missing: Exact | None
    months: list[Exact]


class PlanMonthTold(BaseModel):
    """A month by number. uses: everything that its income goes to, which is all of the income; surplus: after
    commitments and least payments; gap, gap_of_duties: by how much all of it, and duties alone, exceed a poor month's
    income; owed: on debts after it.
    """

    month: int
    ends: date
    uses: Exact
    surplus: Exact
    gap: Exact
    gap_of_duties: Exact
    owed: Exact


class DebtEnd(BaseModel):
    """A debt, its highest rate in the plan's months, and the month that pays it off; null for none within sight."""

    debt: str
    name: str
    rate: Exact
    dear: bool = Field(description="Its rate is above the hurdle")
    month: int | None


class GoalChance(BaseModel):
    """A goal's odds with what the plan pays in. low, high: simulation error at 95 %; before: as planned by itself."""

    goal: str
    name: str
    p: Exact
    low: Exact
    high: Exact
    before: Exact


class MoveTold(BaseModel):
    """Money that approving promises to an account, with the places that it is for."""

    into: str
    into_name: str
    amount: Exact
    due: date
    places: list[str]


class PlanEffect(BaseModel):
    """What a place or debt gets more, or less."""

    key: str
    name: str
    change: Exact


class PriceTold(BaseModel):
    """What one unit a month more does; kept, interest and owed change by as much."""

    what: str
    gets: list[PlanEffect]
    kept: Exact
    interest: Exact
    owed: Exact


class OtherWay(BaseModel):
    """Another way, by what differs over the plan's months. missing: what places lack more."""

    name: str
    gets: list[PlanEffect]
    kept: Exact
    interest: Exact
    owed: Exact
    missing: Exact


class ReasonsTold(BaseModel):
    """more, less: one unit of income a month, null where less is no plan; binding: limits of a person's, priced by
    loosening; rejected: the best other order; comfortable: smallest debt first, and least payments alone.
    """

    more: PriceTold | None
    less: PriceTold | None
    binding: list[PriceTold]
    rejected: OtherWay | None
    comfortable: list[OtherWay]


class PlanMade(BaseModel):
    """A plan. proposal: what an approval names; starter: the buffer; hurdle: debts above this rate come before the full
    fund; source: the account that contributions leave, empty for none; stays: places whose money has no transfer.
    """

    proposal: str = Field(examples=["3f2a9c81d0b7…"])
    income: Exact
    poor: Exact
    starter: Exact
    fund: Exact
    saved: Exact
    hurdle: Exact
    order: list[Use]
    rows: list[UseRow]
    months: list[PlanMonthTold]
    kept: Exact
    interest: Exact
    debts: list[DebtEnd]
    refusal: str = Field(description="Why least payments never pay the rest off; empty where they do")
    goals: list[GoalChance]
    source: str
    source_name: str
    moves: list[MoveTold]
    stays: list[str]
    reasons: ReasonsTold | None
    warnings: list[SentenceTold]


class CureTold(BaseModel):
    """A part of the least change, and what can be done about it. amount: by which it gives way, at most a month;
    before, after: of the limit or floor.
    """

    key: str
    what: str
    name: str
    amount: Exact
    months: int
    way: Redress
    before: Exact
    after: Exact


class PlanAnswer(BaseModel):
    """outcome: fits, then plan is there; conflict, with limits that cannot all hold and the least change; short of
    history; long, where it is worked out as a job.
    """

    as_of: date
    currency: str
    horizon: int
    seed: int
    outcome: Literal["fits", "conflict", "short", "long"]
    plan: PlanMade | None
    problems: list[ProblemRow]
    cure: list[CureTold]


class WhatIfTold(BaseModel):
    """A plan with other terms; changes: beside the plan as it is, null where one of the two is none."""

    answer: PlanAnswer
    changes: OtherWay | None


class JobDraft(BaseModel):
    """A plan to work out in a process of its own; why: with what is worth more, what binds and what was rejected."""

    currency: Code = "USD"
    months: Months = 12
    seed: Seed = 1
    why: bool = True


class PlanJobTold(BaseModel):
    """A job. done, of: its steps; stale: the household changed since it began; answer: once it is done."""

    id: str
    state: JobState
    began: datetime
    elapsed: int = Field(description="Seconds, while it works")
    currency: str
    horizon: int
    why: bool
    done: int
    of: int
    stale: bool
    problems: list[ProblemRow]
    answer: PlanAnswer | None


class PlanJobs(BaseModel):
    """Those that this server remembers, the newest first."""

    jobs: list[PlanJobTold]


class CureDraft(BaseModel):
    """A part of the least change to make, as it was seen. key, after: of it."""

    currency: Code = "USD"
    months: Months = 12
    key: str = Field(max_length=200)
    after: Typed


class CureDone(BaseModel):
    """What was done."""

    key: str
    way: Redress
    after: Exact
