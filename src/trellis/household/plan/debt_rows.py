"""A debt above the hurdle in the program: its balance, its least payment, whether it is open, and what it costs.

For each month x payment, b balance after it, z whether it is still open (0 or 1), and e what is paid above the least
payment where that costs a penalty:

    b[t] = (1 + r[t]) b[t-1] + fee[t] z[t-1] - x[t],   b[t] <= M[t] z[t],   z[t] <= z[t-1],
    x[t] >= floor[t] z[t],   x[t] >= share[t] of what is owed

M is the balance that least payments alone leave, the largest that there can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np

from trellis.household.amounts import unit_of
from trellis.household.debts.account import Debt
from trellis.household.debts.dues import Due, dues
from trellis.household.plan.case import Case
from trellis.household.plan.rows import Rows, Terms


@dataclass(slots=True)
class DebtRows:
    """The places of a debt's variables by month. spent: what it takes of each month's money; cost: what is minimised,
    the interest of the months to come, fees and penalties.
    """

    payment: list[int] = field(default_factory=list)
    balance: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    spent: list[Terms] = field(default_factory=list)
    cost: Terms = field(default_factory=dict)


def stated(rows: Rows, debt: Debt, case: Case) -> DebtRows:
    """State a debt's variables and rows."""
    unit = unit_of(case.currency)
    terms = dues(debt, case.as_of, unit, case.months + 1)
    found = DebtRows()
    asked = _minimums(debt, terms[:-1])
    for month, (due, (largest, _)) in enumerate(zip(terms[:-1], asked, strict=True)):
        found.payment.append(rows.variable())
        found.balance.append(rows.variable())
        found.open.append(rows.variable(1.0 if largest else 0.0, whole=True))
        _month(rows, found, debt, due, month, largest, np.float64(unit))
        found.spent.append({found.payment[month]: 1.0})
        if penalty := np.float64(due.penalty):
            above = rows.variable()
            rows.add({above: 1.0, found.payment[month]: -1.0}, -asked[month][1], inf)
            found.spent[month][above] = penalty
            found.cost[above] = penalty
        # What a balance costs is the next month's interest, also after the plan's last month.
        found.cost[found.balance[month]] = np.float64(terms[month + 1].rate)
        if fee := np.float64(terms[month + 1].fee):
            found.cost[found.open[month]] = fee
    return found


def _month(rows: Rows, of: DebtRows, debt: Debt, due: Due, month: int, largest: float, unit: float) -> None:
    payment, balance, is_open = of.payment[month], of.balance[month], of.open[month]
    rate, fee = np.float64(due.rate), np.float64(due.fee)
    owed, owed_known = _before(of, debt, month, 1 + rate, fee)
    rows.add({balance: 1.0, payment: 1.0} | _less(owed), owed_known, owed_known)
    # Cents of rounded interest are no balance.
    rows.add({balance: 1.0, is_open: -largest}, -inf, unit * (month + 1))
    if month:
        rows.add({is_open: 1.0, of.open[month - 1]: -1.0}, -inf, 0.0)
    if due.last:
        rows.add({balance: 1.0}, -inf, unit * (month + 1))
    if due.floor:
        rows.add({payment: 1.0, is_open: -np.float64(due.floor)}, 0.0, inf)
    if share := np.float64(due.of_statement):
        asked, known = _before(of, debt, month, share * (1 + rate), share * fee)
        rows.add({payment: 1.0} | _less(asked), known - unit, inf)
    if due.of_balance is not None:
        asked, known = _before(of, debt, month, np.float64(due.of_balance) + rate, fee)
        rows.add({payment: 1.0} | _less(asked), known - unit, inf)


def _before(of: DebtRows, debt: Debt, month: int, of_balance: float, of_open: float) -> tuple[Terms, float]:
    """of_balance times b and of_open times z before a month: terms, and what is known of it."""
    if not month:
        return {}, of_balance * np.float64(debt.balance) + of_open
    return {of.balance[month - 1]: of_balance, of.open[month - 1]: of_open}, 0.0


def _minimums(debt: Debt, terms: Sequence[Due]) -> list[tuple[float, float]]:
    """Balance after each month and payment in it where nothing but least payments is paid, without rounding."""
    owed: float = np.float64(debt.balance)
    found: list[tuple[float, float]] = []
    for due in terms:
        charged = owed * (1 + np.float64(due.rate)) + np.float64(due.fee) if owed else np.float64(0)
        parts = [np.float64(due.floor), charged * np.float64(due.of_statement)]
        if due.of_balance is not None:
            parts.append(owed * np.float64(due.of_balance + due.rate) + np.float64(due.fee))
        paid = charged if due.last else min(max(parts), charged)
        owed = charged - paid if charged - paid > 1e-6 else np.float64(0)
        found.append((owed, paid))
    return found


def _less(terms: Terms) -> Terms:
    return {column: -value for column, value in terms.items()}
