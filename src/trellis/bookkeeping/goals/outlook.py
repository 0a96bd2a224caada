"""What a household's goals look like from a day on: the goals that can be judged, and what a simulation rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.goals.reading import free_monthly, goals_of, kept_by, poor_month
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.problems import Problem, problem
from trellis.household.goals.goal import Goal, check
from trellis.household.goals.world import Assumptions, Exchange
from trellis.household.movements import Movement
from trellis.household.problems import ValidationError


@dataclass(frozen=True, slots=True)
class Outlook:
    """goals: open ones that can be judged, with what is saved by the day; problems: of those that cannot, each with its
    goal as source; free: by currency, what a poor month (P25) leaves over, where six months are known.
    """

    goals: tuple[Goal, ...]
    assumptions: Assumptions
    problems: tuple[Problem, ...]
    free: Mapping[str, Decimal | None]


def outlook(
    record: HouseholdRecord, moved: Sequence[Movement], as_of: date, rates: Mapping[str, Decimal] | None = None
) -> Outlook:
    """The goals from a day on. rates: by a goal's currency, units of what its money is held in for one of it; where
    none is given, the newest that was told of budgets serves.
    """
    good, problems = [], list[Problem]()
    for goal in goals_of(record, moved, as_of):
        try:
            check(goal, as_of)
        except ValidationError as error:
            problems += [Problem(goal.name, one.field, one.value, one.message, one.way_out) for one in error.problems]
        else:
            good.append(goal)
    exchange = {}
    for one in good:
        spot = (rates or {}).get(one.currency) or _newest(record, one, as_of)
        if spot is not None and one.currency != one.held:
            exchange[one.currency, one.held] = Exchange(spot)
    taxonomy = record.categories.taxonomy()
    free = {one.held: poor_month(free_monthly(moved, one.held, as_of, taxonomy)) for one in good}
    assumptions = Assumptions(kept_by(record, good, moved, as_of), exchange=exchange)
    return Outlook(tuple(good), assumptions, tuple(problems), free)


def one_of(found: Outlook, named: str) -> Goal:
    """The goal of that name, or whose id begins so. Raises ProblemError for none or several."""
    fitting = [one for one in found.goals if named and (one.name == named or one.id.startswith(named))]
    if len(fitting) != 1:
        message = f"{len(fitting)} open goals are named so"
        raise problem("household", "GOAL", named, message, "`trellis household goals list` lists them.")
    return fitting[0]


def _newest(record: HouseholdRecord, goal: Goal, as_of: date) -> Decimal | None:
    told = record.budgets.rates.get((goal.currency, goal.held), {})
    return told[max(days)] if (days := [day for day in told if day <= as_of]) else None
