"""What an account knows of prices: the last bar of each instrument, and the scenarios that risk is measured by.

Nothing of it is journaled: bars stand in the sources that the account's first record names. A restart shows the account
the same bars again.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.adaptive.listing import Hours
from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.market.bars import Bar
from trellis.risk.covariance import correlation
from trellis.risk.filtering import SEED, filtered, volatility
from trellis.risk.scenarios import ONE_WHOLE, Row, Scenarios
from trellis.risk.whole_numbers import halved

CORRELATED_LEAST = 30
"""Returns below which a correlation is not known."""


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """period: of a bar. horizon: how many common periods a scenario spans; stride: periods between scenarios.

    kept: scenarios at most. year: how many horizons a year has, for volatilities. filtered: whether scenarios are
    rescaled to the volatility of now.
    """

    period: timedelta
    horizon: int = 1
    stride: int = 1
    kept: int = 500
    year: int = 252
    filtered: bool = True

    def __post_init__(self) -> None:
        if min(self.horizon, self.stride, self.kept, self.year) < 1 or self.period <= timedelta(0):
            message = "horizon, stride, kept, year and period are all above zero"
            raise problem("prices", "terms", self, message, "Give whole numbers from 1")


class Prices:
    """The bars shown so far. A grid of closes grows where every instrument has had a bar since the last point of it."""

    def __init__(self, symbols: Sequence[str], terms: PriceTerms) -> None:
        """symbols: all that may be held; an instrument without bars keeps every scenario from being made."""
        self.terms = terms
        self._last: dict[str, Bar] = {}
        self._fresh: set[str] = set()
        self._symbols = tuple(symbols)
        length = terms.horizon + terms.stride * (terms.kept + SEED) + 1
        self._grid: dict[str, deque[Decimal]] = {symbol: deque(maxlen=length) for symbol in symbols}
        self._made: Scenarios | None = None
        self._plain: Scenarios | None = None

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended. Raises ProblemError for one that does not come after the last of its symbol."""
        before = self._last.get(symbol)
        if before is not None and bar.start.astimezone(UTC) <= before.start.astimezone(UTC):
            raise problem(symbol, "bar", bar.start, f"it does not come after {before.start}", "Give bars in order")
        self._last[symbol] = bar
        self._fresh.add(symbol)
        if len(self._fresh) == len(self._symbols):
            for each in self._symbols:
                self._grid[each].append(self._last[each].close)
            self._fresh.clear()
            self._made = self._plain = None

    def bar(self, symbol: str) -> Bar | None:
        """The last bar that has ended; None before the first."""
        return self._last.get(symbol)

    def close(self, symbol: str) -> Decimal | None:
        """The last close, of the instrument as traded, not of a unit."""
        bar = self._last.get(symbol)
        return None if bar is None else bar.close

    def closes(self) -> Mapping[str, Decimal]:
        """The last close of every symbol that has one."""
        return {symbol: bar.close for symbol, bar in self._last.items()}

    def ended(self, symbol: str) -> datetime | None:
        """When the last bar ended; None before the first."""
        bar = self._last.get(symbol)
        return None if bar is None else (bar.start.astimezone(UTC) + self.terms.period).astimezone(NEW_YORK)

    def age(self, symbol: str, at: datetime, hours: Hours) -> int | None:
        """Whole periods since the last bar ended, none counted while the venue was shut; None before the first bar."""
        ended = self.ended(symbol)
        opens = None if ended is None else hours.next_open(ended)
        if opens is None:
            return None
        return max((at.astimezone(UTC) - opens.astimezone(UTC)) // self.terms.period, 0)

    def scenarios(self) -> Scenarios:
        """The scenarios as of the last common bar; none while the history is too short for one."""
        if self._made is None:
            plain = self.plain()
            enough = plain.count > SEED
            self._made = filtered(plain) if self.terms.filtered and enough else plain
        return self._made

    def plain(self) -> Scenarios:
        """The same returns as they were."""
        if self._plain is None:
            self._plain = Scenarios({symbol: self._returns(symbol) for symbol in self._symbols})
        return self._plain

    def volatility(self, symbol: str) -> Decimal | None:
        """A year's volatility by the forecast for the next horizon; None while too little is known."""
        row = self.plain().returns[symbol]
        if len(row) <= SEED:
            return None
        return Decimal(volatility(row)) / ONE_WHOLE * Decimal(self.terms.year).sqrt()

    def correlation(self, one: str, other: str) -> Decimal | None:
        """Of two symbols' returns; None while too little is known, or where one never moves."""
        rows = self.plain().returns
        if len(rows[one]) < CORRELATED_LEAST:
            return None
        return Decimal(1) if one == other else correlation(rows[one], rows[other])

    def _returns(self, symbol: str) -> Row:
        """Returns over the horizon, a stride apart, counted back from the newest close."""
        closes, terms = list(self._grid[symbol]), self.terms
        ends = range(len(closes) - 1, terms.horizon - 1, -terms.stride)
        row = [_between(closes[end - terms.horizon], closes[end]) for end in ends]
        return tuple(reversed(row[: terms.kept + SEED]))


def _between(before: Decimal, after: Decimal) -> int:
    (above, below), (new, part) = before.as_integer_ratio(), after.as_integer_ratio()
    return halved((new * below - above * part) * ONE_WHOLE, above * part)
