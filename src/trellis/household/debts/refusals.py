"""Why a plan cannot be: means that do not reach for the minimums, and debts that are never paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.core.problems import Problem, ProblemError
from trellis.household.debts.account import Debt
from trellis.household.debts.plan import Month, Row
from trellis.household.problems import InfeasiblePlan, NegativeAmortization

MONTHS_TOLD = 12


@dataclass(frozen=True, slots=True)
class Short:
    """A month whose means do not reach. there: what it has; asked: its minimums; unpaid: places of debts."""

    month: int
    there: Decimal
    asked: Decimal
    unpaid: tuple[int, ...]

    @property
    def lacking(self) -> Decimal:
        """How much is missing."""
        return self.asked - max(self.there, ZERO)


def short_of_minimums(debts: Sequence[Debt], as_of: date, short: Sequence[Short]) -> ProblemError:
    """One problem a month, for the first twelve: the shortfall and the debts that go unpaid."""
    found = [_told(debts, as_of, one) for one in short[:MONTHS_TOLD]]
    if len(short) > MONTHS_TOLD:
        worst = max(one.lacking for one in short)
        message = f"{len(short) - MONTHS_TOLD} later months fall short too; the most that a month lacks is {worst}"
        found.append(Problem("debts", "budget", str(short[-1].there), message, _CURE))
    return InfeasiblePlan(found)


_CURE = "Raise the budget by the shortfall, carry cash from better months, or agree on lower minimums."


def _told(debts: Sequence[Debt], as_of: date, one: Short) -> Problem:
    names = ", ".join(debts[place].label for place in one.unpaid)
    day = months_after(as_of, one.month)
    message = f"month {one.month} (to {day}) asks for {one.asked} in minimums, {one.lacking} more; unpaid: {names}"
    return Problem("debts", "budget", str(one.there), message, _CURE)


def never_paid(debts: Sequence[Debt], told: Sequence[Month]) -> ProblemError:
    """The debts that still grow in the last month, each at the first month in which its payment did not cover it.

    Where none grows, the months are not enough.
    """
    last = told[-1]
    growing = [
        (debt, place)
        for place, (debt, row) in enumerate(zip(debts, last.rows, strict=True))
        if row.balance and not _covers(row)
    ]
    if growing:
        return NegativeAmortization([_grows(debt, place, told) for debt, place in growing])
    message = f"{last.balance} is still owed after {last.number} months"
    return InfeasiblePlan([Problem("debts", "budget", str(last.there), message, "Raise the budget.")])


def _covers(row: Row) -> bool:
    return row.payment > row.interest + row.fee


def _grows(debt: Debt, place: int, told: Sequence[Month]) -> Problem:
    month, row = next((month.number, month.rows[place]) for month in told if not _covers(month.rows[place]))
    charges = row.interest + row.fee
    message = f"in month {month} interest and fees are {charges}, so the debt grows and is never paid"
    return Problem(debt.label, "payment", str(row.payment), message, f"Pay more than {charges} a month.")
