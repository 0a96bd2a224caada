"""Weeks as the API tells them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.core.terms import Sleeve
from trellis.server.schemas.money import Exact


class EarnedRow(BaseModel):
    """What was earned, USD. premium: credits of options sold; paid_back: the cost of buy-backs; realised: all profit in
    the books after commissions, unrealised apart.
    """

    premium: Exact = Field(examples=["482.00"])
    paid_back: Exact = Field(examples=["120.00"])
    realised: Exact = Field(examples=["355.31"])
    commissions: Exact = Field(examples=["6.69"])


class WeekRow(EarnedRow):
    """One ISO week. stage: open (not closed yet), provisional or final."""

    week: str = Field(examples=["2025-W10"])
    monday: date
    label: str = Field(description="Of Part B; empty while the week is open", examples=["Calm-Income"])
    stage: str
    restated_from: str = Field(description="The provisional label where the final one differs, else empty")
    tags: list[str]
    worst_level: int = Field(description="The highest protocol level of any short put", examples=[1])
    skips: int
    nlv: Exact | None = Field(description="Of all accounts at the week's last close")
    sessions: int


class LabelCount(BaseModel):
    """How many weeks of a year had a label."""

    label: str
    weeks: int


class YearRow(EarnedRow):
    """The weeks of an ISO year together."""

    year: int
    weeks: int
    labels: list[LabelCount]


class WeekCalendar(BaseModel):
    """Every week of a run, oldest first, and its years."""

    run: str
    currency: str = "USD"
    years: list[YearRow]
    weeks: list[WeekRow]
    total: EarnedRow


class SleeveWeekRow(EarnedRow):
    """One sleeve's week, all accounts' earnings together; label, note and deployment of the first account."""

    sleeve: Sleeve
    label: str
    tags: list[str]
    deployment: Exact | None = Field(description="At its best window; null where it had none")
    size: Exact | None = Field(description="S at that window")
    deployed: float | None = Field(examples=[0.68])
    short_of_target: str = Field(description="Why it fell short", examples=["granularity"])
    sequence: int | None = Field(description="The record of that window")


class SkipRow(BaseModel):
    """A symbol that was passed over."""

    sequence: int
    at: datetime
    sleeve: Sleeve
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


class RestatedRow(BaseModel):
    """What the final label changed; of the account where sleeve is null."""

    sequence: int
    sleeve: Sleeve | None
    before: str
    after: str


class WeekDetail(WeekRow):
    """One week whole. previous and next: the weeks beside it, null at the ends."""

    sleeves: list[SleeveWeekRow]
    skipped: list[SkipRow]
    restated: list[RestatedRow]
    labelled: int | None = Field(description="The record of its newest label")
    report: str | None = Field(description="Where its report is; null while the week is open")
    previous: str | None
    next: str | None
