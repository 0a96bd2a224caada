"""Nudges: a few sentences a week about goals, by rule, which a person may turn down. Whether they help is not claimed.

Three rules: an if-then plan tied to a pay day (implementation intentions, Gollwitzer 1999), months in a row that were
kept, and what last week's purchases come to when they are rounded up. Lines of a week change nothing of its nudges.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from trellis.core.dates import monday_of, months_after
from trellis.core.money import Money
from trellis.core.numbers import ZERO
from trellis.core.sentences import sentence
from trellis.household.currencies import minor_places
from trellis.household.goals.goal import Goal
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring

MOST, MOST_MAX = 2, 7
"""Nudges of one week: unless a person says otherwise, and at most."""
STREAK_MONTHS, NEAR_DAYS = 2, 14
PURCHASES_LEAST = 5
_WEEK = timedelta(days=6)


class NudgeKind(StrEnum):
    """By which rule."""

    PAY_DAY = "pay_day"
    STREAK = "streak"
    ROUND_UP = "round_up"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person said of nudges. most: a week, 0 for none; refused: kinds, ids of goals, or ids of nudges."""

    most: int = MOST
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Saving:
    """A goal with how its account does. kept: whether each whole month reached its plan, oldest first; planned, came:
    for the account in the month that runs, came by the day before the week.
    """

    goal: Goal
    kept: Sequence[bool] = field(default_factory=tuple)
    planned: Decimal = ZERO
    came: Decimal = ZERO

    @property
    def missing(self) -> Decimal:
        """What of the month's plan has not come yet."""
        return max(ZERO, self.planned - self.came)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One sentence. id: what it is refused by, of its kind and goal; amount: in the currency of the goal's money."""

    id: str
    kind: NudgeKind
    goal: str
    text: str
    amount: Decimal


def nudges(
    savings: Sequence[Saving],
    pays: Collection[Recurring],
    bought: Sequence[Movement],
    as_of: date,
    wishes: Wishes | None = None,
) -> tuple[Nudge, ...]:
    """The nudges of the week of a day, at most as many as are wished; every day of a week has the same ones.

    savings: open goals as of the Monday; pays: income that recurs; bought: every movement. Goals come by priority;
    which rule comes first moves on from week to week, so that none crowds out the others.
    """
    wishes = wishes or Wishes()
    week = monday_of(as_of)
    ordered = sorted((one for one in savings if not one.goal.met), key=lambda one: (one.goal.priority, one.goal.id))
    found = [*_pay_days(ordered, pays, week), *_streaks(ordered, week), *_round_ups(ordered, bought, week)]
    open_ = [one for one in found if wishes.refused.isdisjoint((one.id, one.kind.value, one.goal))]
    turn = week.toordinal() // 7
    kinds = list(NudgeKind)
    first = {kind: (place - turn) % len(kinds) for place, kind in enumerate(kinds)}
    return tuple(sorted(open_, key=lambda one: first[one.kind])[: wishes.most])


def _pay_days(savings: Sequence[Saving], pays: Collection[Recurring], week: date) -> Iterator[Nudge]:
    """When pay is due this week: move what the month's plan still lacks on that day."""
    due = [one for one in pays if one.stands and one.expected > 0 and week <= one.next_on <= week + _WEEK]
    for saving in savings:
        own = [one for one in due if one.currency == saving.goal.held]
        if not own:
            continue
        pay = max(own, key=lambda one: (one.expected, one.key))
        lacking = saving.missing if pay.next_on.month == week.month else saving.planned
        amount = min(lacking, saving.goal.monthly)
        if amount:
            text = sentence(
                "nudge.pay_day",
                "When {payer} pays, due {day}, move {amount} to {goal}.",
                payer=pay.merchant,
                day=pay.next_on,
                amount=_money(amount, saving),
                goal=saving.goal.name,
            )
            yield _nudge(NudgeKind.PAY_DAY, saving, text, amount)


def _streaks(savings: Sequence[Saving], week: date) -> Iterator[Nudge]:
    """Months in a row that were kept, where the one that runs ends soon and is not there yet."""
    ends = months_after(week.replace(day=1), 1)
    for saving in savings:
        row = next((place for place, kept in enumerate(reversed(saving.kept)) if not kept), len(saving.kept))
        if row >= STREAK_MONTHS and saving.missing and (ends - week).days <= NEAR_DAYS:
            text = sentence(
                "nudge.streak",
                "{count} months in a row reached the plan for {goal}; {amount} would make this month the next.",
                count=row,
                goal=saving.goal.name,
                amount=_money(saving.missing, saving),
            )
            yield _nudge(NudgeKind.STREAK, saving, text, saving.missing)


def _round_ups(savings: Sequence[Saving], bought: Sequence[Movement], week: date) -> Iterator[Nudge]:
    """What last week's purchases come to when each is rounded up to a whole unit, for the goal that comes first."""
    for saving in savings[:1]:
        code = saving.goal.held
        last = [
            -one.amount
            for one in bought
            if week - timedelta(days=7) <= one.on < week
            and one.amount < 0
            and not one.transfer
            and one.currency == code
        ]
        amount = sum((one.to_integral_value(ROUND_CEILING) - one for one in last), ZERO)
        if minor_places(code) and len(last) >= PURCHASES_LEAST and amount:
            text = sentence(
                "nudge.round_up",
                "Last week's {count} purchases, rounded up to whole {currency}, come to {amount} for {goal}.",
                count=len(last),
                currency=code,
                amount=_money(amount, saving),
                goal=saving.goal.name,
            )
            yield _nudge(NudgeKind.ROUND_UP, saving, text, amount)


def _nudge(kind: NudgeKind, saving: Saving, text: str, amount: Decimal) -> Nudge:
    return Nudge(f"{kind.value}.{saving.goal.id}", kind, saving.goal.id, text, amount)


def _money(amount: Decimal, saving: Saving) -> Money:
    return Money(amount, saving.goal.held)
