"""Each account from its founding to its end: closes, money in and out, forks made and deferred, merges."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.autopilot.events.lineage import (
    AccountForked,
    AccountFounded,
    AccountMerged,
    CapitalMoved,
    ForkDeferred,
    MergeDue,
)
from trellis.autopilot.events.quarter import ReserveMoved
from trellis.autopilot.events.run import DayClosed, RunStarted, SleeveMark
from trellis.autopilot.events.sleeve import PivotChanged
from trellis.books.chart import component
from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind, Sleeve
from trellis.reports.house import flows_by_owner
from trellis.reports.performance import ValuePoint
from trellis.server.views.equity import grown
from trellis.server.views.view import Noted

Step = AccountForked | ForkDeferred | MergeDue | AccountMerged
"""What founds accounts, does not yet, or ends them."""


@dataclass(frozen=True, slots=True)
class SleeveClose:
    """A sleeve at a close, USD; hwm is never below nlv."""

    sleeve: Sleeve
    nlv: Decimal
    hwm: Decimal

    @property
    def drawdown(self) -> float:
        """NLV below the high-water mark, a fraction."""
        return float((self.hwm - self.nlv) / self.hwm) if self.hwm > ZERO else 0.0


@dataclass(frozen=True, slots=True)
class AccountClose:
    """An account at a close of its own. flow: USD in since the close before, which value includes.

    growth: of one dollar since its founding, flows left out; peak: the highest growth so far.
    """

    day: date
    value: Decimal
    flow: Decimal
    growth: float
    peak: float
    sleeves: tuple[SleeveClose, ...]

    @property
    def drawdown(self) -> float:
        """How far growth is below its peak, a fraction."""
        return 1 - self.growth / self.peak


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step with its record. times: how often it was deferred in a row for the same reason, from `since` to `until`;
    step is the last of these.
    """

    sequence: int
    account: str
    step: Step
    times: int
    since: datetime
    until: datetime


@dataclass(slots=True)
class AccountCourse:
    """One account. closes: headed by its capital; moved: money in and out of its sleeves, with the records."""

    account: str
    kind: AccountKind
    parent: str
    parent_sleeve: Sleeve | None
    capital: Decimal
    founded: datetime
    sequence: int
    closes: list[AccountClose]
    moved: list[tuple[int, CapitalMoved | ReserveMoved]] = field(default_factory=list)
    pivots: list[tuple[int, PivotChanged]] = field(default_factory=list)
    due: MergeDue | None = None
    merged: AccountMerged | None = None
    flowed: Decimal = ZERO
    counted: Decimal = ZERO

    def close(self, day: date, marks: tuple[SleeveMark, ...]) -> None:
        """Take the closing marks of a day."""
        sleeves = tuple(SleeveClose(mark.sleeve, mark.nlv, max(mark.hwm, mark.nlv)) for mark in marks)
        value, flow = sum((mark.nlv for mark in marks), ZERO), self.flowed - self.counted
        self.counted = self.flowed
        last = self.closes[-1]
        growth = last.growth * grown(ValuePoint(last.day, last.value), ValuePoint(day, value, flow))
        self.closes.append(AccountClose(day, value, flow, growth, max(last.peak, growth), sleeves))


@dataclass(slots=True)
class Lineage:
    """A View. accounts: in the order founded. steps: forks, deferrals and merges of all, in order."""

    accounts: dict[str, AccountCourse] = field(default_factory=dict)
    steps: list[StepTaken] = field(default_factory=list)
    _by_ledger: dict[str, AccountCourse] = field(default_factory=dict)
    _waiting: dict[tuple[str, Sleeve], int] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Foundings, closes, transactions, steps and whatever moves capital or pivots."""
        steps = (AccountForked, ForkDeferred, MergeDue, AccountMerged)
        return frozenset(
            (*steps, RunStarted, AccountFounded, DayClosed, Transaction, CapitalMoved, ReserveMoved, PivotChanged)
        )

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        match noted.event:
            case Transaction() as posted:
                for owner, amount in flows_by_owner(posted):
                    self._by_ledger[owner].flowed += amount
            case DayClosed() as closed:
                self.accounts[noted.account].close(closed.day, closed.marks)
            case CapitalMoved() | ReserveMoved() as moved:
                self.accounts[noted.account].moved.append((noted.sequence, moved))
            case PivotChanged() as pivot:
                self.accounts[noted.account].pivots.append((noted.sequence, pivot))
            case RunStarted() as run:
                day = run.first - timedelta(days=1)
                self._found(noted, run.account, AccountKind.FULL, "", None, run.capital, day)
            case AccountFounded() as new:
                day = new.at.date()
                self._found(noted, new.account, new.kind, new.parent, new.parent_sleeve, new.capital, day)
            case AccountForked() | ForkDeferred() | MergeDue() | AccountMerged() as step:
                self._step(noted, step)

    def _found(
        self,
        noted: Noted,
        account: str,
        kind: AccountKind,
        parent: str,
        sleeve: Sleeve | None,
        capital: Decimal,
        day: date,
    ) -> None:
        """day: that of the first point, on which the capital is there and nothing earned."""
        start = AccountClose(day, capital, ZERO, 1.0, 1.0, ())
        course = AccountCourse(account, kind, parent, sleeve, capital, noted.at, noted.sequence, [start])
        course.counted = capital
        self.accounts[account] = self._by_ledger[component(account)] = course

    def _step(self, noted: Noted, step: Step) -> None:
        match step:
            case MergeDue():
                self.accounts[noted.account].due = step
            case AccountMerged():
                self.accounts[step.account].merged = step
            case ForkDeferred() if self._again(noted, step):
                return
            case ForkDeferred():
                self._waiting[noted.account, step.sleeve] = len(self.steps)
            case AccountForked():
                self._waiting.pop((noted.account, step.sleeve), None)
        self.steps.append(StepTaken(noted.sequence, noted.account, step, 1, step.at, step.at))

    def _again(self, noted: Noted, step: ForkDeferred) -> bool:
        """Whether it is the deferral of the week before once more; then that row counts it."""
        place = self._waiting.get((noted.account, step.sleeve))
        if place is None:
            return False
        kept = self.steps[place]
        if not isinstance(kept.step, ForkDeferred) or kept.step.reason != step.reason:
            return False
        self.steps[place] = replace(kept, step=step, times=kept.times + 1, until=step.at)
        return True
