"""Foreign spending in a budget's currency, at the rate of its day; what it was is kept beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ONE
from trellis.household.amounts import posted
from trellis.household.movements import Movement
from trellis.household.problems import CurrencyMismatch, StaleData, refused

AGE_MAX_DAYS = 7
"""A rate serves the days after it for a week: longer than any bank is closed."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A movement and what it is in the budget's currency at the rate of its day (1 where it is the same)."""

    movement: Movement
    amount: Decimal
    rate: Decimal


@dataclass(frozen=True)
class Rates:
    """Rates by (currency, into) and day: units of the second for one of the first."""

    told: Mapping[tuple[str, str], Mapping[date, Decimal]] = field(default_factory=dict)

    def rate(self, on: date, currency: str, into: str) -> Decimal:
        """The newest rate up to a day. Raises CurrencyMismatch where there is none, StaleData where it is too old."""
        if currency == into:
            return ONE
        known = self.told.get((currency, into), {})
        day = max((told for told in known if told <= on), default=None)
        way_out = f"Tell it: trellis household budget rate {currency}=RATE --into {into} --on {on}"
        if day is None:
            raise refused(
                CurrencyMismatch, "budget", "rate", currency, f"no rate into {into} is known on {on}", way_out
            )
        age = (on - day).days
        if age > AGE_MAX_DAYS:
            message = f"the rate into {into} is of {day}, {age} days before {on}; {AGE_MAX_DAYS} are allowed"
            raise refused(StaleData, "budget", "rate", currency, message, way_out)
        return known[day]

    def converted(self, movements: Iterable[Movement], into: str) -> tuple[Converted, ...]:
        """Each movement in a currency. Raises as rate() does."""
        found = []
        for one in movements:
            rate = self.rate(one.on, one.currency, into)
            found.append(Converted(one, posted(one.amount * rate, into), rate))
        return tuple(found)
