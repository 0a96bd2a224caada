"""Debts of the household as the API hears and tells them. Amounts and rates are text; a rate is a fraction: 0.1899."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trellis.household.debts.account import DebtKind
from trellis.server.schemas.household.debt_means import MeansTold
from trellis.server.schemas.money import Exact

AmountText = Annotated[str, Field(max_length=32, examples=["150.00"])]
RateText = Annotated[str, Field(max_length=16, examples=["0.1899"])]
Rule = Literal["fixed", "share", "interest", "amortising"]
Source = Literal["bank", "books", "told"]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]


class PromotionDraft(BaseModel):
    """A rate that is in force before a day."""

    apr: RateText
    until: Day


class MinimumDraft(BaseModel):
    """fixed: amount. share: of the statement, at least amount. interest: with fees and a share, at least amount.
    amortising: the equal payment that ends in so many months.
    """

    rule: Rule
    amount: AmountText = ""
    share: RateText = ""
    months: int | None = Field(None, ge=1, le=600)


class FeeDraft(BaseModel):
    """Charged first on a day, then every so many months."""

    amount: AmountText
    first: Day
    every: int = Field(12, ge=1, le=600)


class PenaltyDraft(BaseModel):
    """On what is paid ahead, before a day or for good."""

    share: RateText
    until: Day | None = None


class DebtDraft(BaseModel):
    """Every term of a debt as it is from today on. account: the id of the imported account that it is."""

    name: str = Field(max_length=100, examples=["Visa"])
    kind: DebtKind = DebtKind.OTHER
    balance: AmountText
    currency: str = Field("USD", max_length=3)
    apr: RateText
    promotions: list[PromotionDraft] = Field([], max_length=12)
    minimum: MinimumDraft
    due_day: int = Field(1, ge=1, le=31)
    limit: AmountText | None = None
    fees: list[FeeDraft] = Field([], max_length=12)
    penalty: PenaltyDraft | None = None
    secured: bool = False
    last_payment: Day | None = None
    account: str = Field("", max_length=64)


class PromotionTold(BaseModel):
    """A rate that is in force before a day."""

    apr: Exact
    until: date


class MinimumTold(BaseModel):
    """A minimum's rule; null for what the rule does not have. months: payments that are left."""

    rule: Rule
    amount: Exact | None
    share: Exact | None
    months: int | None


class FeeTold(BaseModel):
    """Charged first on a day, then every so many months."""

    amount: Exact
    first: date
    every: int


class PenaltyTold(BaseModel):
    """On what is paid ahead, before a day or for good."""

    share: Exact
    until: date | None


class DebtRow(BaseModel):
    """A debt as it stands. source: bank, books or told, of the day `on`; rate: in force today, apr: the one that holds
    for good; due: the least to pay in the month that begins today, by the day due_on; cost: that month's interest and
    fees if nothing is paid before its end.
    """

    id: str
    name: str
    kind: DebtKind
    currency: str
    balance: Exact
    source: Source
    on: date
    account: str
    account_name: str
    rate: Exact
    apr: Exact
    promotions: list[PromotionTold]
    minimum: MinimumTold
    due: Exact
    due_on: date
    cost: Exact
    due_day: int
    limit: Exact | None
    fees: list[FeeTold]
    penalty: PenaltyTold | None
    secured: bool
    last_payment: date | None


class ChoiceTold(BaseModel):
    """How the debts of a currency are paid off. order: ids of debts, of a custom strategy."""

    currency: str
    strategy: str
    order: list[str]
    means: MeansTold


class DebtTotals(BaseModel):
    """What the debts of a currency come to, and what a month of them asks for and costs."""

    currency: str
    debts: int
    owed: Exact
    due: Exact
    cost: Exact


class LinkableAccount(BaseModel):
    """An imported account that a debt may follow."""

    id: str
    name: str
    currency: str


class DebtList(BaseModel):
    """Open debts in the order in which they were told; totals: of those on which something is owed, by currency."""

    as_of: date
    debts: list[DebtRow]
    totals: list[DebtTotals]
    choices: list[ChoiceTold]
    accounts: list[LinkableAccount]
    warnings: list[str]


class DebtDone(BaseModel):
    """A debt that was told, changed or closed."""

    id: str
    name: str
    done: Literal["told", "changed", "closed"]
    warnings: list[str]
