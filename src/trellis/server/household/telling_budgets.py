"""Budgets as the API tells them: how they stand, what will likely become of them, and what the past suggests."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, cast

from trellis.bookkeeping.budget.commands import levels_before
from trellis.bookkeeping.budget.reading import Money, budgets_of, money_by
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.problems import ProblemError
from trellis.household.budget.advice import adjustments, shown
from trellis.household.budget.alerts import Alert, Level, alerts, due_notices
from trellis.household.budget.bands import Band
from trellis.household.budget.history import past_of, whole_periods
from trellis.household.budget.standing import Standing, standing
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_goals import interval_told
from trellis.server.problems import ProblemRow, problem_row
from trellis.server.schemas.household.budgets import (
    BandTold,
    BudgetList,
    BudgetOver,
    BudgetTold,
    DriverTold,
    EnvelopeTold,
    SpendingCategory,
    SuggestedLimit,
)
from trellis.server.schemas.sentences import sentence_told

_LEVELS = {level: cast(Literal["quiet", "inform", "warn", "critical"], level.name.lower()) for level in Level}


def budgets_told(kept: KeptHousehold, seed: int) -> BudgetList:
    """The running budgets with their outlooks, those that cannot be told, and the others."""
    day = kept.today
    return kept.derived(("budgets", day, seed), lambda record: _told(record, day, seed))


def alerts_of(record: HouseholdRecord, money: Money, one: Standing, seed: int) -> tuple[Alert, ...]:
    """The outlook of each envelope. Raises CurrencyMismatch or StaleData where a rate is missing."""
    history = money.into(one.budget.currency)
    return alerts(one, history, money.items, money.taxonomy, seed, levels_before(record, one))


def _told(record: HouseholdRecord, day: date, seed: int) -> BudgetList:
    money = money_by(record, day)
    running, unjudged, others = list[BudgetTold](), list[ProblemRow](), list[BudgetOver]()
    for budget in budgets_of(record):
        try:
            found = standing(budget, money.movements, money.taxonomy, day, money.rates)
            if found is None:
                others.append(BudgetOver(id=budget.id, name=budget.name, start=budget.start, end=budget.end))
            else:
                running.append(_budget(record, money, found, seed))
        except ProblemError as error:
            unjudged += [problem_row(one).model_copy(update={"source": budget.name}) for one in error.problems]
    categories = list(_categories(money.taxonomy))
    return BudgetList(as_of=day, seed=seed, budgets=running, unjudged=unjudged, others=others, categories=categories)


def _categories(taxonomy: Taxonomy) -> Iterator[SpendingCategory]:
    for one in taxonomy:
        if one.kind is Kind.EXPENSE:
            yield SpendingCategory(slug=one.slug, name=one.name, group=not one.parent)


def _budget(record: HouseholdRecord, money: Money, one: Standing, seed: int) -> BudgetTold:
    budget = one.budget
    found = alerts_of(record, money, one, seed)
    return BudgetTold(
        id=budget.id,
        name=budget.name,
        currency=budget.currency,
        every=budget.every,
        mode=budget.mode,
        start=budget.start,
        end=budget.end,
        since=one.period.start,
        until=one.period.end,
        days_left=one.days_left,
        income_said=budget.income,
        income=one.income,
        unassigned=one.unassigned,
        elsewhere=one.elsewhere,
        beyond=budget.beyond,
        envelopes=[_envelope(record, each, one, money.taxonomy) for each in found],
        suggested=_suggested(money, one),
    )


def _envelope(record: HouseholdRecord, one: Alert, of: Standing, taxonomy: Taxonomy) -> EnvelopeTold:
    held = one.held
    category = held.envelope.category
    given = {
        Level[level.upper()] for level in record.budgets.notices.get((of.budget.id, category, of.period.start), set())
    }
    return EnvelopeTold(
        category=category,
        category_name=name_of(taxonomy, category),
        said=held.envelope.limit,
        limit=held.limit,
        carry=held.envelope.carry,
        cap=held.envelope.cap,
        carried=held.carried,
        available=held.available,
        spent=held.spent,
        left=held.left,
        share=held.share,
        over=held.over,
        lines=len(held.lines),
        converted=sum(each.rate != 1 for each in held.lines),
        level=_LEVELS[one.level],
        notice=due_notices(one.level, given) is not None,
        method=one.method,
        p=one.p,
        simulation=interval_told(one.simulation) if one.simulation else None,
        parameters=interval_told(one.parameters) if one.parameters else None,
        end=_banded(one.end),
        excess=_banded(one.excess),
        drivers=[DriverTold(name=each.name, amount=each.amount, due=each.due) for each in one.drivers],
        safe=one.safe,
    )


def _banded(one: Band | None) -> BandTold | None:
    return BandTold(value=one.value, low=one.low, high=one.high, holds=one.holds) if one else None


def name_of(taxonomy: Taxonomy, category: str) -> str:
    """What people call a category; its slug where it is gone."""
    return taxonomy[category].name if category in taxonomy else category


def _suggested(money: Money, one: Standing) -> list[SuggestedLimit]:
    code, history = one.budget.currency, money.into(one.budget.currency)
    periods = whole_periods(history, one.budget.every, one.as_of)
    limits = [
        (past_of(history, each.envelope.category, periods, money.taxonomy, code), each.envelope.limit)
        for each in one.held
    ]
    return [
        SuggestedLimit(
            category=each.category,
            category_name=name_of(money.taxonomy, each.category),
            limit=each.limit,
            suggested=each.suggested,
            confidence=each.confidence,
            periods=each.periods,
            reason=sentence_told(each.reason),
        )
        for each in shown(adjustments(limits, code))
    ]
