"""Nudges about a household's goals: from its record, and what a person said of them."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.bookkeeping.goals.events import NudgesWished
from trellis.bookkeeping.goals.reading import goals_of
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.patterns.views import marks
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.dates import monday_of
from trellis.core.numbers import ZERO
from trellis.household.goals.goal import Goal
from trellis.household.goals.kept import KEPT_SHARE, gains
from trellis.household.goals.nudges import MOST_MAX, Nudge, NudgeKind, Saving, Wishes, nudges
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring, recurring
from trellis.household.problems import InsufficientData, ValidationError, refused


def nudges_of(record: HouseholdRecord, as_of: date) -> tuple[Nudge, ...]:
    """The nudges of the week of a day, by the lines before its Monday and by what a person said since."""
    before = monday_of(as_of) - timedelta(days=1)
    moved = tuple(one for one in categorised_movements(record) if one.on <= before)
    savings = [_saving(record, goal, moved, before) for goal in goals_of(record, moved, before)]
    return nudges(savings, _pays(record, moved, before), moved, as_of, record.goals.wishes)


def wish(keeper: Keeper, most: int, refused_: Collection[str], at: datetime) -> Wishes:
    """Say how many nudges a week may bring, and which are refused; keeper.commit() makes it last.

    Raises ValidationError for a number outside of 0..7, and for what is no kind, no goal and no nudge of one.
    """
    if not 0 <= most <= MOST_MAX:
        message = f"it lies outside of 0..{MOST_MAX}"
        raise refused(ValidationError, "nudges", "most", most, message, "Give 2, or 0 for none.")
    kinds, goals = [kind.value for kind in NudgeKind], list(keeper.record.goals.goals)
    known = {*kinds, *goals, *(f"{kind}.{goal}" for kind in kinds for goal in goals)}
    for name in refused_:
        if name not in known:
            way_out = f"Give {', '.join(kinds)}, a goal's id, or what `trellis household goals nudges` shows."
            raise refused(ValidationError, "nudges", "refuse", name, "there is nothing of that name", way_out)
    keeper.add(NudgesWished(at, most, tuple(sorted(set(refused_)))))
    return keeper.record.goals.wishes


def _saving(record: HouseholdRecord, goal: Goal, moved: tuple[Movement, ...], before: date) -> Saving:
    week = before + timedelta(days=1)
    month, sunday = week.replace(day=1), week + timedelta(days=6)
    gained = gains(moved, goal.account, month)
    plans = {of: record.goals.planned(goal.account, of) for of in gained}
    kept = tuple(bool(plan) and gained[of] >= KEPT_SHARE * plan for of, plan in sorted(plans.items()))
    came = sum((one.amount for one in moved if one.account == goal.account and one.on >= month), ZERO)
    return Saving(goal, kept, record.goals.planned(goal.account, sunday), max(came, ZERO))


def _pays(record: HouseholdRecord, moved: tuple[Movement, ...], before: date) -> tuple[Recurring, ...]:
    try:
        return recurring(moved, before, record.decisions.recurs, marks(record))
    except InsufficientData:
        return ()
