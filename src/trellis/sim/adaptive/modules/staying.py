"""Stays of a module on paper, traded or not: from the next open to a barrier, or to the end of the bars they last.

A stay enters and leaves as the account would: at the open of the next bar, and after a bar that met a barrier (the
stop first) or ended its time at the open after it. What the breeding's kernel has it leave at, the barrier itself or
the open past it, is told beside.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.adaptive.listing import Hours
from trellis.adaptive.shadows import met_at
from trellis.core.dates import NEW_YORK
from trellis.market.bars import Bar
from trellis.strategies.garden.drafting import Barriers
from trellis.strategies.garden.words import Direction

PLACES = 6


@dataclass(frozen=True, slots=True)
class Ended:
    """How a stay ended. gross, net: profit in multiples of its risk, before and after its expected cost; at_barrier:
    net where it is left at the barrier that it met.
    """

    cause: str
    gross: float
    net: float
    at_barrier: float
    at: datetime


@dataclass(slots=True)
class OnPaper:
    """A stay that goes on. decided: the bar's end at which it began; entry: the close there; cell: volatility, trend
    and direction then; outside: whether it is out of sample; plan: what was made of it; met: barrier and its price;
    features: what was known then (features.py); said: the odds that its plan tells, or would have told.
    """

    decided: datetime
    direction: Direction
    strength: float
    entry: Decimal
    ends: Barriers
    lasts: timedelta
    cost_bps: float
    cell: tuple[int, int, int]
    outside: bool
    plan: str = ""
    price: Decimal | None = None
    until: datetime | None = None
    met: tuple[str, Decimal] | None = None
    features: tuple[float, ...] = ()
    said: float = 0.0

    @property
    def reward(self) -> float:
        """The target's distance over the stop's."""
        risk, away = self.ends.distances(self.entry)
        return (away / risk).__float__() if risk else 0.0

    @property
    def cost_in_risks(self) -> float:
        """What a round trip costs, in multiples of the risk at the stop."""
        risk = self.ends.distances(self.entry)[0]
        return (Decimal(repr(self.cost_bps)) / 10_000 / risk).__float__() if risk else 0.0

    def followed(self, bar: Bar, period: timedelta) -> Ended | None:
        """The next bar after the decision, or a later one; None while the stay goes on."""
        if self.price is None or self.until is None:
            self.price, self.until = bar.open, (bar.start.astimezone(UTC) + self.lasts).astimezone(NEW_YORK)
        if self.met is not None:
            return self._ended(*self.met, self.price, bar)
        self.met = met_at(self.direction, self.ends.stop, self.ends.target, bar)
        if self.met is None and bar.start.astimezone(UTC) + period >= self.until.astimezone(UTC):
            self.met = ("time", bar.close)
        return None

    def _ended(self, cause: str, met: Decimal, entered: Decimal, bar: Bar) -> Ended:
        risk = self.ends.distances(self.entry)[0]
        gross, at_barrier = ((left - entered) / entered * self.direction.sign for left in (bar.open, met))
        cost = Decimal(repr(self.cost_bps)) / 10_000
        multiples = (_multiple(each, risk) for each in (gross, gross - cost, at_barrier - cost))
        before, net, bred = multiples
        return Ended(cause, before, net, bred, bar.start)


def _multiple(profit: Decimal, risk: Decimal) -> float:
    return round((profit / risk).__float__(), PLACES)


def lasting(hours: Hours, decided: datetime, period: timedelta, bars: int) -> timedelta:
    """From the next opening to the end of the last of so many bars, by the venue's hours; where they are not known,
    the bars one after another.
    """
    opens = first = hours.next_open(decided)
    end = decided
    for _ in range(bars):
        if first is None or opens is None:
            return bars * period
        end = (opens.astimezone(UTC) + period).astimezone(NEW_YORK)
        opens = hours.next_open(end)
    assert first is not None, "a stay lasts a bar at least"
    return end.astimezone(UTC) - first.astimezone(UTC)
