"""The bred trader of the account, and what entering a plan by its schedule has come to: a fold of events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, Protocol

from trellis.adaptive.kind_events import ExecutionScheduled, ModuleAppointed
from trellis.core.numbers import ZERO
from trellis.market.bars import Bar
from trellis.orders.order import Fill


class Known(NamedTuple):
    """What a trader knows of a market. variance: of the price a second; spread: of it; rate: volume a second; usual:
    what each point trades on other days. 0 is for what is not known.
    """

    variance: float
    spread: float
    rate: float
    usual: tuple[float, ...]


class Trader(Protocol):
    """Who enters approved plans."""

    def appointed(self, at: datetime) -> ModuleAppointed:
        """It, as it begins to work at the instant."""
        ...

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended."""
        ...

    def known(self, begins: datetime, points: int) -> Known:
        """What it knows of the points that begin then, by the bars so far."""
        ...

    def shares(self, known: Known) -> Sequence[float]:
        """The share of an order that is due by each point's end, the last one 1."""
        ...

    def fee(self, value: Decimal, units: int, day: date) -> Decimal:
        """What one order of so many units and USD would be charged."""
        ...


@dataclass(slots=True)
class Execution:
    """A schedule as far as it was carried out. sent: what a unit was worth when each slice left; first: the price of
    the first fill; delay, impact, fees: so far, USD.
    """

    schedule: ExecutionScheduled
    sent: dict[int, Decimal] = field(default_factory=dict)
    delay: Decimal = ZERO
    impact: Decimal = ZERO
    fees: Decimal = ZERO
    first: Decimal | None = None
    measured: bool = False

    def left(self, number: int, price: Decimal) -> None:
        """Fold a slice that was decided on."""
        self.sent[number] = price

    def filled(self, number: int, fill: Fill, sign: int) -> None:
        """Fold a slice's fill."""
        price = self.sent[number]
        self.delay += (price - self.schedule.arrival) * sign * fill.quantity
        self.impact += (fill.price - price) * sign * fill.quantity
        self.fees += fill.commission
        self.first = fill.price if self.first is None else self.first
