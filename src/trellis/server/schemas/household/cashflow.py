"""What the household's accounts will hold, and the payments that are to come, as the API tells them."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from trellis.server.schemas.household.patterns import CountedShare
from trellis.server.schemas.household.spending import Lack
from trellis.server.schemas.money import Exact

Every = Literal["once", "weekly", "fortnightly", "monthly", "quarterly", "yearly"]


class ForecastDay(BaseModel):
    """What the accounts hold at the end of a day: with 5 %, 50 % and 95 % no more than that."""

    on: date
    low: Exact
    middle: Exact
    high: Exact


class CrossingTold(BaseModel):
    """How likely the accounts fall below the floor on some day; the interval is the simulation's own error.

    early: the first day by which that is 5 % likely; median: the middle day of the first crossings; null where too few
    paths cross.
    """

    floor: Exact
    likely: CountedShare
    early: date | None
    median: date | None


class OccurrenceTold(BaseModel):
    """A payment that is counted on. chance: of its coming at all."""

    on: date
    name: str
    kind: Literal["scheduled", "recurring"]
    amount: Exact
    chance: float


class MethodTold(BaseModel):
    """A method for the level of everything else. mase: 1 where it is as good as repeating the week before."""

    name: str
    mase: float


class ScoreTold(BaseModel):
    """How earlier forecasts of the same length did, each made from what was known on its day.

    origins: how many, apart days between them. error: mean absolute error of the middle; naive: of repeating the same
    days of the month before; ratio: the first by the second. coverage: on how many of their days the 90 % interval held
    as drawn; recalibrated: with each corrected by the others. widening: by which share of its half it is widened.
    """

    origins: int
    apart: int
    error: Exact
    naive: Exact
    ratio: float | None
    coverage: CountedShare
    recalibrated: CountedShare
    widening: float | None


class ForecastTold(BaseModel):
    """residual: what neither recurs nor is scheduled comes to in a week. warnings: in English."""

    opening: Exact
    days: list[ForecastDay]
    crossing: CrossingTold
    expected: list[OccurrenceTold]
    residual: Exact
    method: str
    methods: list[MethodTold]
    score: ScoreTold | None
    paths: int
    warnings: list[str]


class HoldingAccount(BaseModel):
    """An account whose cash is forecast."""

    id: str
    name: str


class CashflowTold(BaseModel):
    """The forecast of one currency's cash. without: why there is none.

    accounts: none holds the currency; balance: of the accounts in untold no balance was told; history: it lacks days;
    stale: nothing is known after the newest line.
    """

    as_of: date
    seed: int
    currency: str
    currencies: list[str]
    accounts: list[HoldingAccount]
    without: Literal["", "accounts", "balance", "history", "stale"]
    untold: list[str]
    lacks: Lack | None
    newest: date | None
    forecast: ForecastTold | None


class PaymentDraft(BaseModel):
    """A payment that will come. account: by its id; amount: signed, out below zero; until: its last day."""

    name: str = Field(max_length=200, examples=["City Tax Office"])
    account: str = Field(max_length=64)
    amount: str = Field(max_length=40, examples=["-412.50"])
    first: date
    every: Every = "once"
    until: date | None = None


class PaymentTold(BaseModel):
    """A scheduled payment. next: its next day after today, null where it is over."""

    id: str
    name: str
    account: str
    account_name: str
    amount: Exact
    currency: str
    first: date
    every: Every
    until: date | None
    next: date | None


class PaymentList(BaseModel):
    """Payments by their first day."""

    payments: list[PaymentTold]


class PaymentGone(BaseModel):
    """A payment that was taken back."""

    id: str
