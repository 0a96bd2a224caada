"""Ways to pay debts off as the API tells them: side by side, month by month, and the search for the cheapest."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from trellis.server.problems import ProblemRow
from trellis.server.schemas.household.debt_means import MeansDraft, MeansTold
from trellis.server.schemas.household.jobs import JobState
from trellis.server.schemas.money import Exact

SECONDS_MAX = 300


class PlanQuery(MeansDraft):
    """What plans are asked for. currency: of the debts, theirs where all have one; order: ids of debts for a custom
    strategy, the kept one where none is given; given_up: what quick wins may cost, of avalanche's cost.
    """

    currency: str = Field("", max_length=3)
    order: list[Annotated[str, Field(max_length=64)]] = Field([], max_length=100)
    given_up: str = Field("0.01", max_length=16)


class MonthsQuery(PlanQuery):
    """strategy: whose months are wanted."""

    strategy: str = Field(max_length=20, examples=["avalanche"])


class PaidOff(BaseModel):
    """A debt and the month, by number and day, in which it is paid off."""

    debt: str
    name: str
    month: int
    day: date


class StrategyTold(BaseModel):
    """A strategy's plan; refusal: why there is none, then all else is empty. cost: interest and fees less what cash
    earned; more: than the cheapest of those that are told with it; owed: at the start and after each month.
    """

    strategy: str
    refusal: str
    months: int
    ends: date | None
    cost: Exact
    interest: Exact
    fees: Exact
    earned: Exact
    paid: Exact
    more: Exact
    closing: list[PaidOff]
    quick_wins: list[str]
    owed: list[Exact]


class DebtPlans(BaseModel):
    """Every strategy. frictions: why avalanche need not be the cheapest; none where it is. days: at the start and after
    each month, as many as the longest plan takes.
    """

    as_of: date
    currency: str
    means: MeansTold
    strategies: list[StrategyTold]
    frictions: list[str]
    warnings: list[str]
    days: list[date]


class MonthPayment(BaseModel):
    """What is paid on a debt in a month, the penalty on prepaying included, and what is owed after it."""

    debt: str
    due: date
    interest: Exact
    fee: Exact
    payment: Exact
    penalty: Exact
    balance: Exact


class PlanMonth(BaseModel):
    """A month by number, and the day it ends on. there: its budget and the cash carried into it; cash: out of it."""

    month: int
    ends: date
    there: Exact
    paid: Exact
    interest: Exact
    owed: Exact
    cash: Exact
    payments: list[MonthPayment]


class PlanColumn(BaseModel):
    """A debt of a plan."""

    id: str
    name: str


class PlanMonths(BaseModel):
    """A plan month by month."""

    strategy: str
    currency: str
    debts: list[PlanColumn]
    months: list[PlanMonth]


class SearchDraft(PlanQuery):
    """seconds: the solver's time limit."""

    seconds: int = Field(60, ge=1, le=SECONDS_MAX)


class OptimumTold(BaseModel):
    """The cheapest plan found. sentence: the finding; saved: less than avalanche; bound: what no plan costs less than,
    null where avalanche is the cheapest and no program was solved; gap: between the plan and the bound; proven: the
    gap was closed in time.
    """

    sentence: str
    saved: Exact
    proven: bool
    bound: Exact | None
    gap: Exact | None
    frictions: list[str]
    plan: StrategyTold
    days: list[date]
    months: PlanMonths


class SearchTold(BaseModel):
    """A search. gap: between the solver's best plan and its bound so far, as it writes it (0.52%), empty without a
    plan; stale: the household changed since it began; problems: what it was refused for.
    """

    id: str
    state: JobState
    currency: str
    means: MeansTold
    began: datetime
    elapsed: int
    seconds: int
    gap: str
    stale: bool
    problems: list[ProblemRow]
    found: OptimumTold | None


class SearchList(BaseModel):
    """Searches that this server remembers, the newest first."""

    searches: list[SearchTold]


class ChoiceDraft(PlanQuery):
    """The strategy to follow with its means."""

    strategy: str = Field(max_length=20, examples=["avalanche"])
