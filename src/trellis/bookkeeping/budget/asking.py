"""What a proposal is asked for by what the household told: goals, debts and the limits that run."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.budget.reading import budgets_of, minimums_of
from trellis.bookkeeping.goals.reading import goal_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.budget.allocation import CHANGE
from trellis.household.budget.planning import Asked
from trellis.household.budget.terms import Every
from trellis.household.categories.taxonomy import Bucket


def asked_of(
    record: HouseholdRecord,
    currency: str,
    day: date,
    income: Decimal | None,
    debts: Decimal | None,
    buffer: Decimal | None,
    bands: Mapping[Bucket, tuple[Decimal, Decimal]],
    *,
    any_change: bool,
) -> Asked:
    """A proposal in a currency from a day on. income, debts: None for what the past and the debts told say."""
    goals = (goal_of(record, one) for one in record.goals.open())
    running = [one for one in budgets_of(record) if one.every is Every.MONTH and (one.end or day) >= day]
    before = {each.category: each.limit for one in running if one.currency == currency for each in one.envelopes}
    return Asked(
        sum((one.monthly for one in goals if one.held == currency), ZERO),
        minimums_of(record, day, currency) if debts is None else debts,
        buffer or ZERO,
        income,
        bands,
        before,
        None if any_change else CHANGE,
    )
