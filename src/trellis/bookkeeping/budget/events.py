"""What the household's journal says of budgets. What is spent and what will be is not journaled: it follows."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LimitKept:
    """A category's limit a period, what of it is carried on, and the cap of that."""

    category: str
    limit: Decimal
    carry: str
    cap: Decimal | None


@dataclass(frozen=True, slots=True)
class BudgetSet:
    """A person set a budget.

    every: weekly, monthly or yearly; start, end: its days, end not included; mode: envelope or allocation; income: of a
    period, 0 where none was said; beyond: the limits may sum to more. sealed: the budget's name.
    """

    at: datetime
    budget: str
    currency: str
    every: str
    start: date
    end: date | None
    mode: str
    income: Decimal
    limits: tuple[LimitKept, ...]
    beyond: bool
    sealed: str


@dataclass(frozen=True, slots=True)
class BudgetChanged:
    """A person changed a budget: every term as it is from its start on, with the meanings of budget.set."""

    at: datetime
    budget: str
    currency: str
    every: str
    start: date
    end: date | None
    mode: str
    income: Decimal
    limits: tuple[LimitKept, ...]
    beyond: bool
    sealed: str


@dataclass(frozen=True, slots=True)
class BudgetEnded:
    """A budget ends on a day, which is no longer in it."""

    at: datetime
    budget: str
    on: date


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """A person was told that a category will probably be overspent. period: its first day; p: None by pace."""

    at: datetime
    budget: str
    category: str
    period: date
    level: str
    p: Decimal | None


@dataclass(frozen=True, slots=True)
class RateTold:
    """A person told a rate of exchange of a day: units of into for one of currency."""

    at: datetime
    on: date
    currency: str
    into: str
    rate: Decimal


BudgetEvent = BudgetSet | BudgetChanged | BudgetEnded | NoticeGiven | RateTold
CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("budget", "budget.set", 1, BudgetSet),
    ("budget", "budget.changed", 1, BudgetChanged),
    ("budget", "budget.ended", 1, BudgetEnded),
    ("budget", "notice.given", 1, NoticeGiven),
    ("budget", "rate.told", 1, RateTold),
)
