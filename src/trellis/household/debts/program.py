"""The cheapest way to pay debts off as a mixed-integer linear program in sparse form.

Variables for each debt and month: x payment, b balance after it, z whether it is still open (0 or 1), e what is paid
above the minimum where that costs a penalty; and s, the cash carried out of a month. Minimised are interest, fees and
penalties less what cash earns, subject to

    b[t] = (1 + r[t]) b[t-1] + fee[t] z[t-1] - x[t]
    x[t] >= floor[t] z[t],  x[t] >= share of the balance,  b[t] <= M[t] z[t],  z[t] <= z[t-1],  b[T] = 0
    s[t] = (1 + y) s[t-1] + income[t] - payments[t] - penalties[t],  s[t] >= fund[t]

M[t] is the balance that minimums alone would leave, the largest there can be; with it the relaxation is nearly a plan.
z is a constant where a debt cannot be open any more, where all means could not have closed it yet, and where neither a
fixed minimum nor a fee asks for it.
"""

from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING

from trellis.core.numbers import ZERO
from trellis.household.debts.bounds import CLOSED, EITHER, Grid
from trellis.household.debts.matrix import Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from trellis.household.debts.engine import Engine
    from trellis.household.debts.matrix import Number, Program, Term

_INFINITE = inf
_NONE = -1


def stated(engine: "Engine", months: int, kept_back: Decimal = ZERO) -> "Program":
    """The program of a horizon of so many months. kept_back: what each month's means are lowered by, for rounding."""
    building = _Building(engine, months, kept_back)
    for debt in range(len(engine.debts)):
        for month in range(months):
            building.debt_month(debt, month)
    for month in range(months):
        building.means_month(month)
    return building.program()


class _Building:
    """Puts the program together; debts and months are counted from 0, and b and z before month 0 are known."""

    def __init__(self, engine: "Engine", months: int, kept_back: Decimal) -> None:
        import numpy as np

        self.grid = grid = Grid.of(engine, months)
        self.statement = Statement()
        new, shape = self.statement.variable, (len(engine.debts), months)
        charged = (grid.terms.penalty > 0) & ~grid.terms.last
        self.x = _each(shape, lambda place: new(0))
        self.b = _each(shape, lambda place: new(0, most=grid.largest.item(place)))
        self.z = _each(shape, lambda place: new(0, most=1, whole=True) if grid.open[place] == EITHER else _NONE)
        self.e = _each(shape, lambda place: new(0) if charged[place] else _NONE)
        self.income = grid.income - np.float64(kept_back)
        self.s = [new(grid.fund[month]) for month in range(months)] if engine.means.carries else []

    def debt_month(self, debt: int, month: int) -> None:
        """The balance, the minimum and the openness of a debt in a month, and what they cost."""
        terms, add = self.grid.terms, self.statement.add
        rate, fee = terms.rate[debt, month], terms.fee[debt, month]
        charged, known = self._before(debt, month, 1 + rate, fee)
        add([(self.b[debt][month], 1), (self.x[debt][month], 1), *_less(charged)], known, known)
        self._minimum(debt, month)
        self._open(debt, month)
        self.statement.cost(*self._before(debt, month, rate, fee))
        if (e := self.e[debt][month]) != _NONE:
            add([(e, 1), (self.x[debt][month], -1)], -terms.floor[debt, month], _INFINITE)
            self.statement.cost([(e, terms.penalty[debt, month])], 0)

    def _minimum(self, debt: int, month: int) -> None:
        """x is at least each part of the minimum's rule."""
        terms, place = self.grid.terms, (debt, month)
        rate, fee = terms.rate[place], terms.fee[place]
        if terms.floor[place] and self.grid.open[place] != CLOSED:
            self._at_least(place, self._after(debt, month, terms.floor[place]))
        if share := terms.of_statement[place]:
            self._at_least(place, self._before(debt, month, share * (1 + rate), share * fee))
        if (share := terms.of_balance[place]) >= 0:
            self._at_least(place, self._before(debt, month, share + rate, fee))

    def _at_least(self, place: tuple[int, int], asked: "tuple[list[Term], Number]") -> None:
        terms, known = asked
        self.statement.add([(self.x[place[0]][place[1]], 1), *_less(terms)], known, _INFINITE)

    def _open(self, debt: int, month: int) -> None:
        """A balance is left where a debt is open alone, and a closed one stays closed."""
        z = self.z[debt][month]
        if z == _NONE:
            return
        self.statement.add([(self.b[debt][month], 1), (z, -self.grid.largest[debt, month])], -_INFINITE, 0)
        if month and self.z[debt][month - 1] != _NONE:
            self.statement.add([(z, 1), (self.z[debt][month - 1], -1)], -_INFINITE, 0)

    def _before(self, debt: int, month: int, of_balance: "Number", of_open: "Number") -> "tuple[list[Term], Number]":
        """of_balance times b plus of_open times z before a month: terms, and what is known of it."""
        if not month:
            return [], of_balance * self.grid.terms.balance[debt] + of_open
        terms, known = self._after(debt, month - 1, of_open)
        return [*terms, (self.b[debt][month - 1], of_balance)], known

    def _after(self, debt: int, month: int, of_open: "Number") -> "tuple[list[Term], Number]":
        """of_open times z after a month."""
        z = self.z[debt][month]
        if z == _NONE or not of_open:
            return [], of_open * self.grid.open[debt, month]
        return [(z, of_open)], 0

    def means_month(self, month: int) -> None:
        """What is paid is there, and what is left is carried."""
        grid = self.grid
        spent: list[Term] = [(one[month], 1) for one in self.x]
        spent += [
            (one[month], grid.terms.penalty[debt, month]) for debt, one in enumerate(self.e) if one[month] != _NONE
        ]
        if not self.s:
            self.statement.add(spent, -_INFINITE, self.income[month])
            return
        known = self.income[month]
        if month:
            spent.append((self.s[month - 1], -1 - grid.cash_yield))
            self.statement.cost([(self.s[month - 1], -grid.cash_yield)], 0)
        else:
            known += (1 + grid.cash_yield) * grid.cash
            self.statement.cost([], -grid.cash_yield * grid.cash)
        self.statement.add([(self.s[month], 1), *spent], known, known)

    def program(self) -> "Program":
        """What was stated, as arrays."""
        return self.statement.program(self.x, self.s)


def _each(shape: tuple[int, int], made: "Callable[[tuple[int, int]], int]") -> list[list[int]]:
    return [[made((debt, month)) for month in range(shape[1])] for debt in range(shape[0])]


def _less(terms: "list[Term]") -> "list[Term]":
    return [(column, -value) for column, value in terms]
