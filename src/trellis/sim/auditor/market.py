"""What the auditor asks the market: spots and their age, mids, his own ATR and protocol levels."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from trellis.core.dates import monday_of
from trellis.core.numbers import price4
from trellis.market.bars import DailyBar
from trellis.market.instruments import OptionContract
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote
from trellis.sim.auditor import figures

VIX = "VIX"


class Market:
    """Facts of the feed that the autopilot reads, put together by the auditor's own sums."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed

    def spot(self, symbol: str, at: datetime) -> Decimal | None:
        """The last print, however old."""
        seen = self.feed.spot(symbol, at)
        return None if seen is None else seen.price

    def age(self, symbol: str, at: datetime) -> timedelta | None:
        """How old the last print is; None where there is none."""
        seen = self.feed.spot(symbol, at)
        return None if seen is None else at - seen.at

    def fresh(self, symbol: str, at: datetime) -> Decimal | None:
        """The last print where it is young enough."""
        age = self.age(symbol, at)
        return None if age is None or age > figures.FRESH else self.spot(symbol, at)

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        """The contract's quote, however old."""
        return self.feed.quote(contract, at)

    def mid(self, contract: OptionContract, at: datetime) -> Decimal | None:
        """The mid of a valid quote (A.quote)."""
        quote = self.feed.quote(contract, at)
        if quote is None or quote.bid is None or quote.ask is None or at - quote.at > figures.FRESH:
            return None
        return (quote.bid + quote.ask) / 2 if 0 < quote.bid <= quote.ask else None

    def atr(self, symbol: str, day: date) -> Decimal | None:
        """Simple mean of the last five true ranges of closed sessions; None with fewer than six bars (S6.atr)."""
        bars = self.feed.daily_bars(symbol, day, figures.ATR_BARS + 1)
        if len(bars) < figures.ATR_BARS + 1:
            return None
        ranges = [_true_range(before, bar) for before, bar in pairwise(bars)]
        return price4(sum(ranges, Decimal(0)) / figures.ATR_BARS)

    def earnings_week(self, symbol: str, at: datetime) -> bool | None:
        """Whether the issuer reports in the week, Monday to Friday; None where nothing is known."""
        dates = self.earnings(symbol, at)
        monday = monday_of(at.date())
        if dates is None:
            return None
        return any(monday <= day <= monday + timedelta(days=4) for day in dates)

    def earnings(self, symbol: str, at: datetime) -> tuple[date, ...] | None:
        """The issuer's dates; empty for a fund, None where nothing is known."""
        if symbol in figures.FUNDS:
            return ()
        names = (symbol, figures.ISSUER[symbol]) if symbol in figures.ISSUER else (symbol,)
        found = [on_file for name in names if (on_file := self.feed.earnings(name, at)).known]
        dates = tuple(day for each in found for day in each.dates)
        return dates or None


def level_of(spot: Decimal, strike: Decimal, atr: Decimal) -> int:
    """0 to 3: how many of the lines at one, two and three ATR below the strike the spot has reached."""
    return sum(spot <= price4(strike - step * atr) for step in (1, 2, 3))


def _true_range(before: DailyBar, bar: DailyBar) -> Decimal:
    return max(bar.high - bar.low, abs(bar.high - before.close), abs(bar.low - before.close))
