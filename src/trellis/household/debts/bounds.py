"""Terms and means as arrays, and what follows from them for every plan: how large a balance can be, and how small."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from trellis.household.debts.engine import Engine
    from trellis.household.debts.matrix import Number

CLOSED, OPEN, EITHER = 0, 1, 2
"""Whether a debt is open after a month: in no plan, in every plan (or it does not matter), or that is to be decided."""

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Terms:
    """What is due, debts in rows and months, counted from 0, in columns; the fields are those of Due.

    of_balance: -1 where the minimum does not know it.
    """

    balance: "NDArray[np.float64]"
    rate: "NDArray[np.float64]"
    fee: "NDArray[np.float64]"
    penalty: "NDArray[np.float64]"
    floor: "NDArray[np.float64]"
    of_statement: "NDArray[np.float64]"
    of_balance: "NDArray[np.float64]"
    last: "NDArray[np.bool_]"

    @classmethod
    def of(cls, engine: "Engine", months: int) -> "Terms":
        """The terms of a horizon of so many months."""
        import numpy as np

        def by_month(field: str) -> "NDArray[np.float64]":
            rows = [[getattr(due, field) for due in terms[:months]] for terms in engine.terms]
            return np.array(rows, dtype=np.float64)

        shares = [[-1 if due.of_balance is None else due.of_balance for due in row[:months]] for row in engine.terms]
        return cls(
            np.array([debt.balance for debt in engine.debts], dtype=np.float64),
            by_month("rate"),
            by_month("fee"),
            by_month("penalty"),
            by_month("floor"),
            by_month("of_statement"),
            np.array(shares, dtype=np.float64),
            by_month("last") > 0,
        )

    def minimums_alone(self) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
        """Balances after each month by debt, and what is paid each month, where nothing but minimums is paid."""
        import numpy as np

        owed, balances, paid = self.balance.copy(), [], []
        for month in range(self.rate.shape[1]):
            rate, fee = self.rate[:, month], self.fee[:, month]
            of_balance = self.of_balance[:, month]
            statement = np.where(owed > 0, owed * (1 + rate) + fee, 0)
            interest = np.where(of_balance >= 0, owed * (rate + of_balance) + fee, 0)
            share = statement * self.of_statement[:, month]
            least = np.minimum(np.maximum.reduce([self.floor[:, month], share, interest]), statement)
            payment = np.where(self.last[:, month], statement, least)
            owed = np.where(statement - payment > _TINY, statement - payment, 0)
            balances.append(owed)
            paid.append(payment.sum())
        return np.array(balances).T, np.array(paid)

    def asks(self) -> "NDArray[np.bool_]":
        """The debts for which it matters whether they are open: a fixed minimum or a fee falls away with them."""
        import numpy as np

        found: NDArray[np.bool_] = np.any(self.floor > 0, axis=1) | np.any(self.fee[:, 1:] > 0, axis=1)
        return found

    def least_balances(self, most: "NDArray[np.float64]") -> "Iterator[tuple[int, NDArray[np.float64]]]":
        """Each debt's balances if all that could be paid on it is. most: by debt and month."""
        import numpy as np

        for debt, owed in enumerate(self.balance):
            found = []
            for rate, payment in zip(self.rate[debt], most[debt], strict=True):
                owed = owed * (1 + rate) - max(payment, 0)
                found.append(owed)
            yield debt, np.array(found)


@dataclass(frozen=True, slots=True)
class Grid:
    """Terms and means of a horizon, and what bounds every plan. Amounts in the currency, rates by month.

    largest: the balance that minimums alone leave after a month, and none after the last; open: CLOSED, OPEN or EITHER;
    fund: the cash to keep and what rounding can take of it, as far as minimums alone leave it.
    """

    terms: Terms
    income: "NDArray[np.float64]"
    fund: "NDArray[np.float64]"
    cash: "Number"
    cash_yield: "Number"
    largest: "NDArray[np.float64]"
    open: "NDArray[np.int64]"

    @classmethod
    def of(cls, engine: "Engine", months: int) -> "Grid":
        """The grid of a horizon of so many months."""
        import numpy as np

        means, terms = engine.means, Terms.of(engine, months)
        income = np.array([means.income(month + 1) for month in range(months)], dtype=np.float64)
        floors = np.array([means.floor_at(month + 1) for month in range(months)], dtype=np.float64)
        cash, cash_yield = np.array([means.cash, means.monthly_yield], dtype=np.float64)
        largest, paid = terms.minimums_alone()
        largest[:, -1] = 0
        slack = np.float64(engine.step * len(engine.debts)) * (1 + np.arange(months))
        left = _cash_left(income - paid, cash, cash_yield)
        fund = np.minimum(floors + slack, np.maximum(left - slack, 0))
        there = income.copy()
        there[0] += np.inf if cash_yield else cash
        opened = _openness(terms, largest, there)
        return cls(terms, income, fund, cash, cash_yield, largest, opened)


def _cash_left(net: "NDArray[np.float64]", cash: "Number", cash_yield: "Number") -> "NDArray[np.float64]":
    """Cash after each month where minimums alone are paid."""
    import numpy as np

    left, found = cash, []
    for amount in net:
        left = left * (1 + cash_yield) + amount
        found.append(left)
    return np.array(found)


def _openness(terms: Terms, largest: "NDArray[np.float64]", there: "NDArray[np.float64]") -> "NDArray[np.int64]":
    """CLOSED where even minimums alone have paid a debt off, OPEN where all means could not, or nothing asks.

    there: the most that can be paid by month, all at once where cash earns interest.
    """
    import numpy as np

    found = np.where(largest > 0, EITHER, CLOSED)
    found[~terms.asks()] = np.where(largest[~terms.asks()] > 0, OPEN, CLOSED)
    for _ in range(2):
        certain = np.where(found == OPEN, terms.floor, 0)
        for debt, smallest in terms.least_balances(there - certain.sum(axis=0) + certain):
            found[debt, (smallest > _TINY) & (found[debt] == EITHER)] = OPEN
    return found
