"""What each month asks of a debt: its rate, its fee, its penalty, and the least payment by its terms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.debts.account import (
    MONTHS_IN_YEAR,
    AmortisingMinimum,
    Debt,
    FixedMinimum,
    InterestMinimum,
    ShareMinimum,
)
from trellis.household.debts.amortisation import level_payment, rounded
from trellis.household.debts.checks import MONTHS_MAX


@dataclass(frozen=True, slots=True)
class Due:
    """A debt's terms in one month. rate: a twelfth of the annual one; penalty: on each unit above the least payment.

    The least payment is the greatest of `floor`, `of_statement` times the balance with interest and fee, and
    `of_balance` times the balance before them plus interest and fee where it is not None; at most what is owed.
    last: the terms end with this month, and all that is owed is due.
    """

    apr: Decimal
    rate: Decimal
    fee: Decimal
    penalty: Decimal
    floor: Decimal
    of_statement: Decimal = ZERO
    of_balance: Decimal | None = None
    last: bool = False

    def least(self, before: Decimal, charges: Decimal, step: Decimal) -> Decimal:
        """The payment that is due. before: the balance before the month's charges, which are interest and fee."""
        owed = before + charges
        if self.last:
            return owed
        share = rounded(self.of_statement * owed, step)
        interest = ZERO if self.of_balance is None else rounded(self.of_balance * before, step) + charges
        return min(max(self.floor, share, interest), owed)


def dues(debt: Debt, as_of: date, step: Decimal, months: int = MONTHS_MAX) -> tuple[Due, ...]:
    """The debt's terms month by month, month 1 first, for as long as it may be open."""
    floors = _contract(debt, as_of, step, months) if isinstance(debt.minimum, AmortisingMinimum) else ()
    found = []
    for month in range(1, months + 1):
        apr = debt.apr(as_of, month)
        floor, of_statement, of_balance = _rule(debt, floors, month)
        fee, penalty = debt.fee(as_of, month), debt.penalty_share(as_of, month)
        last = isinstance(debt.minimum, AmortisingMinimum) and month >= debt.minimum.months
        found.append(Due(apr, apr / MONTHS_IN_YEAR, fee, penalty, floor, of_statement, of_balance, last))
    return tuple(found)


def _rule(debt: Debt, floors: tuple[Decimal, ...], month: int) -> tuple[Decimal, Decimal, Decimal | None]:
    match debt.minimum:
        case FixedMinimum(amount):
            return amount, ZERO, None
        case ShareMinimum(share, floor):
            return floor, share, None
        case InterestMinimum(floor, share):
            return floor, ZERO, share
        case AmortisingMinimum():
            return floors[month - 1], ZERO, None


def _contract(debt: Debt, as_of: date, step: Decimal, months: int) -> tuple[Decimal, ...]:
    """The payments that the terms ask for if nothing is ever paid above them."""
    assert isinstance(debt.minimum, AmortisingMinimum)
    balance, asked, payment, apr = debt.balance, [], ZERO, Decimal(-1)
    for month in range(1, months + 1):
        left = debt.minimum.months - month + 1
        if left > 0 and balance > 0:
            if debt.apr(as_of, month) != apr:
                apr = debt.apr(as_of, month)
                payment = level_payment(balance, apr, left, step)
            owed = balance + rounded(balance * apr / MONTHS_IN_YEAR, step) + debt.fee(as_of, month)
            balance = max(owed - payment, ZERO)
        asked.append(payment)
    return tuple(asked)
