"""The price to plan with: the newest one, how old it is in trading days, and whether a second source stands behind a
jump.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.household.invest.entries import Price

FLAG_AFTER, EXCLUDE_AFTER = 1, 5
"""Trading days: a price older than the first is flagged, one older than the second trades nothing."""
JUMP = Decimal("0.20")
"""A change from the last price beyond which one source is not enough."""
AGREE = Decimal("0.01")
"""How near a second source has to be."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """A price with its age in weekdays. flags: stale, excluded, unconfirmed; a quote with the last two trades
    nothing.
    """

    price: Price
    age: int
    flags: tuple[str, ...] = ()

    @property
    def tradable(self) -> bool:
        """Whether a trade may rest on it."""
        return "excluded" not in self.flags and "unconfirmed" not in self.flags


def quotes(prices: Iterable[Price], as_of: date) -> dict[str, Quote]:
    """The newest price of each symbol on or before a day. The last told of equal day and source counts.

    A price more than 20 % from the last one of an earlier day counts where another source gives it on its day within
    1 %; else it is shown, flagged unconfirmed.
    """
    by_symbol: dict[str, dict[tuple[date, str], Price]] = {}
    for price in prices:
        if price.on <= as_of:
            by_symbol.setdefault(price.symbol, {})[price.on, price.source] = price
    return {symbol: _quote(list(found.values()), as_of) for symbol, found in sorted(by_symbol.items())}


def weekdays_between(first: date, last: date) -> int:
    """Mondays to Fridays after the first day up to the last: trading days without holidays, so never too few."""
    whole, rest = divmod((last - first).days, 7)
    tail = (first + timedelta(days=7 * whole + day) for day in range(1, rest + 1))
    return whole * 5 + sum(day.weekday() < _SATURDAY for day in tail)


def _quote(prices: list[Price], as_of: date) -> Quote:
    newest = max(price.on for price in prices)
    today = [price for price in prices if price.on == newest]
    before = max((price for price in prices if price.on < newest), key=lambda price: price.on, default=None)
    chosen = today[-1]
    flags = []
    if before is not None and before.currency == chosen.currency and _far(chosen.amount, before.amount, JUMP):
        confirmed = next((one for one in today if _second(one, today)), None)
        chosen = confirmed or chosen
        if confirmed is None:
            flags.append("unconfirmed")
    age = weekdays_between(newest, as_of)
    if age > EXCLUDE_AFTER:
        flags.append("excluded")
    elif age > FLAG_AFTER:
        flags.append("stale")
    return Quote(chosen, age, tuple(flags))


def _second(one: Price, others: list[Price]) -> bool:
    return any(o.source != one.source and not _far(o.amount, one.amount, AGREE) for o in others)


def _far(amount: Decimal, from_amount: Decimal, by: Decimal) -> bool:
    return abs(amount - from_amount) > by * from_amount
