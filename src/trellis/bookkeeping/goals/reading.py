"""Goals as they stand on a day: what is saved for each by then, and how the plan was kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.goals.book import KeptGoal
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.amounts import divided
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.goals.goal import Goal, GoalKind, Growth
from trellis.household.goals.kept import Adherence, adherence, gains
from trellis.household.goals.runs import Runs
from trellis.household.movements import Movement


def goal_of(record: HouseholdRecord, kept: KeptGoal) -> Goal:
    """A goal as it was last said. Its name is its id where texts are erased."""
    terms = kept.terms
    name = terms.goal if record.seal is None else record.seal.open(terms.sealed, about_goal(terms.goal))
    account = record.accounts().get(terms.account)
    return Goal(
        terms.goal,
        name,
        GoalKind(terms.kind),
        terms.target,
        terms.currency,
        terms.due,
        terms.priority,
        terms.account if account else "",
        account.currency if account else terms.currency,
        terms.saved,
        terms.monthly,
        terms.since,
        Growth(terms.growth),
        terms.today,
        terms.spends,
        terms.months,
    )


def about_goal(goal: str) -> str:
    """The words that a goal's name is sealed under."""
    return f"goal {goal}"


def goals_of(record: HouseholdRecord, moved: Sequence[Movement], as_of: date) -> list[Goal]:
    """Every open goal with what is saved for it by the day.

    What came onto an account after the day that a goal speaks from, less what left it, is shared among its goals in
    proportion to their plans; a goal never has less than nothing.
    """
    said = [goal_of(record, kept) for kept in record.goals.open()]
    found = []
    for goal in said:
        partners = [one for one in said if one.account == goal.account]
        came = _came(moved, goal, as_of)
        share = _share(goal, partners, came)
        found.append(replace(goal, saved=max(goal.saved + share, ZERO)))
    return found


def kept_by(record: HouseholdRecord, goals: Iterable[Goal], moved: Sequence[Movement], as_of: date) -> Adherence:
    """How the household kept its plans, over every account that holds a goal's money: each month by the plan at its
    beginning.
    """
    planned: dict[str, Decimal] = {}
    for goal in goals:
        planned[goal.account] = planned.get(goal.account, ZERO) + goal.monthly
    found = []
    for account, now in planned.items():
        gained = gains(moved, account, as_of)
        plans = {month: record.goals.planned(account, month) for month in gained}
        found.append(adherence(gained, plans, now))
    months, kept = sum(one.months for one in found), sum(one.kept for one in found)
    noise = max((one.noise for one in found), default=Adherence().noise)
    runs = sum((one.runs for one in found), Runs())
    return Adherence(months, kept, noise, sum((one.untried for one in found), ZERO), runs)


def free_monthly(moved: Iterable[Movement], currency: str, as_of: date, taxonomy: Taxonomy) -> list[Decimal]:
    """What was left over in each whole month of a currency before the day, oldest first: income less spending."""
    of = [one for one in moved if one.currency == currency and one.on <= as_of]
    if not of:
        return []
    first, this = of[0].on.replace(day=1), as_of.replace(day=1)
    sums: dict[date, Decimal] = {}
    for one in of:
        month = one.on.replace(day=1)
        if first < month < this:
            within = one.category in taxonomy and taxonomy[one.category].kind is Kind.TRANSFER
            sums[month] = sums.get(month, ZERO) + (ZERO if one.transfer or within else one.amount)
    return [sums[month] for month in sorted(sums)]


def poor_month(left_over: Sequence[Decimal]) -> Decimal | None:
    """The lower quartile of what was left over, by the nearest rank below; None under six months."""
    return sorted(left_over)[(len(left_over) - 1) // 4] if len(left_over) >= 6 else None


def _came(moved: Iterable[Movement], goal: Goal, as_of: date) -> Decimal:
    amounts = (one.amount for one in moved if one.account == goal.account and goal.since < one.on <= as_of)
    return sum(amounts, ZERO)


def _share(goal: Goal, partners: Sequence[Goal], came: Decimal) -> Decimal:
    plans = [one.monthly for one in partners]
    if not sum(plans, ZERO):
        plans = [Decimal(1)] * len(partners)
    parts = divided(abs(came), plans, goal.held)
    return parts[partners.index(goal)].copy_sign(came)
