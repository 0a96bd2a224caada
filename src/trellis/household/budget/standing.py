"""A budget on a day: what each envelope holds, what was spent, and what is safe to spend a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from trellis.core.numbers import ZERO
from trellis.household.amounts import unit_of
from trellis.household.budget.periods import Period, limit_of, periods
from trellis.household.budget.rates import Converted, Rates
from trellis.household.budget.terms import Budget, Carry, Envelope, within
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.movements import Movement

SHARE_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Held:
    """An envelope in one period. limit: the period's, by days where it is cut; carried: from the periods before; spent:
    outflow less refunds, below zero where refunds are more; lines: what it is made of.
    """

    envelope: Envelope
    period: Period
    limit: Decimal
    carried: Decimal
    spent: Decimal
    lines: tuple[Converted, ...]

    @property
    def available(self) -> Decimal:
        """What may be spent in the period."""
        return self.limit + self.carried

    @property
    def left(self) -> Decimal:
        """What is left of it; below zero where it is overspent."""
        return self.available - self.spent

    @property
    def share(self) -> Decimal | None:
        """Spent by available, 0 at least; None where nothing may be spent, for then there is no share to tell."""
        if self.available <= 0:
            return None
        return (max(self.spent, ZERO) / self.available).quantize(SHARE_PLACES)

    @property
    def over(self) -> bool:
        """Whether more was spent than was available."""
        return self.spent > max(self.available, ZERO) or (self.spent > self.available and self.spent > 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A budget on a day. income: what came in during the period; unassigned: of an allocation, the income said that no
    envelope has; elsewhere: spending of the period in no envelope.
    """

    budget: Budget
    as_of: date
    period: Period
    held: tuple[Held, ...]
    income: Decimal
    unassigned: Decimal
    elsewhere: Decimal

    @property
    def days_left(self) -> int:
        """Days of the period after this one."""
        return (self.period.end - self.as_of).days - 1


def standing(
    budget: Budget, movements: Sequence[Movement], taxonomy: Taxonomy, as_of: date, rates: Rates | None = None
) -> Standing | None:
    """The budget on a day; None before its start and after its end. Movements after the day are not looked at.

    Raises CurrencyMismatch or StaleData where spending in another currency has no rate of its day.
    """
    every = tuple(periods(budget, as_of))
    if not every or not every[-1].holds(as_of):
        return None
    known = [one for one in movements if budget.start <= one.on <= as_of and not one.transfer]
    converted = (rates or Rates()).converted(known, budget.currency)
    held = tuple(_held(budget, one, every, converted, taxonomy) for one in budget.envelopes)
    now = [one for one in converted if every[-1].holds(one.movement.on)]
    inside = {id(line) for one in held for line in one.lines}
    outside = [one for one in now if id(one) not in inside and counts_as_spending(one.movement, taxonomy)]
    income = sum((one.amount for one in now if counts_as_income(one.movement, taxonomy)), ZERO)
    unassigned = budget.income - budget.total if budget.income else ZERO
    return Standing(budget, as_of, every[-1], held, income, unassigned, -sum((one.amount for one in outside), ZERO))


def safe_per_day(held: Held, days_left: int, scheduled: Decimal, currency: str) -> Decimal | None:
    """What may be spent a day for the rest of the period with the payments to come kept back; None on its last day."""
    if days_left < 1:
        return None
    free = max(held.left - scheduled, ZERO)
    unit = unit_of(currency)
    return (free / days_left / unit).to_integral_value(ROUND_FLOOR) * unit


def counts_as_spending(one: Movement, taxonomy: Taxonomy) -> bool:
    """Whether a movement is spending, or a refund of some: by its category, else by its sign."""
    if one.category in taxonomy:
        return taxonomy[one.category].kind is Kind.EXPENSE and not one.transfer
    return one.amount < 0 and not one.transfer


def counts_as_income(one: Movement, taxonomy: Taxonomy) -> bool:
    """Whether a movement is income."""
    if one.category in taxonomy:
        return taxonomy[one.category].kind is Kind.INCOME and not one.transfer
    return one.amount > 0 and not one.transfer


def carried_on(envelope: Envelope, left: Decimal) -> Decimal:
    """What goes into the next period."""
    match envelope.carry:
        case Carry.NONE:
            return ZERO
        case Carry.SURPLUS:
            return max(left, ZERO)
        case Carry.BOTH:
            return left
        case Carry.CAPPED:
            cap = envelope.cap or ZERO
            return max(min(left, cap), -cap)


def _held(
    budget: Budget, envelope: Envelope, every: Sequence[Period], converted: Iterable[Converted], taxonomy: Taxonomy
) -> Held:
    ours = [one for one in converted if within(one.movement.category, envelope.category, taxonomy)]
    carried, found = ZERO, None
    for period in every:
        lines = tuple(one for one in ours if period.holds(one.movement.on))
        spent = -sum((one.amount for one in lines), ZERO)
        found = Held(envelope, period, limit_of(envelope.limit, period, budget), carried, spent, lines)
        carried = carried_on(envelope, found.left)
    assert found is not None
    return found
