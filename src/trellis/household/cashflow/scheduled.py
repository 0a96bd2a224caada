"""What a person said will be paid or received, and the days on which it falls."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.dates import months_after
from trellis.household.patterns.periods import BY_NAME

ONCE = "once"
EVERY = (ONCE, *BY_NAME)
"""How often a payment may be scheduled."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A payment to come: amount signed, on first and then every period until a day, both included.

    merchant: the key that its lines will have, so that what recurs there is not expected twice; "" where none is told.
    """

    id: str
    name: str
    merchant: str
    account: str
    amount: Decimal
    currency: str
    first: date
    every: str
    until: date | None

    def days(self, since: date, last: date) -> Iterator[date]:
        """The days within since..last on which it falls. Months step by calendar; a short month's last day counts."""
        last = min(last, self.until) if self.until else last
        count = 0
        while (day := self._day(count)) <= last:
            if day >= since:
                yield day
            if self.every == ONCE:
                return
            count += 1

    def _day(self, count: int) -> date:
        if self.every == ONCE:
            return self.first
        period = BY_NAME[self.every]
        if period.months:
            return months_after(self.first, period.months * count)
        return self.first + timedelta(days=round(period.days) * count)
