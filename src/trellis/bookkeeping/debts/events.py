"""What the household's journal says of debts. Plans are not journaled: they follow from the rest."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.household.debts.account import DebtKind, Fee, Minimum, Prepayment, Rate
from trellis.household.debts.offers import FeePaid


@dataclass(frozen=True, slots=True)
class DebtTold:
    """A person told a debt's terms, for the first time or anew: all of them as they are from now on.

    balance: what was owed on the day `on`; account: the id of the imported account that it is, empty for none; months
    of an amortising minimum count from `on`. sealed: the debt's name.
    """

    at: datetime
    debt: str
    kind: DebtKind
    currency: str
    balance: Decimal
    on: date
    rates: tuple[Rate, ...]
    minimum: Minimum
    due_day: int
    limit: Decimal | None
    fees: tuple[Fee, ...]
    prepayment: Prepayment | None
    secured: bool
    last_payment: date | None
    account: str
    sealed: str


@dataclass(frozen=True, slots=True)
class DebtClosed:
    """A person said that a debt is paid off or gone."""

    at: datetime
    debt: str
    on: date


@dataclass(frozen=True, slots=True)
class DebtPlanChosen:
    """A person chose how debts of a currency are paid off.

    strategy: of the plan; order: ids of debts, of a custom one; budget: by month, beginning again at its end; carries:
    whether what a month leaves stays for the next; floor: the fund that is not touched, apy: what cash earns a year.
    """

    at: datetime
    currency: str
    strategy: str
    order: tuple[str, ...]
    budget: tuple[Decimal, ...]
    carries: bool
    cash: Decimal
    floor: tuple[Decimal, ...]
    apy: Decimal


@dataclass(frozen=True, slots=True)
class OfferKept:
    """A person kept an offer to refinance, to have it judged as the debts move on.

    debts: ids of those that it would replace, none for all that are open; subset: of these, those worth most with it;
    on: the day from which it is kept; until: the last day on which it can be taken; fee_share: of what is borrowed,
    fee: a fixed one; first_apr: in force for first_months; least, most: what it lends; holding: months from `on` until
    all would be paid back; paying: on the debts in a month, None for their minimums; discount: what money is worth
    after tax; demo: a constant by a credit score, which no lender made. sealed: its name, and who made it.
    """

    at: datetime
    offer: str
    currency: str
    debts: tuple[str, ...]
    subset: bool
    on: date
    until: date | None
    apr: Decimal
    months: int
    fee_share: Decimal
    fee: Decimal
    fee_paid: FeePaid
    first_apr: Decimal | None
    first_months: int
    kind: DebtKind
    secured: bool
    variable: bool
    least: Decimal
    most: Decimal | None
    holding: int | None
    paying: Decimal | None
    discount: Decimal
    demo: bool
    sealed: str


@dataclass(frozen=True, slots=True)
class OfferDropped:
    """A person keeps an offer no more."""

    at: datetime
    offer: str


DebtEvent = DebtTold | DebtClosed | DebtPlanChosen | OfferKept | OfferDropped
CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("debts", "debt.told", 1, DebtTold),
    ("debts", "debt.closed", 1, DebtClosed),
    ("debts", "debt_plan.chosen", 1, DebtPlanChosen),
    ("debts", "offer.kept", 1, OfferKept),
    ("debts", "offer.dropped", 1, OfferDropped),
)
