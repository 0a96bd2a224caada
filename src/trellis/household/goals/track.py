"""One goal's balance on every simulated path as months pass, and what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.household.goals.goal import Goal, months_until
from trellis.household.goals.returns import Array
from trellis.household.goals.world import Months

NEVER = -1

Watch = Callable[[str, int, Array], None]
"""Told at each month's end: the goal's id, the month, and on each path what share of the target there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One goal on every path. reached: whether it is on its due day (a pension: whether it lasts; without a day:
    whether it ever is); first: the month that first reaches it, NEVER where none does; amount: what there is on the due
    day, in the goal's currency and today's money (without a day: when it was last looked at).
    """

    reached: NDArray[np.bool_]
    first: NDArray[np.int64]
    amount: Array


class Track:
    """One goal's balance on every path as months pass. open: the paths that have not reached it."""

    def __init__(self, goal: Goal, as_of: date, shape: tuple[int, ...], plan: Sequence[Decimal] | None) -> None:
        self.goal = goal
        self.due = months_until(goal.due, as_of) if goal.due is not None else None
        self.end = (self.due or 0) + goal.months
        self._monthly = np.float64(goal.monthly)
        self._plan = None if plan is None else np.asarray(plan, dtype=np.float64)
        self._target, self._spends = np.float64(goal.target), np.float64(goal.spends)
        self.balance: Array = np.full(shape, np.float64(goal.saved))
        self.first: NDArray[np.int64] = np.full(shape, NEVER)
        self.open: NDArray[np.bool_] = np.ones(shape, dtype=bool)
        self.reached: NDArray[np.bool_] = np.zeros(shape, dtype=bool)
        self.amount: Array = np.zeros(shape)
        self._worth: tuple[Array, Array | float] | None = None
        self._whole: Outcome | None = None
        self._cells: NDArray[np.int64] = np.zeros(0, np.int64)

    def threshold(self, months: Months) -> Array:
        """What the balance has to be this month, in the currency held."""
        prices = months.prices if self.goal.today else 1.0
        return np.asarray(self._target * prices * _rate(self.goal, months))

    def planned(self, month: int) -> np.float64:
        """What is planned for a month; beyond a plan's end, nothing."""
        if self._plan is None:
            return self._monthly
        return np.float64(self._plan[month - 1]) if month <= len(self._plan) else np.float64(0)

    def wants(self, month: int, planned: Array) -> Array:
        """What is planned where the plan is committed, on each path."""
        if self.due is not None and month <= self.due:
            return planned
        return np.where(False if self.goal.months else self.open, planned, 0.0)

    def close(self, month: int, months: Months, watch: Watch | None) -> None:
        """Judge the month that is over."""
        past = month - (self.due or 0)
        if self.goal.months and 0 < past <= self.goal.months:
            self.balance = self.balance - self._spends * months.prices * _rate(self.goal, months)
            self.reached &= self.balance >= 0
        threshold = self.threshold(months)
        there = self.balance >= threshold
        if watch is not None:
            watch(self.goal.id, month, self.balance / threshold)
        anew = there & self.open
        if anew.any():
            self.first[anew] = month
            self.open &= ~there
        if self.due is not None and month == self.due:
            self.reached = np.ones_like(there) if self.goal.months else there
        if self.due is None or month == self.due:
            self._worth = months.prices, _rate(self.goal, months)
        if month == self.due:
            self._look()

    def short(self, months: Months) -> Array:
        """What is missing, on each path."""
        return np.where(self.open, np.maximum(self.threshold(months) - self.balance, 0), 0)

    def narrow(self, goes_on: NDArray[np.bool_]) -> None:
        """Leave behind the paths that are over. goes_on: of those looked at, which are not."""
        self._look()
        if self._whole is None:
            self._whole = Outcome(self.reached.copy(), self.first.copy(), self.amount.copy())
            self._cells = np.arange(goes_on.size).reshape(goes_on.shape)
        self._keep()
        self._cells = self._cells[goes_on]
        self.balance, self.first, self.open = self.balance[goes_on], self.first[goes_on], self.open[goes_on]
        self.reached, self.amount = self.reached[goes_on], self.amount[goes_on]

    def outcome(self) -> Outcome:
        """The goal on every path, those left behind too."""
        self._look()
        if self._whole is None:
            return Outcome(self.reached, self.first, self.amount)
        self._keep()
        return self._whole

    def _look(self) -> None:
        """What there is where it was last to be looked at: money of today is only worked out when it is asked for."""
        if self._worth is not None:
            prices, rate = self._worth
            self.amount, self._worth = self.balance / prices / rate, None
        if self.due is None:
            self.reached = ~self.open

    def _keep(self) -> None:
        assert self._whole is not None
        self._whole.reached.flat[self._cells] = self.reached
        self._whole.first.flat[self._cells] = self.first
        self._whole.amount.flat[self._cells] = self.amount


def _rate(goal: Goal, months: Months) -> Array | float:
    return 1.0 if goal.currency == goal.held else months.exchange[goal.currency, goal.held]
