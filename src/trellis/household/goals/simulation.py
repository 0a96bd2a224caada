"""Several goals over simulated months, funded in order from one pool of what is planned for them.

A month: balances grow, then what is paid in comes at the month's end. The pool is the sum of all plans times the share
that is paid that month; goals take their plans from it by priority, then by date. A plan is committed until its goal's
due day, and beyond it while the goal is not reached; what a finished goal leaves free goes to the next that is short.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np

from trellis.core.dates import months_after
from trellis.household.goals.goal import Goal
from trellis.household.goals.returns import Array
from trellis.household.goals.track import Outcome, Track, Watch
from trellis.household.goals.world import Assumptions, Months, World, world

_NARROWED = 0.75
"""Paths that are over are left behind once no more than this share of those looked at goes on."""

Plans = Mapping[str, Sequence[Decimal]]
"""What is planned for goals month by month, by goal id, in place of one amount for every month."""


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
    Where nobody watches, a path that is over is left behind; those that go on meet the same months for all that.
    """
    shape = np.broadcast_shapes(drawn.keeps.shape, (paths,))
    tracks = [Track(goal, as_of, shape, (plans or {}).get(goal.id)) for goal in order(goals)]
    months = Months(assumptions, drawn, {goal.growth for goal in goals}, paths, seed)
    end = max(track.end for track in tracks)
    for month in range(max(horizon, end) + 1):
        if month:
            months.step()
            _live(tracks, month, months)
        for track in tracks:
            track.close(month, months, watch)
        if month < end:
            continue
        goes_on = np.logical_or.reduce([track.open for track in tracks]) if len(tracks) > 1 else tracks[0].open
        living = np.count_nonzero(goes_on)
        if not living:
            break
        if watch is None and living <= goes_on.size * _NARROWED:
            months.narrow(goes_on)
            for track in tracks:
                track.narrow(goes_on)
    return {one.goal.id: one.outcome() for one in tracks}


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


def _live(tracks: Sequence[Track], month: int, months: Months) -> None:
    for held in dict.fromkeys(track.goal.held for track in tracks):
        ours = [track for track in tracks if track.goal.held == held]
        for track in ours:
            track.balance *= months.growth[track.goal.growth]
        left = sum(track.planned(month) for track in ours) * months.paid
        if len(ours) == 1:
            ours[0].balance += ours[0].wants(month, left)
            continue
        _shared(ours, left, month, months)


def _shared(ours: Sequence[Track], left: Array, month: int, months: Months) -> None:
    """Give a month's pool to goals in their order: first their plans, then to those that are short."""
    most = np.maximum(months.paid, 1.0)
    for track in ours:
        given = np.minimum(track.wants(month, track.planned(month) * most), left)
        track.balance += given
        left = left - given
    for track in ours:
        given = np.minimum(track.short(months), left)
        track.balance += given
        left = left - given
