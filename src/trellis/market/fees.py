"""What a venue charges, by dated schedules: nothing is traded on a day for which none is in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO, cents
from trellis.core.problems import problem
from trellis.market.instruments import Kind, Underlying

_BPS = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Fees:
    """What a venue charges from a day on, by its published schedule: basis points of the value traded as taker, USD a
    unit, and USD at least. spread: half of it, in basis points. source: whose schedule it is. maker_bps: of who rests
    until somebody takes; tier: of the schedule, as the venue names it.
    """

    source: str
    since: date
    taker_bps: Decimal
    per_unit: Decimal = ZERO
    least: Decimal = ZERO
    half_spread_bps: Decimal = ZERO
    maker_bps: Decimal = ZERO
    tier: str = ""

    def of(self, value: Decimal, quantity: int) -> Decimal:
        """The fee of a fill as taker, USD to the cent."""
        return cents(max(value * self.taker_bps / _BPS + self.per_unit * quantity, self.least))


def in_force(fees: Sequence[Fees], symbol: str, day: date) -> Fees:
    """The schedule of a day. Raises ProblemError where none is: nothing is traded without a dated one."""
    known = [each for each in fees if each.since <= day]
    if not known:
        message = f"no schedule of fees is in force on {day}"
        raise problem(symbol, "fees", day, message, "Give a dated schedule that begins before it")
    return max(known, key=lambda each: each.since)


@dataclass(frozen=True, slots=True)
class Schedules:
    """Dated fees of whatever may be traded: by symbol where its venue is known, else by class."""

    by_kind: Mapping[Kind, tuple[Fees, ...]]
    by_symbol: Mapping[str, tuple[Fees, ...]] = field(default_factory=dict)

    def of(self, instrument: Underlying) -> tuple[Fees, ...]:
        """Every schedule of an instrument."""
        return self.by_symbol.get(instrument.symbol) or self.by_kind[instrument.kind]

    def on(self, instrument: Underlying, day: date) -> Fees:
        """The one in force. Raises ProblemError where none is."""
        return in_force(self.of(instrument), instrument.symbol, day)
