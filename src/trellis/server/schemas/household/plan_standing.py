"""Approved months, what became of their promises, net worth, and what of the household needs the person."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from trellis.server.schemas.household.plan_terms import Code, ExternalKept, Months, TermsTold
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sentences import SentenceTold

Became = Literal["met", "late", "moved", "short", "due", "overdue", "withdrawn"]


class PromiseTold(BaseModel):
    """Money that was to move by a day. became: met by its day, late, moved in other amounts, short in all, due,
    overdue, or withdrawn with its approval; moved: what moved in all, on: the day of the last of it; by: rule or
    person.
    """

    promise: str
    source: str
    source_name: str
    into: str
    into_name: str
    external: bool
    amount: Exact
    due: date
    became: Became
    on: date | None
    moved: Exact
    by: str


class PlanPartTold(BaseModel):
    """What of a month's income is for one place; promise: the one that moves it, empty where it stays."""

    use: str
    name: str
    amount: Exact
    promise: str


class ApprovalTold(BaseModel):
    """An approved month. committed, the parts and what was kept sum to the income."""

    approval: str
    proposal: str
    at: datetime
    as_of: date
    until: date
    currency: str
    withdrawn: bool
    standing: bool = Field(description="Its month is the one at hand")
    income: Exact
    poor: Exact
    committed: Exact
    kept: Exact
    parts: list[PlanPartTold]
    promises: list[PromiseTold]


class PlanAccount(BaseModel):
    """An account that money may leave or come to."""

    id: str
    name: str
    currency: str


class PlanGoal(BaseModel):
    """An open goal, for floors and for goals that have to be reached."""

    id: str
    name: str
    currency: str


class PlanStanding(BaseModel):
    """The plan as people left it: its terms, the months they approved, the newest first. begun: whether anything was
    imported; currencies: that a plan may be in, the most used first.
    """

    as_of: date
    begun: bool
    currency: str
    currencies: list[str]
    terms: TermsTold
    approvals: list[ApprovalTold]
    external: ExternalKept | None
    accounts: list[PlanAccount]
    goals: list[PlanGoal]


class ApprovalDraft(BaseModel):
    """A proposal to approve the first month of, by its hash or how that begins, as it was seen."""

    proposal: str = Field(min_length=8, max_length=64)
    currency: Code = "USD"
    months: Months = 12


class MeetDraft(BaseModel):
    """The line that is a promise's money, by its id."""

    line: str = Field(min_length=1, max_length=64)


class FittingLine(BaseModel):
    """A line that may be a promise's money."""

    id: str
    booked: date
    amount: Exact
    text: str


class FittingLines(BaseModel):
    """The lines that fit a promise, the nearest to its day first."""

    promise: str
    lines: list[FittingLine]


class WorthPart(BaseModel):
    """What one account or debt adds; owed amounts are below zero. source: of the amount; on: its day."""

    name: str
    kind: str = Field(description="account, invested, external or debt")
    amount: Exact
    currency: str
    source: str = Field(description="bank, lines, prices, told, paid in, or told and paid in")
    on: date | None


class CurrencyTotal(BaseModel):
    """What all parts in a currency come to."""

    currency: str
    amount: Exact


class WorthTold(BaseModel):
    """Net worth. total: one number in `currency`, null where there are several and no rate makes one of them."""

    as_of: date
    parts: list[WorthPart]
    totals: list[CurrencyTotal]
    currency: str
    total: Exact | None
    warnings: list[SentenceTold]


class AlertBrief(BaseModel):
    """A budget's category that needs an eye on it."""

    budget: str
    category: str
    name: str
    level: Literal["inform", "warn", "critical"]


class HouseholdToday(BaseModel):
    """What the household is worth, and what needs the person. unsure: lines that wait for a word; plan: `open` where a
    month can be approved, `approved` until a day, `conflict` and `short` where there is none to approve; late: promises
    whose day has passed without their money.
    """

    as_of: date
    begun: bool
    currency: str
    total: Exact | None
    totals: list[CurrencyTotal]
    unsure: int
    alerts: list[AlertBrief]
    plan: Literal["open", "approved", "short"]
    until: date | None
    late: int
