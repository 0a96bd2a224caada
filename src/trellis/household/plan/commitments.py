"""What a household spends each month before anything is put aside, from its budgets and its past."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted
from trellis.household.budget.history import past_of, pasts_of, whole_periods
from trellis.household.budget.planning import UNSORTED, contract_of
from trellis.household.budget.rates import Converted
from trellis.household.budget.terms import Budget, Every, within
from trellis.household.cashflow.scheduled import ONCE, Scheduled
from trellis.household.categories.taxonomy import Bucket, Taxonomy
from trellis.household.patterns.periods import BY_NAME
from trellis.household.patterns.recurring import Recurring
from trellis.household.plan.case import Commitment, Kind

BILLS, SCHEDULED = "put back for bills", "scheduled"
"""What is said beside a name: of a category's rarer bills, and of a payment that history does not know."""

_YEAR = Decimal(365)


def parted(name: str) -> tuple[str, str]:
    """A commitment's category or payment, and what is said beside it."""
    for note in (BILLS, SCHEDULED):
        if name.endswith(f" ({note})"):
            return name.removesuffix(f" ({note})"), note
    return name, ""


def limits_of(budgets: Iterable[Budget], currency: str, as_of: date) -> dict[str, Decimal]:
    """The monthly limits by category of the budgets that run on a day."""
    running = (one for one in budgets if one.start <= as_of and (one.end is None or as_of < one.end))
    monthly = (one for one in running if one.currency == currency and one.every is Every.MONTH)
    return {envelope.category: envelope.limit for budget in monthly for envelope in budget.envelopes}


def commitments_of(
    history: Sequence[Converted],
    items: Sequence[Recurring],
    taxonomy: Taxonomy,
    as_of: date,
    currency: str,
    limits: Mapping[str, Decimal],
    *,
    owes: bool,
) -> list[Commitment]:
    """A month's spending by category: its limit where a budget has one; else what is by contract; else the median of
    past whole months. Bills that come less than monthly are put back for, a twelfth of a year's.

    owes: debts are told, whose least payments stand in the place of what was spent on debts.
    """
    months = whole_periods(history, Every.MONTH, as_of)
    found = [_limited(slug, limit, taxonomy) for slug, limit in limits.items()]
    for past in pasts_of(history, taxonomy, as_of, currency):
        bucket = taxonomy[past.category].bucket
        covered = any(within(past.category, slug, taxonomy) for slug in limits)
        if covered or bucket is Bucket.SAVING or (owes and bucket is Bucket.DEBT):
            continue
        contract = contract_of(past, items, currency)
        kind = Kind.ESSENTIAL if bucket is Bucket.NEED else Kind.DISCRETIONARY
        if contract is not None or bucket is Bucket.DEBT:
            kind = Kind.CONTRACT
        found.append(Commitment(past.category, kind, posted(max(contract or past.usual, ZERO), currency)))
        found += _rare(past.category, items, currency)
    unsorted = [one for one in history if not one.movement.category and one.amount < 0 and one.movement.on <= as_of]
    usual = posted(past_of(unsorted, "", months, taxonomy, currency).usual, currency)
    found.append(Commitment(UNSORTED, Kind.DISCRETIONARY, max(usual, ZERO)))
    return [one for one in found if one.amount]


def scheduled_commitments(
    scheduled: Iterable[Scheduled], known: Collection[str], currency: str, as_of: date
) -> Iterator[Commitment]:
    """Payments that a person said will come, and that history does not know: a month's part of each. known: merchants
    that were paid before.
    """
    for one in scheduled:
        over = one.until is not None and one.until <= as_of
        if one.currency != currency or one.amount >= 0 or one.every == ONCE or over or one.merchant in known:
            continue
        period = BY_NAME[one.every]
        share = Decimal(1) / period.months if period.months else _YEAR / 12 / Decimal(str(period.days))
        amount = posted(-one.amount * share, currency)
        yield Commitment(f"{one.name or one.id[:8]} ({SCHEDULED})", Kind.CONTRACT, amount)


def _limited(slug: str, limit: Decimal, taxonomy: Taxonomy) -> Commitment:
    need = taxonomy[slug].bucket is Bucket.NEED
    return Commitment(slug, Kind.ESSENTIAL if need else Kind.DISCRETIONARY, limit)


def _rare(category: str, items: Sequence[Recurring], currency: str) -> Iterator[Commitment]:
    bills = [one for one in items if one.stands and one.category == category and (one.period.months or 0) > 1]
    amount = posted(-sum((one.yearly for one in bills if one.expected < 0), ZERO) / 12, currency)
    if amount > 0:
        yield Commitment(f"{category} ({BILLS})", Kind.CONTRACT, amount)
