"""The whole house at each close: what it is worth, what flowed in or out, how its return grew.

The same figures as reports.house.house_points, folded as events come: a fork moves money within the house and is no
flow of it; the tax reserve stands outside NLV (A.NLV), so what goes there is a flow; an account counts from its first
close on, and once merged it is worth nothing from the day after.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from trellis.autopilot.events.lineage import AccountMerged
from trellis.autopilot.events.run import DayClosed, RunStarted
from trellis.books.chart import component
from trellis.books.transaction import Transaction
from trellis.core.dates import week_name
from trellis.core.numbers import ZERO
from trellis.reports.house import flows_by_owner
from trellis.reports.owner_flows import contributed
from trellis.reports.performance import ValuePoint, period_returns
from trellis.server.views.view import Noted


@dataclass(frozen=True, slots=True)
class EquityPoint:
    """The house at a session's close. flow: USD in since the close before, which the value includes.

    owner: what the owner brought in (below zero: took out) since the close before. growth: of one dollar since the
    start, flows left out; peak: the highest growth so far.
    """

    day: date
    value: Decimal
    flow: Decimal
    owner: Decimal
    growth: float
    peak: float

    @property
    def drawdown(self) -> float:
        """How far growth is below its peak, a fraction."""
        return 1 - self.growth / self.peak


@dataclass(slots=True)
class Equity:
    """A View. points: one a session, headed by the capital on the day before the first. by_week: at each last close."""

    points: list[EquityPoint] = field(default_factory=list)
    by_week: dict[str, Decimal] = field(default_factory=dict)
    _account: str = ""
    _capital: Decimal = ZERO
    _founding: Decimal = ZERO
    _closes: dict[str, Decimal] = field(default_factory=dict)
    _merged: dict[str, date] = field(default_factory=dict)
    _flowed: dict[str, Decimal] = field(default_factory=dict)
    _booked: dict[str, Decimal] = field(default_factory=dict)
    _before: Decimal = ZERO
    _owner: Decimal = ZERO
    _owner_booked: Decimal = ZERO

    @property
    def hears(self) -> AbstractSet[type]:
        """Starts, closes, transactions and merges."""
        return frozenset((RunStarted, DayClosed, Transaction, AccountMerged))

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        match noted.event:
            case Transaction() as posted:
                self._flow(posted)
            case DayClosed() as closed:
                self._closed(noted.account, closed)
            case AccountMerged() as merged:
                self._merged[merged.account] = merged.at.date()
            case RunStarted() as started:
                self._account = started.account
                self._capital = self._founding = self._before = started.capital

    def _flow(self, posted: Transaction) -> None:
        for owner, amount in flows_by_owner(posted):
            self._flowed[owner] = self._flowed.get(owner, ZERO) + amount
        amount = contributed(posted)
        part = min(self._founding, max(amount, ZERO))
        self._founding -= part
        self._owner += amount - part

    def _closed(self, account: str, closed: DayClosed) -> None:
        """The first account closes first: what is booked after it is of the next day (reports.run_data.RunData)."""
        if account == self._account:
            self._turn(closed.day)
        self._closes[account] = sum((mark.nlv for mark in closed.marks), ZERO)
        self._mark(closed.day)

    def _turn(self, day: date) -> None:
        if not self.points:
            self.points.append(EquityPoint(day - timedelta(days=1), self._capital, ZERO, ZERO, 1.0, 1.0))
        else:
            self._before = self._counted()
        for name in [name for name, merged in self._merged.items() if merged < day]:
            self._closes[name] = ZERO
            del self._merged[name]
        self._booked = dict(self._flowed)
        self._owner_booked, self._owner = self._owner, ZERO

    def _mark(self, day: date) -> None:
        """The day's point as the closes heard so far make it."""
        if self.points[-1].day == day:
            self.points.pop()
        last = self.points[-1]
        value, flow = sum(self._closes.values(), ZERO), self._counted() - self._before
        growth = last.growth * grown(ValuePoint(last.day, last.value), ValuePoint(day, value, flow))
        self.points.append(EquityPoint(day, value, flow, self._owner_booked, growth, max(last.peak, growth)))
        self.by_week[week_name(day)] = value

    def _counted(self) -> Decimal:
        """All that has flowed into the accounts that have had a close."""
        return sum((self._booked.get(component(name), ZERO) for name in self._closes), ZERO)


def grown(before: ValuePoint, now: ValuePoint) -> float:
    """What a dollar became from one close to the next; from what is worth nothing, nothing grows."""
    if before.value <= 0:
        return 1.0
    return max(0.0, 1 + period_returns((before, now))[0])
