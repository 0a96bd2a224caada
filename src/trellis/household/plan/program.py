"""The plan as one program over all months, solved use after use with all that was found before held fast.

Unknowns: what goes to each place in each month, what each goal lacks, and the payments on debts above the hurdle
(debt_rows.py). In each month all of it is at most a usual month's income (P50) less what is committed and what the
other debts ask for. Lexicographic: one solve a use, on HiGHS. Debts: the least interest, fees and penalties; goals: the
least that is missing on their days, in turn, then the earliest money, in turn; a place with a total: the earliest
money; one with a monthly limit: the most.
Once debts were decided their months of closing are kept, and what follows is linear.
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from trellis.household.plan.case import Case, Use
from trellis.household.plan.debt_rows import DebtRows, stated
from trellis.household.plan.owing import minimums_alone
from trellis.household.plan.pots import Pot, pots_of
from trellis.household.plan.rows import Array, Rows, Terms, worth

_TOLERANCE = 1e-6
"""What the solver may be off by; beside it, a billionth of what was found."""


@dataclass(frozen=True, slots=True)
class Solved:
    """paid: by place's key and month; payments, balances: of each debt above the hurdle in and after each month, by the
    debt's id, penalties not in them. In floats: exact.py makes money of them.
    """

    paid: dict[str, list[float]]
    payments: dict[str, list[float]]
    balances: dict[str, list[float]]


def solve(case: Case) -> Solved | None:
    """The best plan in floats; None where no plan keeps every limit. Raises what Rows.smallest() raises."""
    return _Program(case).solved()


class _Program:
    def __init__(self, case: Case) -> None:
        self.case, self.rows, self.pots = case, Rows(), pots_of(case)
        months = range(1, case.months + 1)
        self.paid = {pot.key: [self.rows.variable(_top(pot, month)) for month in months] for pot in self.pots}
        self.short = {pot.key: self._pot(pot) for pot in self.pots}
        there = np.full(case.months, np.float64(case.income - case.committed))
        self.debts: dict[str, DebtRows] = {}
        for debt in case.debts:
            if case.dear(debt):
                self.debts[debt.id] = stated(self.rows, debt, case)
            else:
                there -= np.array(minimums_alone(case, debt), dtype=np.float64)
        nothing = self.rows.variable(0.0)
        for at, left in enumerate(there.tolist()):
            spent: Terms = {nothing: 1.0} | {self.paid[pot.key][at]: 1.0 for pot in self.pots}
            for one in self.debts.values():
                spent |= one.spent[at]
            self.rows.add(spent, -inf, left)

    def _pot(self, pot: Pot) -> int:
        """State a place; where what it lacks is."""
        mine = self.paid[pot.key]
        if pot.total is not None:
            self.rows.add(dict.fromkeys(mine, 1.0), -inf, np.float64(pot.total))
        for month in range(1, self.case.months + 1):
            if floor := pot.floor_by(month):
                self.rows.add(dict.fromkeys(mine[:month], 1.0), np.float64(floor), inf)
        need = np.float64(pot.need)
        short = self.rows.variable(0.0 if pot.must else need)
        if pot.use is Use.GOALS:
            grown = {mine[month - 1]: np.float64(pot.grown(month)).item() for month in range(1, pot.last + 1)}
            self.rows.add(grown, -inf, need)
            self.rows.add(grown | {short: 1.0}, need, inf)
        return short

    def solved(self) -> Solved | None:
        x: Array | None = None
        costs = self._costs_of_debts()
        for stage in self._stages(costs):
            x = self.rows.smallest(stage)
            if x is None:
                return None
            least = worth(stage, x)
            self.rows.add(stage, -inf, least + _TOLERANCE + abs(least) * _TOLERANCE / 1000)
            if stage is costs:
                for column in (one for debt in self.debts.values() for one in debt.open):
                    self.rows.keep(column, round(x[column].item()))
        assert x is not None
        found = np.maximum(x, 0.0)
        paid = {key: found[mine].tolist() for key, mine in self.paid.items()}
        payments = {debt: found[one.payment].tolist() for debt, one in self.debts.items()}
        return Solved(paid, payments, {debt: found[one.balance].tolist() for debt, one in self.debts.items()})

    def _costs_of_debts(self) -> Terms:
        return {column: value for one in self.debts.values() for column, value in one.cost.items()}

    def _stages(self, costs: Terms) -> list[Terms]:
        """What is made small, one after the other; where nothing is to be, whether there is a plan at all."""
        found: list[Terms] = []
        for use in self.case.order:
            pots = [pot for pot in self.pots if pot.use is use]
            if use is Use.DEBTS and costs:
                found.append(costs)
            if use is Use.GOALS:
                found += [{self.short[pot.key]: 1.0} for pot in pots]
            found += [self._early(pot) for pot in pots]
        return found or [{}]

    def _early(self, pot: Pot) -> Terms:
        mine, months = self.paid[pot.key], self.case.months
        if pot.total is None and pot.use is not Use.GOALS:
            return dict.fromkeys(mine, -1.0)
        return {one: -(months - at) / months for at, one in enumerate(mine[: pot.last])}


def _top(pot: Pot, month: int) -> float:
    if month > pot.last:
        return 0.0
    return inf if pot.monthly is None else np.float64(pot.monthly)
