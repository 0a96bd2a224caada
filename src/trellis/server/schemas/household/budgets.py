"""Budgets of the household as the API tells them, and as people set them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trellis.household.budget.terms import Carry, Every, Mode
from trellis.household.categories.taxonomy import Bucket
from trellis.server.problems import ProblemRow
from trellis.server.schemas.household.goals import IntervalTold, Typed
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sentences import SentenceTold

Name = Annotated[str, Field(max_length=400, examples=["Home"])]
Slug = Annotated[str, Field(max_length=100, examples=["food.groceries"])]


class DriverTold(BaseModel):
    """What pushes the spending: a merchant by so much above what is usual by this day, or a payment still due."""

    name: str
    amount: Exact
    due: date | None


class BandTold(BaseModel):
    """A figure with its band. holds: the share of what may come that lies within it; null by pace, which has none."""

    value: Exact
    low: Exact
    high: Exact
    holds: Exact | None


class EnvelopeTold(BaseModel):
    """An envelope in the period and what will likely become of it.

    limit: the period's, by days where it is cut; monthly terms: said, carry, cap. level: how urgent; told: whether a
    notice of it is still to be given; method: probability, pace, or none where the past tells too little; p: that more
    is spent by the end than is available; safe: what may be spent a day, null on the last one; end: what is
    spent by the end, by median; excess: what is over, on average.
    """

    category: str
    category_name: str
    said: Exact
    limit: Exact
    carry: Carry
    cap: Exact | None
    carried: Exact
    available: Exact
    spent: Exact
    left: Exact
    share: Exact | None
    over: bool
    lines: int
    converted: int
    level: Literal["quiet", "inform", "warn", "critical"]
    notice: bool
    method: str
    p: Exact | None
    simulation: IntervalTold | None
    parameters: IntervalTold | None
    end: BandTold | None
    excess: BandTold | None
    drivers: list[DriverTold]
    safe: Exact | None


class SuggestedLimit(BaseModel):
    """A limit that the past says is wrong."""

    category: str
    category_name: str
    limit: Exact
    suggested: Exact
    confidence: Exact
    periods: int
    reason: SentenceTold


class BudgetTold(BaseModel):
    """A running budget. since, until: the period, until not included; income: what came in in it; unassigned: of an
    allocation; elsewhere: spent in no envelope.
    """

    id: str
    name: str
    currency: str
    every: Every
    mode: Mode
    start: date
    end: date | None
    since: date
    until: date
    days_left: int
    income_said: Exact
    income: Exact
    unassigned: Exact
    elsewhere: Exact
    beyond: bool
    envelopes: list[EnvelopeTold]
    suggested: list[SuggestedLimit]


class BudgetOver(BaseModel):
    """A budget that does not run on the day: it ended, or has not begun."""

    id: str
    name: str
    start: date
    end: date | None


class SpendingCategory(BaseModel):
    """A category that a budget may limit; group: whether it is one."""

    slug: str
    name: str
    group: bool


class BudgetList(BaseModel):
    """The running budgets; unjudged: why some cannot be told; categories: those that may be limited."""

    as_of: date
    seed: int
    budgets: list[BudgetTold]
    unjudged: list[ProblemRow]
    others: list[BudgetOver]
    categories: list[SpendingCategory]


class LimitDraft(BaseModel):
    """A limit a period. cap: of what is carried on, where that is capped."""

    category: Slug
    limit: Typed
    carry: Carry = Carry.NONE
    cap: Typed | None = None


class BudgetDraft(BaseModel):
    """A budget to set, or the running one of that name to set anew. template: needs/wants/savings in percent."""

    name: Name
    limits: list[LimitDraft] = Field(default=[], max_length=200)
    every: Every = Every.MONTH
    mode: Mode = Mode.ENVELOPE
    income: Typed | None = Field(None, description="What comes in in a period")
    template: str = Field("", max_length=20, examples=["50/30/20"])
    currency: str = Field("USD", max_length=3)
    start: date | None = Field(None, description="Its first day; today where none is given")
    end: date | None = Field(None, description="The day that it ends before")
    beyond: bool = Field(False, description="Let limits sum to more than the income")


class BudgetPut(BaseModel):
    """What was set. new: it was not there before; warnings: what is unusual about a template."""

    id: str
    name: str
    new: bool
    total: Exact
    currency: str
    warnings: list[str]


class BudgetEnd(BaseModel):
    """on: the day that the budget ends before; today where none is given."""

    on: date | None = None


class NoticesTold(BaseModel):
    """How many alerts were told that had not been told before."""

    told: int


class RateSaid(BaseModel):
    """A rate of exchange: units of `into` for one of the currency, on a day (today where none is given)."""

    currency: str = Field(max_length=3, examples=["EUR"])
    into: str = Field("USD", max_length=3)
    rate: Typed
    on: date | None = None


class RateKept(BaseModel):
    """A rate as it is kept."""

    currency: str
    into: str
    rate: Exact
    on: date


class PlanItem(BaseModel):
    """What of an income goes to one thing. category: "" where it is none; usual: the median month; before: the limit
    now; gain, loss: of one unit of income more, and less; fixed: by contract.
    """

    item: str
    name: str
    category: str
    bucket: Bucket
    amount: Exact
    usual: Exact
    before: Exact | None
    fixed: bool
    gain: Exact | None
    loss: Exact | None


class BindingLimit(BaseModel):
    """A limit without slack, and what one unit of room in it would be worth."""

    rule: str
    price: Exact


class SavingTold(BaseModel):
    """What a category would save a month if it went as in its quieter quarter, with an 80 % interval in money."""

    category: str
    name: str
    amount: Exact
    low: Exact
    high: Exact


class BudgetPlan(BaseModel):
    """A month's budget that fits. left: income that nothing gets; shadow: by how much the squared distance falls with
    one unit of income more; gap: how far what is committed exceeds a poor month's income.
    """

    income: Exact
    income_usual: Exact
    gap: Exact
    left: Exact
    items: list[PlanItem]
    shadow: Exact
    binding: list[BindingLimit]
    savings: list[SavingTold]
    rounding: str
    warnings: list[str]


class BudgetProposal(BaseModel):
    """A proposal, or why there is none: limits that cannot all hold, or too short a past."""

    as_of: date
    seed: int
    currency: str
    outcome: Literal["fits", "conflict", "short"]
    plan: BudgetPlan | None
    problems: list[ProblemRow]
