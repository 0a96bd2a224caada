"""The price to plan with: the newest one, how old it is in trading days, and whether a second source stands behind a
jump.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.numbers import ONE
from trellis.household.invest.entries import Price, Split

FLAG_AFTER, EXCLUDE_AFTER = 1, 5
"""Trading days: a price older than the first is flagged, one older than the second trades nothing."""
JUMP = Decimal("0.20")
"""A change from the last price, splits taken out, beyond which one source is not enough."""
AGREE = Decimal("0.01")
"""How near a second source has to be."""
_SATURDAY = 5

TradingDays = Callable[[date, date], int]
"""How many trading days there are after a day up to another."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A price with its age in trading days. flags: stale, excluded, unconfirmed; a quote with the last two trades
    nothing.
    """

    price: Price
    age: int
    flags: tuple[str, ...] = ()

    @property
    def tradable(self) -> bool:
        """Whether a trade may rest on it."""
        return "excluded" not in self.flags and "unconfirmed" not in self.flags


def weekdays_between(first: date, last: date) -> int:
    """Mondays to Fridays after the first day up to the last: trading days without holidays, so never too few."""
    whole, rest = divmod((last - first).days, 7)
    tail = (first + timedelta(days=7 * whole + day) for day in range(1, rest + 1))
    return whole * 5 + sum(day.weekday() < _SATURDAY for day in tail)


def quotes(
    prices: Iterable[Price], as_of: date, splits: Iterable[Split] = (), trading_days: TradingDays = weekdays_between
) -> dict[str, Quote]:
    """The newest price of each symbol on or before a day. The last told of equal day and source counts.

    A price more than 20 % from the last one of an earlier day counts where another source gives it on its day within
    1 %; else it is shown, flagged unconfirmed. A split between the two, told or stated with the price, is no move.
    """
    by_symbol: dict[str, dict[tuple[date, str], Price]] = {}
    for price in prices:
        if price.on <= as_of:
            by_symbol.setdefault(price.symbol, {})[price.on, price.source] = price
    told = tuple(splits)
    return {
        symbol: _quote(list(found.values()), as_of, told, trading_days) for symbol, found in sorted(by_symbol.items())
    }


def moved(amount: Decimal, before: Decimal, new: int | Decimal = 1, old: int | Decimal = 1) -> Decimal:
    """The change from a price before, as a fraction of it, once new units stand for old ones."""
    return amount * new / (before * old) - 1


def ratio(splits: Iterable[Split], symbol: str, after: date, until: date) -> Decimal:
    """How many units one unit has become by splits after a day up to another; 1 without any."""
    found = ONE
    for split in splits:
        if split.symbol == symbol and after < split.on <= until:
            found = found * split.new / split.old
    return found


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two sources say the same: within 1 % of the second."""
    return abs(one - other) <= AGREE * other


def _quote(prices: list[Price], as_of: date, splits: tuple[Split, ...], trading_days: TradingDays) -> Quote:
    newest = max(price.on for price in prices)
    today = [price for price in prices if price.on == newest]
    before = max((price for price in prices if price.on < newest), key=lambda price: price.on, default=None)
    chosen = today[-1]
    flags = []
    if before is not None and before.currency == chosen.currency and _jumps(chosen, before, splits):
        confirmed = next((one for one in today if _second(one, today)), None)
        chosen = confirmed or chosen
        if confirmed is None:
            flags.append("unconfirmed")
    age = trading_days(newest, as_of)
    if age > EXCLUDE_AFTER:
        flags.append("excluded")
    elif age > FLAG_AFTER:
        flags.append("stale")
    return Quote(chosen, age, tuple(flags))


def _jumps(price: Price, before: Price, splits: tuple[Split, ...]) -> bool:
    told = ratio(splits, price.symbol, before.on, price.on)
    new, old = (price.new, price.old) if told == 1 else (told, 1)
    return abs(moved(price.amount, before.amount, new, old)) > JUMP


def _second(one: Price, others: list[Price]) -> bool:
    return any(o.source != one.source and agree(o.amount, one.amount) for o in others)
