"""Fakes of the market ports: a History over small tables, and a Feed that says what a test told it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.core.problems import problem
from trellis.market.bars import Bar, DailyBar
from trellis.market.corporate_actions import on_basis
from trellis.market.instruments import OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, RecordedQuote, SourceNote, Split
from trellis.market.quotes import Chain, OptionQuote, Print

UNKNOWN = Earnings(known=False, dates=())
DIGEST = "0" * 64


def climbing_bars(days: Iterable[date], start: str, splits: Sequence[Split] = ()) -> tuple[DailyBar, ...]:
    """As-traded bars that climb by 0.5 % a session of a start value, ranging 1 % each side, and fall at a split."""
    bars: list[DailyBar] = []
    for step, day in enumerate(days):
        ratio = Decimal(1)
        for split in splits:
            ratio *= split.ratio if split.ex_date <= day else 1
        close = Decimal(start) * (200 + step) / 200 / ratio
        bars.append(_bar(day, close))
    return tuple(bars)


def _bar(day: date, close: Decimal) -> DailyBar:
    opened, high, low, closed = (round(close * Decimal(part), 2) for part in ("0.998", "1.01", "0.99", "1"))
    return DailyBar(day, opened, high, low, closed, 1_000_000)


@dataclass
class FakeHistory:
    """The History port over tables in memory: bars and events by symbol, chain rows by symbol and day."""

    known: dict[str, Underlying] = field(default_factory=dict)
    bars: dict[str, Sequence[DailyBar]] = field(default_factory=dict)
    shorter: dict[tuple[str, date], Sequence[Bar]] = field(default_factory=dict)
    paid: list[Dividend] = field(default_factory=list)
    split: list[Split] = field(default_factory=list)
    reports: dict[str, Earnings] = field(default_factory=dict)
    chains: dict[tuple[str, date], Sequence[RecordedQuote]] = field(default_factory=dict)

    def add(self, underlying: Underlying, bars: Sequence[DailyBar]) -> None:
        """Hold these bars for the symbol."""
        self.known[underlying.symbol] = underlying
        self.bars[underlying.symbol] = bars

    def notes(self) -> Sequence[SourceNote]:
        return tuple(SourceNote(symbol, "test", "modelled", "made up for a test", DIGEST) for symbol in self.known)

    def underlyings(self) -> Mapping[str, Underlying]:
        return dict(self.known)

    def daily(self, symbol: str) -> Sequence[DailyBar]:
        if symbol not in self.bars:
            raise problem("test", "symbol", symbol, "the source has no such ticker", "Add it.")
        return self.bars[symbol]

    def intraday(self, symbol: str, day: date) -> Sequence[Bar]:
        return self.shorter.get((symbol, day), ())

    def dividends(self, symbol: str) -> Sequence[Dividend]:
        return tuple(each for each in self.paid if each.symbol == symbol)

    def splits(self, symbol: str) -> Sequence[Split]:
        return tuple(each for each in self.split if each.symbol == symbol)

    def earnings(self, symbol: str) -> Earnings:
        return self.reports.get(symbol, UNKNOWN)

    def recorded_days(self, symbol: str) -> Sequence[date]:
        return tuple(sorted(day for name, day in self.chains if name == symbol))

    def recorded_quotes(self, symbol: str, day: date) -> Sequence[RecordedQuote]:
        return self.chains.get((symbol, day), ())


@dataclass
class ScriptedFeed:
    """The Feed port as a script: spots and quotes hold from the instant they were set until the next."""

    history: FakeHistory = field(default_factory=FakeHistory)
    spots: dict[str, list[Print]] = field(default_factory=dict)
    quotes: dict[OptionContract, list[OptionQuote]] = field(default_factory=dict)

    def set_spot(self, symbol: str, price: str, at: datetime) -> None:
        """The symbol prints this price at the instant."""
        self.spots.setdefault(symbol, []).append(Print(Decimal(price), at))

    def set_quote(self, quote: OptionQuote) -> None:
        """The contract is listed and quoted so from quote.at on."""
        self.quotes.setdefault(quote.contract, []).append(quote)

    def set_mid(self, contract: OptionContract, mid: str, at: datetime, delta: str | None = None) -> None:
        """A liquid quote four cents wide around the mid."""
        value = Decimal(mid)
        absolute = None if delta is None else Decimal(delta)
        edges = (value - Decimal("0.02"), value + Decimal("0.02"))
        self.set_quote(OptionQuote(contract, *edges, at, absolute, 5000, Decimal(5000), modelled=True))

    def notes(self) -> Sequence[SourceNote]:
        return self.history.notes()

    def underlyings(self) -> Mapping[str, Underlying]:
        return self.history.underlyings()

    def spot(self, symbol: str, at: datetime) -> Print | None:
        return max(
            (each for each in self.spots.get(symbol, ()) if each.at <= at), key=lambda each: each.at, default=None
        )

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        past = [each for each in self.quotes.get(contract, ()) if each.at <= at]
        return max(past, key=lambda each: each.at, default=None)

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        listed = [contract for contract in self.quotes if contract.underlying == symbol]
        near = [quote for contract in listed if contract.expiry <= last_expiry and (quote := self.quote(contract, at))]
        ranked = sorted(near, key=lambda each: (each.contract.expiry, each.contract.right, each.contract.strike))
        return Chain(symbol, at, tuple(ranked), modelled=True) if listed else None

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        past = [bar for bar in self.history.bars.get(symbol, ()) if bar.day < before][-count:]
        return on_basis(past, self.history.splits(symbol), before)

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        return self.history.earnings(symbol)

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        return tuple(each for each in self.history.dividends(symbol) if each.ex_date == ex_date)

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        return tuple(each for each in self.history.splits(symbol) if each.ex_date == ex_date)
