"""The whole house at each close: every account's value together, and what flowed in or out.

A fork moves money between accounts of the house and is no flow of it. The tax reserve stands outside NLV (A.NLV), so
what goes there is a flow. An account counts from its first close on; once merged it is worth nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.books.chart import component, section_of
from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO
from trellis.reports.performance import ValuePoint
from trellis.reports.run_data import DayPoint, RunData

_FLOWS = (":Contributions", ":Transfers", ":Corrections", ":TaxReserve")
_RESERVE = ":TaxReserve"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account by its closes: merged is the day after whose close it was worth nothing any more."""

    account: str
    days: tuple[DayPoint, ...]
    merged: date | None = None

    def at(self, day: date) -> DayPoint | None:
        """Its last close on or before the day; None before the first, and once merged."""
        if self.merged is not None and self.merged < day:
            return None
        return next((point for point in reversed(self.days) if point.day <= day), None)


def lines_of(run: RunData) -> tuple[AccountLine, ...]:
    """Every account of the house, the first one first."""
    forked = (AccountLine(each.account, each.days, each.merged) for each in run.forked)
    return (AccountLine(run.identity.account, run.days), *forked)


def house_points(run: RunData) -> tuple[ValuePoint, ...]:
    """The house's value at every close, headed by its capital on the day before."""
    walk = _Walk(lines_of(run), run.transactions)
    before = run.identity.capital
    points = [ValuePoint(run.days[0].day - timedelta(days=1), before)]
    for point, booked in zip(run.days, run.booked, strict=True):
        value, flowed = walk.step(point.day, booked)
        points.append(ValuePoint(point.day, value, flowed - before))
        before = flowed
    return tuple(points)


def reserve_of(run: RunData) -> Decimal:
    """What stands in the tax reserves of all accounts at the end."""
    return sum((amount for name, amount in run.balances if name.endswith(_RESERVE)), ZERO)


def flows_by_owner(transaction: Transaction) -> Iterator[tuple[str, Decimal]]:
    """What it brought into accounts (below zero: took out) without being earned, by the account's ledger name."""
    for posting in transaction.postings:
        if posting.account.endswith(_FLOWS):
            yield section_of(posting.account).partition(":")[0], -posting.amount.amount


class _Walk:
    """Values and flows as days pass; closes and transactions are each read once."""

    def __init__(self, lines: Sequence[AccountLine], transactions: Sequence[Transaction]) -> None:
        self._lines, self._transactions = lines, transactions
        self._place = [0] * len(lines)
        self._booked = 0
        self._flowed: dict[str, Decimal] = {}

    def step(self, day: date, booked: int) -> tuple[Decimal, Decimal]:
        """The house's value at the day's close, and all that has flowed into the accounts it counts.

        booked: how many transactions stood before the close. A fork or merge of the day comes after it.
        """
        for transaction in self._transactions[self._booked : booked]:
            self._flow(transaction)
        self._booked = booked
        value = flowed = ZERO
        for at, line in enumerate(self._lines):
            while self._place[at] < len(line.days) and line.days[self._place[at]].day <= day:
                self._place[at] += 1
            if self._place[at]:
                ended = line.merged is not None and line.merged < day
                value += ZERO if ended else line.days[self._place[at] - 1].equity
                flowed += self._flowed.get(component(line.account), ZERO)
        return value, flowed

    def _flow(self, transaction: Transaction) -> None:
        for owner, amount in flows_by_owner(transaction):
            self._flowed[owner] = self._flowed.get(owner, ZERO) + amount
