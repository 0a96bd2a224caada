"""An offer to refinance, an emergency fund and a credit band as the API hears and tells them."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from trellis.household.debts.offers import FeePaid
from trellis.household.debts.refinance import Against
from trellis.server.schemas.household.debts import AmountText, RateText
from trellis.server.schemas.money import Exact

Count = Annotated[int, Field(ge=0, le=1000)]


class OfferDraft(BaseModel):
    """An offer's terms. debts: by id, all of the currency where none is named; most: what it lends at most; holding:
    months until all would be paid back; paying: what is paid on the debts a month now, their minimums without it;
    discount: what money is worth after tax; subset: choose the debts that are worth most with it.
    """

    debts: list[Annotated[str, Field(max_length=64)]] = Field([], max_length=100)
    currency: str = Field("", max_length=3)
    apr: RateText
    months: int = Field(ge=1, le=600)
    fee_share: RateText = "0"
    fee: AmountText = "0"
    fee_paid: FeePaid = FeePaid.CASH
    first_apr: RateText | None = None
    first_months: int = Field(0, ge=0, le=600)
    secured: bool = False
    variable: bool = False
    most: AmountText | None = None
    holding: int | None = Field(None, ge=1, le=600)
    paying: AmountText | None = None
    discount: RateText = "0.04"
    subset: bool = False


class SideTold(BaseModel):
    """The debts as they are, or the offer. payment: the first month's; interest: with fees; paid: all payments."""

    payment: Exact
    months: int
    interest: Exact
    paid: Exact


class RefinanceTold(BaseModel):
    """What the offer comes to. npv: above zero where it is worth more than the debts as they are; simple, true: months
    to break even, null for never; same: saved with the same money paid on the debts; lower, higher: npv with a variable
    rate 2 % lower and higher; least: what npv has to be above; worth_a_look: nothing is against it; against: what is;
    reasons: the same in words.
    """

    debts: list[str]
    holding: int
    borrowed: Exact
    upfront: Exact
    as_they_are: SideTold
    with_offer: SideTold
    npv: Exact
    effective: Exact
    simple: Exact | None
    true: int | None
    same: Exact
    extension: Exact
    owed_after_first_rate: Exact
    lower: Exact | None
    higher: Exact | None
    least: Exact
    worth_a_look: bool
    against: list[Against]
    reasons: list[str]
    warnings: list[str]


class OfferTold(BaseModel):
    """found: null where no debt is worth taking over."""

    as_of: date
    currency: str
    discount: Exact
    found: RefinanceTold | None


class EarnerDraft(BaseModel):
    """A person's net pay a month; hazard: of losing it, a month; out: mean months without; insurance: paid meanwhile,
    of the pay; varies: the deviation of its logarithm.
    """

    monthly: AmountText
    hazard: RateText = "0.01"
    out: str = Field("5", max_length=8)
    insurance: RateText = "0"
    varies: RateText = "0"


class FundDraft(BaseModel):
    """essentials: what has to be spent in a month; shocks: sudden costs a year, of a median size; ruin: how often a
    year may use the fund up; surplus: a sum to say of where it goes first, with what there is of the fund, what an
    employer's match asks for and what safe money earns after tax.
    """

    essentials: AmountText
    earners: list[EarnerDraft] = Field([], max_length=8)
    shocks: str = Field("0.5", max_length=8)
    shock_size: AmountText = "1000"
    ruin: RateText = "0.05"
    currency: str = Field("USD", max_length=3)
    seed: int = Field(1, ge=0, le=2**32 - 1)
    paths: int = Field(20_000, ge=1_000, le=100_000)
    surplus: AmountText | None = None
    saved: AmountText = "0"
    match: AmountText = "0"
    safe_yield: RateText = "0.03"


class ShareTold(BaseModel):
    """A share of the simulated years with its interval at a level."""

    share: float
    low: float
    high: float
    level: float


class UseTold(BaseModel):
    """A place for money in its turn. most: what it takes at most, null for all there is."""

    name: str
    most: Exact | None
    amount: Exact


class FundTold(BaseModel):
    """The smallest fund that is rarely used up. safe: the one whose interval stays below the limit too; curve: ruin at
    0, 1, ... 12 months of essentials.
    """

    amount: Exact
    currency: str
    months: Exact
    ruin: ShareTold
    safe: Exact | None
    curve: list[ShareTold]
    seed: int
    paths: int
    assumptions: list[str]
    uses: list[UseTold]


class CardDraft(BaseModel):
    """A card's balance and limit."""

    balance: AmountText
    limit: AmountText


class CreditDraft(BaseModel):
    """What is known; null for what is not. late: payments of the last two years that were late, late_older: before;
    cards: those of the debts where none is given; pay: a sum whose effect is told.
    """

    late: Count | None = None
    late_older: Count | None = None
    cards: list[CardDraft] = Field([], max_length=50)
    years: str | None = Field(None, max_length=8)
    opened: Count | None = None
    kinds: Count | None = None
    pay: AmountText = "500"


class FactorTold(BaseModel):
    """A factor's points of the most that it can give; null where it is not known."""

    factor: str
    points: Exact | None
    most: Exact


class StepTold(BaseModel):
    """A step and by how much it moves the band's middle."""

    step: str
    change: int


class CreditTold(BaseModel):
    """A band, no bureau's number. use: of all limits together, most_used: of the card used most."""

    low: int
    high: int
    label: str
    factors: list[FactorTold]
    cards: int
    use: Exact | None
    most_used: Exact | None
    steps: list[StepTold]
    method: str
