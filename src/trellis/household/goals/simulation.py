"""Several goals over simulated months, funded in order from one pool of what is planned for them.

A month: balances grow, then what is paid in comes at the month's end. The pool is the sum of all plans times the share
that is paid that month; goals take their plans from it by priority, then by date. A plan is committed until its goal's
due day, and beyond it while the goal is not reached; what a finished goal leaves free goes to the next that is short.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.core.dates import months_after
from trellis.household.goals.goal import Goal, months_until
from trellis.household.goals.returns import Array
from trellis.household.goals.world import Assumptions, Months, World, world

NEVER = -1

Plans = Mapping[str, Sequence[Decimal]]
"""What is planned for goals month by month, by goal id, in place of one amount for every month."""

Watch = Callable[[str, int, Array], None]
"""Told at each month's end: the goal's id, the month, and on each path what share of the target there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One goal on every path. reached: whether it is on its due day (a pension: whether it lasts; without a day:
    whether it ever is); first: the month that first reaches it, NEVER where none does; amount: what there is on the due
    day, in the goal's currency and today's money (without a day: at the last month).
    """

    reached: NDArray[np.bool_]
    first: NDArray[np.int64]
    amount: Array


class _Track:
    """One goal's balance on every path as months pass."""

    def __init__(self, goal: Goal, as_of: date, shape: tuple[int, ...], plan: Sequence[Decimal] | None) -> None:
        self.goal = goal
        self.due = months_until(goal.due, as_of) if goal.due is not None else None
        self.end = (self.due or 0) + goal.months
        self._monthly = np.float64(goal.monthly)
        self._plan = None if plan is None else np.asarray(plan, dtype=np.float64)
        self._target, self._spends = np.float64(goal.target), np.float64(goal.spends)
        self.balance: Array = np.full(shape, np.float64(goal.saved))
        self.first: NDArray[np.int64] = np.full(shape, NEVER)
        self.reached: NDArray[np.bool_] = np.zeros(shape, dtype=bool)
        self.amount: Array = self.balance

    def threshold(self, months: Months) -> Array:
        """What the balance has to be this month, in the currency held."""
        prices = months.prices if self.goal.today else 1.0
        return np.asarray(self._target * prices * _rate(self.goal, months))

    def planned(self, month: int) -> np.float64:
        """What is planned for a month; beyond a plan's end, nothing."""
        if self._plan is None:
            return self._monthly
        return np.float64(self._plan[month - 1]) if month <= len(self._plan) else np.float64(0)

    def wants(self, month: int) -> Array:
        """The plan where it is committed, on each path."""
        planned = self.planned(month)
        if self.goal.months:
            return np.asarray(planned if month <= (self.due or 0) else 0.0)
        if self.due is not None and month <= self.due:
            return np.asarray(planned)
        return np.where(self.first == NEVER, planned, 0.0)

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
        self.first = np.where(there & (self.first == NEVER), month, self.first)
        if self.due is None:
            self.reached = self.first != NEVER
        elif month == self.due:
            self.reached = np.ones_like(there) if self.goal.months else there
        if self.due is None or month == self.due:
            self.amount = self.balance / months.prices / _rate(self.goal, months)

    def short(self, months: Months) -> Array:
        """What is missing, on each path."""
        return np.where(self.first == NEVER, np.maximum(self.threshold(months) - self.balance, 0), 0)


def order(goals: Sequence[Goal]) -> list[Goal]:
    """Goals as they are funded: by priority, then by date, those without a date last, then by id."""
    return sorted(goals, key=lambda one: (one.priority, one.due or date.max, one.id))


def run(
    goals: Sequence[Goal],
    assumptions: Assumptions,
    as_of: date,
    *,
    drawn: World,
    paths: int,
    seed: int,
    horizon: int = 0,
    plans: Plans | None = None,
    watch: Watch | None = None,
) -> Mapping[str, Outcome]:
    """Outcomes by goal id. drawn: one draw a path, or rows of draws that meet the same paths columns of shocks.

    horizon: months to live through unless all is over before: every due day past, every goal reached on every path.
    """
    shape = np.broadcast_shapes(drawn.keeps.shape, (paths,))
    tracks = [_Track(goal, as_of, shape, (plans or {}).get(goal.id)) for goal in order(goals)]
    months = Months(assumptions, drawn, {goal.growth for goal in goals}, paths, seed)
    end = max(track.end for track in tracks)
    for month in range(max(horizon, end) + 1):
        if month:
            months.step()
            _live(tracks, month, months)
        for track in tracks:
            track.close(month, months, watch)
        if month >= end and all((track.first != NEVER).all() for track in tracks):
            break
    return {one.goal.id: Outcome(one.reached, one.first, one.amount) for one in tracks}


def simulate(
    goals: Sequence[Goal],
    assumptions: Assumptions,
    as_of: date,
    *,
    paths: int,
    seed: int,
    horizon: int = 0,
    plans: Plans | None = None,
    watch: Watch | None = None,
) -> Mapping[str, Outcome]:
    """Outcomes on independent paths, each with unknowns of its own."""
    drawn = world(assumptions, paths, seed)
    return run(
        goals, assumptions, as_of, drawn=drawn, paths=paths, seed=seed, horizon=horizon, plans=plans, watch=watch
    )


def changed(goals: Sequence[Goal], goal: Goal) -> list[Goal]:
    """The goals with one of them in another form."""
    return [goal if one.id == goal.id else one for one in goals]


def due_after(goal: Goal, as_of: date, months: int) -> Goal:
    """The goal with its day so many months after as_of."""
    return replace(goal, due=months_after(as_of, months))


def _live(tracks: Sequence[_Track], month: int, months: Months) -> None:
    most = np.maximum(months.paid, 1.0)
    for held in dict.fromkeys(track.goal.held for track in tracks):
        ours = [track for track in tracks if track.goal.held == held]
        for track in ours:
            track.balance = track.balance * months.growth[track.goal.growth]
        left = sum(track.planned(month) for track in ours) * months.paid
        for track in ours:
            given = np.minimum(track.wants(month) * most, left)
            track.balance, left = track.balance + given, left - given
        if len(ours) == 1:
            continue
        for track in ours:
            given = np.minimum(track.short(months), left)
            track.balance, left = track.balance + given, left - given


def _rate(goal: Goal, months: Months) -> Array | float:
    return 1.0 if goal.currency == goal.held else months.exchange[goal.currency, goal.held]
