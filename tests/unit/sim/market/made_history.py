"""A small made-up History: a year of bars drawn by plain arithmetic, every part of it replaceable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from math import sin

from trellis.core.dates import new_york
from trellis.core.numbers import price4
from trellis.market.bars import Bar, DailyBar
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import Dividend, Earnings, RecordedQuote, SourceNote, Split
from trellis.market.sessions import Sessions

FIRST, LAST = date(2019, 1, 2), date(2019, 12, 31)
SESSIONS = Sessions.declared(
    date(2018, 1, 1),
    date(2022, 12, 31),
    closures=(date(2019, 4, 19), date(2019, 7, 4), date(2019, 11, 28)),
    closes={date(2019, 7, 3): time(13)},
)
DAYS = SESSIONS.between(FIRST, LAST)


@dataclass
class MadeHistory:
    """A History from dictionaries; what is not given is empty."""

    bars: dict[str, list[DailyBar]]
    kinds: dict[str, Kind] = field(default_factory=dict)
    minutes: dict[tuple[str, date], list[Bar]] = field(default_factory=dict)
    paid: dict[str, list[Dividend]] = field(default_factory=dict)
    parted: dict[str, list[Split]] = field(default_factory=dict)
    calendar: dict[str, Earnings] = field(default_factory=dict)
    chains: dict[tuple[str, date], list[RecordedQuote]] = field(default_factory=dict)

    def notes(self) -> Sequence[SourceNote]:
        return (SourceNote("bars", "made up", "modelled", "drawn by arithmetic", "0"),)

    def underlyings(self) -> Mapping[str, Underlying]:
        return {symbol: Underlying(symbol, self.kinds.get(symbol, Kind.EQUITY)) for symbol in self.bars}

    def daily(self, symbol: str) -> Sequence[DailyBar]:
        return self.bars.get(symbol, [])

    def intraday(self, symbol: str, day: date) -> Sequence[Bar]:
        return self.minutes.get((symbol, day), [])

    def dividends(self, symbol: str) -> Sequence[Dividend]:
        return self.paid.get(symbol, [])

    def splits(self, symbol: str) -> Sequence[Split]:
        return self.parted.get(symbol, [])

    def earnings(self, symbol: str) -> Earnings:
        return self.calendar.get(symbol, Earnings(known=False, dates=()))

    def recorded_days(self, symbol: str) -> Sequence[date]:
        return sorted(day for name, day in self.chains if name == symbol)

    def recorded_quotes(self, symbol: str, day: date) -> Sequence[RecordedQuote]:
        return self.chains.get((symbol, day), [])


def at(day: date, clock: str) -> datetime:
    """An instant in New York."""
    return new_york(day, time.fromisoformat(clock))


def bar(day: date, *prices: float | str, volume: int | None = 40_000_000) -> DailyBar:
    """A bar from open, high, low, close."""
    opened, high, low, closed = (price4(Decimal(str(price))) for price in prices)
    return DailyBar(day, opened, high, low, closed, volume)


def wave(level: float, swing: float, beat: float, volume: int | None, days: Sequence[date] = DAYS) -> list[DailyBar]:
    """Bars whose closes swing around a level: about 20 % of vol a year for a swing of 0.03 and a beat near 0.7."""
    closes = [level * (1 + swing * sin(beat * n) + 0.4 * swing * sin(2.3 * beat * n + 1)) for n in range(len(days))]
    bars = []
    for n, day in enumerate(days):
        opened = closes[n - 1] * (1 + 0.1 * swing * sin(n)) if n else closes[0]
        high, low = max(opened, closes[n]) * (1 + swing / 8), min(opened, closes[n]) * (1 - swing / 8)
        bars.append(bar(day, *(round(price, 2) for price in (opened, high, low, closes[n])), volume=volume))
    return bars


def made_history() -> MadeHistory:
    """A large stock, a thin one, a fund, two share classes and the VIX over 2019."""
    return MadeHistory(
        bars={
            "BIG": wave(150.0, 0.02, 0.7, 40_000_000),
            "THIN": wave(12.0, 0.02, 0.9, 40_000),
            "SPY": wave(290.0, 0.008, 0.7, 80_000_000),
            "SPX": wave(2900.0, 0.008, 0.7, None),
            "GOOG": wave(1100.0, 0.015, 0.8, 1_500_000),
            "VIX": wave(16.0, 0.06, 0.7, None),
        },
        kinds={"SPY": Kind.ETF, "VIX": Kind.INDEX, "SPX": Kind.INDEX},
    )
