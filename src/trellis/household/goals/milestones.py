"""Milestones on the way to a goal: dated so that each is likely, and near enough to each other to be felt.

A dynamic program over (month, bucket of the target): each milestone is reached with at least the wanted probability,
none is more than six months after the one before, quarters of the target are not left out; the fewest milestones win,
then the earliest quarters, then even steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from trellis.core.dates import months_after
from trellis.household.amounts import posted
from trellis.household.chance import Interval, simulated, told
from trellis.household.goals.goal import Goal, check, months_until
from trellis.household.goals.returns import Array
from trellis.household.goals.schedule import Schedule, schedule
from trellis.household.goals.simulation import simulate
from trellis.household.goals.world import Assumptions

QUARTERS = (Decimal("0.25"), Decimal("0.50"), Decimal("0.75"), Decimal("1.00"))
WANTED = Decimal("0.80")
SPACING_MONTHS = 6
HORIZON_MONTHS = 360
_PATHS, _BUCKETS_MIN = 8_000, 48


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step. share, amount: of the target, in today's money (a fixed sum: in its own); on: its date; p: that there
    has been so much by then, with its Wilson interval; likely, sure: P50 and P80 date, None where beyond the horizon;
    monthly: what is planned a month until then.
    """

    share: Decimal
    amount: Decimal
    on: date
    p: Decimal
    simulation: Interval
    likely: date | None
    sure: date | None
    monthly: Decimal


@dataclass(frozen=True, slots=True)
class Steps:
    """A goal's milestones in order. late: the last lies beyond the goal's day; warnings: what could not be kept."""

    goal: Goal
    steps: tuple[Milestone, ...]
    late: bool
    warnings: tuple[str, ...]


class _Grid:
    """P(balance has reached a bucket) by month, for each goal; what markets take back later does not undo it."""

    def __init__(self, buckets: int) -> None:
        self.buckets = buckets
        self.levels = np.arange(1, buckets + 1) / buckets
        self.rows: dict[str, list[Array]] = {}
        self._most: dict[str, Array] = {}

    def watch(self, goal: str, month: int, share: Array) -> None:
        """Note a month."""
        most = np.maximum(share, self._most.get(goal, share))
        self._most[goal] = most
        # A hair less, so that a balance that is a level to the cent counts as there.
        below = np.searchsorted(np.sort(most), self.levels - 1e-12, side="left")
        self.rows.setdefault(goal, []).append(1 - below / most.size)

    def reach(self, goal: str) -> Array:
        """Months by buckets."""
        return np.asarray(self.rows[goal])


def milestones(
    goals: Sequence[Goal],
    assumptions: Assumptions,
    as_of: date,
    seed: int,
    *,
    surplus: Decimal | None = None,
    wanted: Decimal = WANTED,
) -> tuple[tuple[Steps, ...], Schedule | None]:
    """Milestones of goals that share one pool; a surplus is divided first (see schedule), and that plan is kept."""
    for goal in goals:
        check(goal, as_of)
    open_goals = [goal for goal in goals if not goal.met and not goal.months]
    if not open_goals:
        return (), None
    divided = schedule(open_goals, surplus, assumptions, as_of) if surplus is not None else None
    plans = divided.months if divided else None
    ends = [months_until(goal.due, as_of) for goal in open_goals if goal.due]
    months = max([HORIZON_MONTHS, *ends])
    # Fine enough that a step of one bucket fits between two milestones of a long plan.
    grid = _Grid(4 * -(-max(_BUCKETS_MIN, max([*ends, 0]) // 2) // 4))
    simulate(open_goals, assumptions, as_of, paths=_PATHS, seed=seed, horizon=months, plans=plans, watch=grid.watch)
    return tuple(_steps(goal, grid, as_of, wanted, plans) for goal in open_goals), divided


def _steps(
    goal: Goal, grid: _Grid, as_of: date, wanted: Decimal, plans: Mapping[str, Sequence[Decimal]] | None
) -> Steps:
    reach, share = grid.reach(goal.id), np.float64(wanted)
    due = months_until(goal.due, as_of) if goal.due else None
    sure, warnings = _first(reach[:, -1], share), []
    if sure is None:
        last = due if due is not None else len(reach) - 1
        warnings.append(f"The whole target is not reached with probability {wanted} within {len(reach) - 1} months.")
    else:
        last = sure if due is None else max(sure, due)
    whole = grid.buckets - 1
    top = int((reach[last] >= share).sum()) - 1
    chosen = _path(reach[: last + 1], share, top)
    if chosen is None:
        chosen = _quarters(reach[: last + 1], share, top)
        warnings.append(f"Milestones lie further apart than {SPACING_MONTHS} months: no nearer ones are likely enough.")
    if top < whole:
        chosen = [*chosen, (last, whole)]
    plan = plans.get(goal.id) if plans else None
    steps = tuple(_milestone(goal, grid, one, before, as_of, share, plan) for before, one in _after_each(chosen))
    late = due is not None and bool(chosen) and chosen[-1][0] > due
    return Steps(goal, steps, late, tuple(warnings))


def _after_each(chosen: Sequence[tuple[int, int]]) -> list[tuple[int, tuple[int, int]]]:
    months = [0, *(month for month, _ in chosen)]
    return list(zip(months, chosen, strict=False))


def _path(reach: Array, wanted: np.float64, top: int) -> list[tuple[int, int]] | None:
    """(month, bucket) of each milestone up to the bucket top; None where the spacing cannot be kept."""
    months, buckets = reach.shape
    begin = int((reach[0] >= 1).sum())
    if top < begin:
        return []
    earliest = [_first(reach[:, bucket], wanted) for bucket in range(buckets)]
    quarters = [int(share * buckets) - 1 for share in QUARTERS]
    cost = np.full((months, buckets + 1), np.inf)
    came = np.full((months, buckets + 1, 2), -1)
    cost[0, begin] = 0.0
    # Of equally many milestones the evenly spaced ones win; never worth one more, being at most 0.2 a quarter.
    uneven = 0.2 * (np.arange(buckets + 1) * len(QUARTERS) / buckets) ** 2
    for month in range(1, months):
        for bucket in range(begin, buckets):
            if reach[month, bucket] < wanted:
                continue
            # A step may not pass a quarter by: it starts at the last quarter below, or above it.
            floor = max([begin, *(quarter + 1 for quarter in quarters if quarter < bucket)])
            since = max(0, month - SPACING_MONTHS)
            before = cost[since:month, floor : bucket + 1] + uneven[bucket + 1 - floor :: -1][: bucket + 1 - floor]
            place = np.unravel_index(np.argmin(before), before.shape)
            price = before[place]
            if not np.isfinite(price):
                continue
            early = earliest[bucket]
            wait = (month - early) / SPACING_MONTHS if bucket in quarters and early is not None else 0.0
            cost[month, bucket + 1] = price + 1.0 + wait
            came[month, bucket + 1] = (since + place[0], floor + place[1])
    end = int(np.argmin(cost[:, top + 1]))
    if not np.isfinite(cost[end, top + 1]):
        return None
    found, state = [], (end, top + 1)
    while state[0] > 0:
        found.append((state[0], state[1] - 1))
        state = (int(came[state][0]), int(came[state][1]))
    return found[::-1]


def _quarters(reach: Array, wanted: np.float64, top: int) -> list[tuple[int, int]]:
    """The quarters up to the bucket top, each at the first month that is likely enough."""
    buckets = [int(share * reach.shape[1]) - 1 for share in QUARTERS]
    firsts = [(_first(reach[:, bucket], wanted), bucket) for bucket in buckets if bucket <= top]
    return [(first, bucket) for first, bucket in firsts if first]


def _milestone(
    goal: Goal,
    grid: _Grid,
    at: tuple[int, int],
    before: int,
    as_of: date,
    wanted: np.float64,
    plan: Sequence[Decimal] | None,
) -> Milestone:
    month, bucket = at
    reach = grid.reach(goal.id)
    share = told((bucket + 1) / grid.buckets)
    p = reach[month, bucket]
    likely, sure = _first(reach[:, bucket], np.float64(0.5)), _first(reach[:, bucket], np.float64(0.8))
    paid = [goal.monthly] if plan is None else [*plan[before:month]] or [Decimal(0)]
    monthly = posted(sum(paid, Decimal(0)) / len(paid), goal.held)
    return Milestone(
        share,
        posted(goal.target * (bucket + 1) / grid.buckets, goal.currency),
        months_after(as_of, month),
        told(p),
        simulated(round(p * _PATHS), _PATHS),
        None if likely is None else months_after(as_of, likely),
        None if sure is None else months_after(as_of, sure),
        monthly,
    )


def _first(column: Array, wanted: np.float64) -> int | None:
    """The first month from which it is likely enough."""
    there = np.nonzero(column >= wanted)[0]
    return int(there[0]) if len(there) else None
