"""What the simulated household can buy at a broker: two funds whose prices by month are drawn from a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.dates import months_after
from trellis.core.numbers import CENT
from trellis.kernel.chance import HashStream

MONTHS = 36


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund that there is not: its price at first, a month's mean gain and the most it differs from that.

    units: bought at a time.
    """

    symbol: str
    first: Decimal
    gain: Decimal
    swing: Decimal
    units: Decimal


SHARES = Fund("WORLDFUND", Decimal("96.40"), Decimal("0.008"), Decimal("0.055"), Decimal(9))
BONDS = Fund("BONDFUND", Decimal("51.25"), Decimal("0.002"), Decimal("0.012"), Decimal(6))


@dataclass(frozen=True, slots=True)
class Priced:
    """What a unit of a fund was worth at the end of a day, in USD."""

    symbol: str
    on: date
    amount: Decimal


def prices(seed: int, fund: Fund, last: date, months: int = MONTHS) -> Iterator[Priced]:
    """A price by month up to the last day, by day. Equal arguments give equal prices on any machine."""
    chance, price = HashStream(seed, f"price of {fund.symbol}"), fund.first
    for back in range(months, -1, -1):
        yield Priced(fund.symbol, months_after(last, -back), price)
        share = Decimal(chance.integer(-1000, 1000)) / 1000
        price = (price * (1 + fund.gain + fund.swing * share)).quantize(CENT)
