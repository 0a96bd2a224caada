"""What people do with budgets: set, change, end, tell a rate; and notices. keeper.commit() makes each last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from trellis.bookkeeping.budget.events import BudgetChanged, BudgetEnded, BudgetSet, LimitKept, NoticeGiven, RateTold
from trellis.bookkeeping.budget.reading import about_budget, budgets_of, named
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.settling import settle
from trellis.household.budget.alerts import Alert, Level, due_notices
from trellis.household.budget.standing import Standing
from trellis.household.budget.terms import Budget, check
from trellis.household.problems import ValidationError, refused

Said = TypeVar("Said", BudgetSet, BudgetChanged)
_ID_DIGITS = 11


def put(keeper: Keeper, draft: Budget, at: datetime) -> tuple[Budget, bool]:
    """Set a budget, or change the one that has its name and runs; whether it is new. Raises ValidationError for what
    cannot be one, and where another budget has a limit for one of its categories in the same periods.
    """
    others = budgets_of(keeper.record)
    same = next((one for one in others if one.name == draft.name and _runs(one, draft.start)), None)
    basis = f"budget\x1f{draft.name}\x1f{keeper.cause('budget')}"
    name = same.id if same else f"b{keeper.seal.mark(basis)[:_ID_DIGITS]}"
    budget = replace(draft, id=name, start=min(same.start, draft.start) if same else draft.start)
    check(budget, keeper.record.categories.taxonomy(), others)
    keeper.add(_said(BudgetChanged, keeper, budget, at) if same else _said(BudgetSet, keeper, budget, at))
    return budget, same is None


def end(keeper: Keeper, name: str, on: date, at: datetime) -> Budget:
    """End a budget on a day, which is no longer in it. Raises ValidationError for a day that is not after its start."""
    budget = named([one for one in budgets_of(keeper.record) if _runs(one, on)], name)
    if on <= budget.start:
        message = f"it is not after the start, {budget.start}"
        raise refused(ValidationError, "budget", "end", on, message, "Give a later day.")
    keeper.add(BudgetEnded(at, budget.id, on))
    return replace(budget, end=on)


def tell_rate(keeper: Keeper, on: date, currency: str, into: str, rate: Decimal, at: datetime) -> None:
    """Keep a rate of exchange of a day. Raises ValidationError for two equal currencies."""
    if currency == into:
        raise refused(ValidationError, "budget", "rate", currency, "it is the same currency", "Name two.")
    keeper.add(RateTold(at, on, currency, into, rate))
    settle(keeper, at, keeper.cause("rate"))


def notify(keeper: Keeper, standing: Standing, found: Sequence[Alert], at: datetime) -> list[Alert]:
    """Keep a notice for each alert that is to be told now, and give these: one a level, category and period."""
    told = []
    for one in found:
        key = (standing.budget.id, one.held.envelope.category, standing.period.start)
        given = {Level[level.upper()] for level in keeper.record.budgets.notices.get(key, ())}
        level = due_notices(one.level, given)
        if level is not None:
            keeper.add(NoticeGiven(at, *key, level.name.lower(), one.p))
            told.append(one)
    return told


def levels_before(record: HouseholdRecord, standing: Standing) -> dict[str, Level]:
    """The highest level that each category was told of in the period."""
    notices = record.budgets.notices
    return {
        category: max(Level[level.upper()] for level in levels)
        for (budget, category, period), levels in notices.items()
        if budget == standing.budget.id and period == standing.period.start
    }


def _runs(budget: Budget, on: date) -> bool:
    return budget.end is None or on < budget.end


def _said(kind: type[Said], keeper: Keeper, budget: Budget, at: datetime) -> Said:
    return kind(
        at,
        budget.id,
        budget.currency,
        budget.every.value,
        budget.start,
        budget.end,
        budget.mode.value,
        budget.income,
        tuple(LimitKept(one.category, one.limit, one.carry.value, one.cap) for one in budget.envelopes),
        budget.beyond,
        keeper.seal.seal(budget.name, about_budget(budget.id)),
    )
