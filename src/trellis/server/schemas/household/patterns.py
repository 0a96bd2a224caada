"""What recurs in the household and what is unusual, as the API tells them."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from trellis.server.schemas.household.bank import LineTold
from trellis.server.schemas.household.spending import Lack
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sentences import SentenceTold


class CountedShare(BaseModel):
    """hits of count as a share, with its interval at a level. With a count of 0 the interval is everything."""

    hits: int
    count: int
    share: float
    low: float
    high: float
    level: float


class PriceChangeTold(BaseModel):
    """A price that moved by 5 % or more. on: the first payment at the new one; relative: of the price before."""

    on: date
    before: Exact
    after: Exact
    relative: Exact


class RecurringTold(BaseModel):
    """An item that recurs. expected, low and high: the next amount and its band, out below zero.

    band_holds: how likely the next amount is within the band, null where it is one amount. since, until: the days
    within which the next payment should come; window_holds: how likely it does, if it comes. kept: on how many of its
    due days it came. why: for a candidate, what speaks against it. decision: what the person said of it, "" for
    nothing.
    """

    id: str
    merchant: str
    account: str
    category: str
    category_name: str
    period: Literal["weekly", "fortnightly", "monthly", "quarterly", "yearly"]
    state: Literal["active", "overdue", "cancelled", "candidate"]
    decision: Literal["", "confirmed", "dismissed"]
    why: SentenceTold
    currency: str
    expected: Exact
    low: Exact
    high: Exact
    band_holds: Exact | None
    yearly: Exact
    last: date
    next: date
    since: date
    until: date
    window_holds: Exact
    change: PriceChangeTold | None = Field(description="The newest change of its price")
    kept: CountedShare
    payments: int


class RecurringList(BaseModel):
    """The items as of a day, dearest in a year first, those that ended or were dismissed too."""

    as_of: date
    lacks: Lack | None
    items: list[RecurringTold]


class ItemDecision(BaseModel):
    """What the person said of a recurring item."""

    id: str
    recurs: bool


class AlertLine(LineTold):
    """A line that an alert rests on. apart: it is a one-off that no baseline counts."""

    apart: bool


class AlertTold(BaseModel):
    """Something unusual. severity: `info` is worth a word and is no alert.

    value, expected, low and high (nine of ten lie between) are in unit: a currency, `purchases` or `days`. p: how rare
    it is where nothing is unusual; q: the rate of false discoveries of its day at which it is one.
    """

    id: str
    type: Literal["unusual_amount", "frequency_spike", "new_merchant", "category_shift", "timing_anomaly"]
    severity: Literal["critical", "high", "medium", "low", "info"]
    on: date
    name: str
    amount: Exact
    currency: str
    value: Exact
    expected: Exact | None
    low: Exact | None
    high: Exact | None
    unit: str
    ratio: Exact | None
    p: float
    q: float | None
    reason: SentenceTold
    lines: list[AlertLine]


class Withheld(BaseModel):
    """An account without a verdict: nothing is known of the days between."""

    account: str
    since: date
    until: date


class UnusualTold(BaseModel):
    """The days that end with as_of. alerts: three a day at most, the newest day first; beyond: those over that.

    informational: worth a word. dismissed: what the person said is nothing. tests: how many were made.
    """

    as_of: date
    days: int
    seed: int
    lacks: Lack | None
    alerts: list[AlertTold]
    beyond: list[AlertTold]
    informational: list[AlertTold]
    dismissed: list[AlertTold]
    withheld: list[Withheld]
    tests: int


class AlertDecision(BaseModel):
    """Whether an alert, and what is like it, is kept from being told."""

    id: str
    dismissed: bool


class Apart(BaseModel):
    """apart: no baseline and no forecast counts the line."""

    apart: bool


class LineApart(Apart):
    """What the person said of a line."""

    line: str
