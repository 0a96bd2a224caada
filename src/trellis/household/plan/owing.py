"""Debts as the plan counts them: what each asks for in a month, exact to the smallest unit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.amounts import unit_of
from trellis.household.debts.account import Debt
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.dues import Due, dues
from trellis.household.plan.case import Case


@dataclass(slots=True)
class Owed:
    """A debt while months pass. terms: month 1 first, one month more than the plan has."""

    debt: Debt
    terms: Sequence[Due]
    step: Decimal
    balance: Decimal
    rows: list[tuple[Decimal, Decimal, Decimal]] = field(default_factory=list)
    """Each month that passed: what accrued, what was paid with any penalty, the penalty."""

    @classmethod
    def of(cls, debt: Debt, case: Case) -> "Owed":
        """The debt on the plan's first day."""
        step = unit_of(case.currency)
        return cls(debt, dues(debt, case.as_of, step, case.months + 1), step, debt.balance)

    def due(self, month: int) -> Decimal:
        """The least payment of a month that begins with the balance now."""
        if not self.balance:
            return ZERO
        return self.terms[month - 1].least(self.balance, self._charges(month), self.step)

    def owed(self, month: int) -> Decimal:
        """All that is owed in a month, interest and fee in it."""
        return self.balance + self._charges(month) if self.balance else ZERO

    def cost(self, month: int, extra: Decimal) -> Decimal:
        """What paying so much above the least payment costs, penalty in it."""
        return extra + rounded(extra * self.terms[month - 1].penalty, self.step)

    def pay(self, month: int, extra: Decimal) -> Decimal:
        """Let a month pass in which so much is paid above the least payment; what it costs in all."""
        due, charges = self.due(month), self._charges(month) if self.balance else ZERO
        paid = due + self.cost(month, extra)
        self.balance = self.balance + charges - due - extra
        self.rows.append((charges, paid, paid - due - extra))
        return paid

    def _charges(self, month: int) -> Decimal:
        due = self.terms[month - 1]
        return rounded(self.balance * due.rate, self.step) + due.fee


def minimums_alone(case: Case, debt: Debt) -> tuple[Decimal, ...]:
    """What a debt asks for in each month of the plan if nothing more is ever paid."""
    owed = Owed.of(debt, case)
    return tuple(owed.pay(month, ZERO) for month in range(1, case.months + 1))
