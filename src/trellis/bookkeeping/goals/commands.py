"""What people do with goals: set, change, reach, give up. keeper.commit() makes each last."""

from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from trellis.bookkeeping.goals.book import GoalState, KeptGoal
from trellis.bookkeeping.goals.events import GoalAbandoned, GoalChanged, GoalReached, GoalSet
from trellis.bookkeeping.goals.reading import about_goal, goal_of, goals_of
from trellis.bookkeeping.keeper import Keeper
from trellis.core.problems import ProblemError, problem
from trellis.household.goals.goal import Goal, check
from trellis.household.movements import Movement
from trellis.household.problems import CurrencyMismatch, ValidationError, refused

Said = TypeVar("Said", GoalSet, GoalChanged)
_ID_DIGITS = 11
_LIST = "`trellis household goals list` lists them."


def add(keeper: Keeper, draft: Goal, at: datetime, as_of: date) -> Goal:
    """Set a goal; its id is made here. Raises ValidationError for what cannot be one, or a name that is taken."""
    check(draft, as_of)
    _check_account(keeper, draft)
    _check_name(keeper, draft, other_than="")
    basis = f"goal\x1f{draft.name}\x1f{keeper.cause('goal')}"
    goal = replace(draft, id=f"g{keeper.seal.mark(basis)[:_ID_DIGITS]}")
    keeper.add(_said(GoalSet, keeper, goal, at))
    return goal


def change(keeper: Keeper, goal: Goal, at: datetime, as_of: date) -> Goal:
    """Keep a goal's new terms, the id being that of an open one. Raises as add() does."""
    check(goal, as_of)
    _check_account(keeper, goal)
    _check_name(keeper, goal, other_than=goal.id)
    keeper.add(_said(GoalChanged, keeper, goal, at))
    return goal


def reach(keeper: Keeper, named: str, at: datetime, as_of: date, moved: tuple[Movement, ...]) -> Goal:
    """Say that a goal is reached, and with how much."""
    kept = find(keeper, named)
    goal = next(one for one in goals_of(keeper.record, moved, as_of) if one.id == kept.terms.goal)
    keeper.add(GoalReached(at, goal.id, as_of, goal.saved))
    return goal


def abandon(keeper: Keeper, named: str, at: datetime, as_of: date) -> Goal:
    """Give a goal up."""
    goal = goal_of(keeper.record, find(keeper, named))
    keeper.add(GoalAbandoned(at, goal.id, as_of))
    return goal


def find(keeper: Keeper, named: str) -> KeptGoal:
    """The open goal of that name, or whose id begins so. Raises ProblemError for none, several, or one that is over."""
    book = keeper.record.goals
    fitting = [one for one in book.goals.values() if named and one.terms.goal.startswith(named)]
    if not fitting:
        fitting = [one for one in book.open() if named and goal_of(keeper.record, one).name == named]
    if len(fitting) != 1:
        raise problem("household", "GOAL", named, f"{len(fitting)} goals are named so", _LIST)
    if fitting[0].state is not GoalState.OPEN:
        raise problem("household", "GOAL", named, f"it was {fitting[0].state.value} before", "Set a new one.")
    return fitting[0]


def _check_name(keeper: Keeper, goal: Goal, other_than: str) -> None:
    others = (one for one in keeper.record.goals.open() if one.terms.goal != other_than)
    if any(goal_of(keeper.record, one).name == goal.name for one in others):
        raise refused(ValidationError, "goal", "name", goal.name, "another open goal has it", "Give it another name.")


def _check_account(keeper: Keeper, goal: Goal) -> None:
    account = keeper.record.accounts().get(goal.account)
    if account is None:
        raise _unknown(keeper, goal)
    if account.currency != goal.held:
        message = f"{account.label} is in {account.currency}"
        raise refused(CurrencyMismatch, "goal", "held", goal.held, message, "Leave the account's currency as it is.")


def _unknown(keeper: Keeper, goal: Goal) -> ProblemError:
    names = ", ".join(sorted(one.label for one in keeper.record.accounts().values())) or "none; import a file first"
    return refused(ValidationError, "goal", "account", goal.account, "there is no such account", f"There are: {names}.")


def _said(kind: type[Said], keeper: Keeper, goal: Goal, at: datetime) -> Said:
    return kind(
        at,
        goal.id,
        goal.kind.value,
        goal.target,
        goal.currency,
        goal.due,
        goal.priority,
        goal.account,
        goal.saved,
        goal.monthly,
        goal.since,
        goal.growth.value,
        goal.today,
        goal.spends,
        goal.months,
        keeper.seal.seal(goal.name, about_goal(goal.id)),
    )
