"""What was bought in the categories of a budget's envelopes, without what recurs, ready to be simulated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.household.budget.periods import Period
from trellis.household.budget.profile import calendars_of, profile_of
from trellis.household.budget.rates import Converted
from trellis.household.budget.residual import Purchases, split_by, spread
from trellis.household.budget.standing import Held, Standing
from trellis.household.budget.terms import within
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.patterns.recurring import Recurring


@dataclass(frozen=True, slots=True)
class Bought:
    """One envelope's movements: all of them, the recurring items among them, and purchases, the rest, by day."""

    held: Held
    lines: tuple[Converted, ...]
    items: tuple[Recurring, ...]
    purchases: tuple[tuple[date, Decimal], ...]


def bought_by(
    standing: Standing, history: Sequence[Converted], recurring: Sequence[Recurring], taxonomy: Taxonomy
) -> list[Bought]:
    """What was bought, for each envelope."""
    found = []
    for held in standing.held:
        category = held.envelope.category
        lines = [one for one in history if within(one.movement.category, category, taxonomy)]
        items = [
            one for one in recurring if one.stands and within(one.category, category, taxonomy) and one.expected < 0
        ]
        fixed = {payment.line for item in items for payment in item.payments}
        purchases = [(one.movement.on, -one.amount) for one in lines if one.movement.line not in fixed]
        found.append(Bought(held, tuple(lines), tuple(items), tuple(purchases)))
    return found


def purchases_by(bought: Sequence[Bought], periods: Sequence[Period], as_of: date) -> list[Purchases]:
    """Each envelope's purchases as they are simulated, up to a day."""
    by = [split_by(periods, one.purchases) for one in bought]
    found, after = [], as_of + timedelta(days=1)
    dates = [[on for on, _ in one.purchases] for one in bought]
    every = [on for days in dates for on in days]
    calendars = calendars_of(dates, periods, [one.held.period for one in bought], after)
    common = spread(calendars[0].counts) if calendars else None
    for one, row, calendar in zip(bought, by, calendars, strict=True):
        profile, period = profile_of(every, [on for on, _ in one.purchases], periods), one.held.period
        now = tuple(amount for on, amount in one.purchases if period.holds(on))
        lengths = tuple(profile.worth(each.start, each.end) for each in periods)
        elapsed, left = profile.worth(period.start, after), profile.worth(after, period.end)
        found.append(Purchases(lengths, row, now, elapsed, left, common, calendar))
    return found
