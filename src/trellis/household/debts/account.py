"""A debt and its terms: what it costs, what must be paid, and when.

Rates are nominal annual fractions (0.1899); a month accrues a twelfth. Amounts are in the debt's currency.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.dates import months_after
from trellis.core.numbers import ZERO

MONTHS_IN_YEAR = 12


class DebtKind(StrEnum):
    """What a debt is."""

    CREDIT_CARD = "credit_card"
    STUDENT = "student"
    MORTGAGE = "mortgage"
    PERSONAL = "personal"
    AUTO = "auto"
    HOME_EQUITY = "home_equity"
    MEDICAL = "medical"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FixedMinimum:
    """The same amount each month."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class ShareMinimum:
    """A share of the statement's balance (0.025), interest and fees included, and at least the floor."""

    share: Decimal
    floor: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class InterestMinimum:
    """The month's interest and fees and a share of the balance before them, and at least the floor."""

    floor: Decimal
    share: Decimal = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AmortisingMinimum:
    """The equal payment that pays the debt off in so many months by its terms; computed anew where the rate changes.

    Paying more does not lower it; the last payment takes what is left.
    """

    months: int


Minimum = FixedMinimum | ShareMinimum | InterestMinimum | AmortisingMinimum


@dataclass(frozen=True, slots=True)
class Rate:
    """An annual rate, in force before the day `until`; None: from then on for good."""

    apr: Decimal
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """Charged to the debt while it is open, first on a day and then every so many months."""

    amount: Decimal
    first: date
    every: int = MONTHS_IN_YEAR


@dataclass(frozen=True, slots=True)
class Prepayment:
    """A penalty, as a fraction of what is paid above the minimum, before the day `until`; None: always."""

    share: Decimal
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt as told. balance: owed, above zero; rates: by their ends, the last without one; limit: of a card.

    secured: a house or car answers for it; due_day: of the month, the last day where the month is shorter.
    """

    id: str
    kind: DebtKind
    balance: Decimal
    rates: tuple[Rate, ...]
    minimum: Minimum
    currency: str = "USD"
    name: str = ""
    due_day: int = 1
    limit: Decimal | None = None
    fees: tuple[Fee, ...] = ()
    prepayment: Prepayment | None = None
    secured: bool = False
    last_payment: date | None = None

    @property
    def label(self) -> str:
        """How people know it."""
        return self.name or self.id

    def apr_on(self, day: date) -> Decimal:
        """The annual rate in force on a day."""
        return next(rate.apr for rate in self.rates if rate.until is None or day < rate.until)

    def apr(self, as_of: date, month: int) -> Decimal:
        """The annual rate of a month; month 1 begins on the day as_of."""
        return self.apr_on(months_after(as_of, month - 1))

    def fee(self, as_of: date, month: int) -> Decimal:
        """What is charged in a month while the debt is open."""
        return sum((fee.amount for fee in self.fees if _falls_in(fee, as_of, month)), ZERO)

    def penalty_share(self, as_of: date, month: int) -> Decimal:
        """The penalty on each unit paid above the minimum in a month."""
        terms = self.prepayment
        over = terms is None or (terms.until is not None and months_after(as_of, month - 1) >= terms.until)
        return ZERO if over or terms is None else terms.share

    def due_on(self, as_of: date, month: int) -> date:
        """The day on which a month's payment is due: the first due day after as_of is month 1's."""
        first = _on_day(as_of, self.due_day)
        skipped = 0 if first > as_of else 1
        return _on_day(months_after(as_of.replace(day=1), month - 1 + skipped), self.due_day)


def currency_of(debts: Iterable[Debt]) -> str:
    """The one currency of checked debts."""
    return next(iter(debts)).currency


def _falls_in(fee: Fee, as_of: date, month: int) -> bool:
    start, end = months_after(as_of, month - 1), months_after(as_of, month)
    gone = (start.year - fee.first.year) * MONTHS_IN_YEAR + start.month - fee.first.month
    steps = range(max(gone // fee.every, 0), max(gone // fee.every, 0) + 3)
    return any(start < months_after(fee.first, step * fee.every) <= end for step in steps)


def _on_day(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))
