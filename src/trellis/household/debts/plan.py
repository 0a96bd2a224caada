"""A plan: what is paid on each debt in each month, and what it comes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.debts.account import Debt


@dataclass(frozen=True, slots=True)
class Row:
    """One debt in one month. payment: all that is paid, the penalty on prepaying included; balance: owed after it."""

    debt: str
    before: Decimal
    interest: Decimal
    fee: Decimal
    payment: Decimal
    penalty: Decimal
    balance: Decimal

    @property
    def principal(self) -> Decimal:
        """By how much less is owed than before."""
        return self.before - self.balance


@dataclass(frozen=True, slots=True)
class Month:
    """One month. there: its budget and the cash carried into it; cash: carried out of it."""

    number: int
    rows: tuple[Row, ...]
    there: Decimal
    cash: Decimal

    @property
    def paid(self) -> Decimal:
        """All payments of the month."""
        return sum((row.payment for row in self.rows), ZERO)

    @property
    def balance(self) -> Decimal:
        """All that is owed after it."""
        return sum((row.balance for row in self.rows), ZERO)


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to pay every debt off. earned: interest on carried cash."""

    strategy: str
    debts: tuple[Debt, ...]
    as_of: date
    months: tuple[Month, ...]
    earned: Decimal

    @property
    def interest(self) -> Decimal:
        """All interest."""
        return sum((row.interest for row in self._rows()), ZERO)

    @property
    def fees(self) -> Decimal:
        """All fees, penalties on prepaying included."""
        return sum((row.fee + row.penalty for row in self._rows()), ZERO)

    @property
    def paid(self) -> Decimal:
        """All payments."""
        return sum((row.payment for row in self._rows()), ZERO)

    @property
    def cost(self) -> Decimal:
        """What paying the debts off costs beside what was owed: interest and fees, less what cash earned."""
        return self.interest + self.fees - self.earned

    @property
    def closing(self) -> tuple[tuple[str, int], ...]:
        """Each debt's id and the month in which it is paid off, in that order."""
        last: dict[str, int] = {}
        for month in self.months:
            for row in month.rows:
                if row.before:
                    last[row.debt] = month.number
        return tuple(sorted(last.items(), key=lambda one: one[1]))

    def _rows(self) -> Iterator[Row]:
        for month in self.months:
            yield from month.rows
