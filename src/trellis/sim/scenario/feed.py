"""The market of a scenario: whatever the file says holds, fresh, until the file says otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from trellis.core.numbers import price4
from trellis.market.bars import DailyBar
from trellis.market.corporate_actions import keeps_standard, on_basis
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, SourceNote, Split
from trellis.market.quotes import Chain, OptionQuote, Print
from trellis.market.sessions import Sessions
from trellis.market.volume import average_volume
from trellis.sim.scenario.closing import ClosingValues
from trellis.sim.scenario.own_delta import own_delta
from trellis.sim.scenario.rows import Row, split_row
from trellis.sim.scenario.words import contract_text

ETFS = ("SPY", "QQQ", "IWM")
INDICES = ("SPX", "XSP", "VIX", "NDX", "RUT", "BREADTH")
BARS = 6
REPORTED_BEFORE = timedelta(days=60)
_SPAN = timedelta(days=400)
_ISSUERS = {"GOOG": "GOOGL", "GOOGL": "GOOG"}


@dataclass(slots=True)
class ScriptedFeed:
    """Implements market.ports.Feed. start is when the scenario's clock begins.

    prices: last prints by symbol, VIX among them. rows: option quotes by contract. ranges: true ranges by symbol,
    oldest first. failing: symbols whose daily bars fail. silent: since when a symbol or contract is not heard.
    reports: earnings dates by symbol, None where nothing is on file. calendar_read: when they were last read, None for
    now. adv_days: how many daily volumes make a contract's average (S8.adv), 0 for all.
    closing: closing values of indices.
    """

    start: datetime
    sessions: Sessions
    kinds: dict[str, Kind] = field(default_factory=dict)
    prices: dict[str, Decimal] = field(default_factory=dict)
    rows: dict[OptionContract, Row] = field(default_factory=dict)
    ranges: dict[str, tuple[Decimal, ...]] = field(default_factory=dict)
    bars: dict[str, list[DailyBar]] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)
    silent: dict[str, datetime] = field(default_factory=dict)
    reports: dict[str, tuple[date, ...] | None] = field(default_factory=dict)
    payouts: list[Dividend] = field(default_factory=list)
    ratios: list[Split] = field(default_factory=list)
    calendar_read: datetime | None = None
    adv_days: int = 0
    closing: ClosingValues = field(default_factory=ClosingValues)

    def set_price(self, symbol: str, price: Decimal | None, at: datetime) -> None:
        """A new print; None takes the symbol's print away."""
        if price is None:
            self.prices.pop(symbol, None)
        else:
            self.prices[symbol] = price4(price)
        if self.kind(symbol) is Kind.INDEX:
            self.closing.stand(symbol, self.prices.get(symbol), at)
        if symbol in self.silent:
            self.silent[symbol] = at

    def set_row(self, row: Row, at: datetime) -> None:
        """A new quote of one contract."""
        self.rows[row.contract] = row
        for name in (contract_text(row.contract), row.contract.underlying):
            if name in self.silent:
                self.silent[contract_text(row.contract)] = at

    def remove(self, name: str) -> bool:
        """Take a contract, or every contract of a symbol, off the board; False where there was none."""
        gone = [each for each in self.rows if name in (contract_text(each), each.underlying)]
        for contract in gone:
            del self.rows[contract]
        return bool(gone)

    def begin_day(self, day: date) -> None:
        """Apply the splits of the day to prices, quotes and ranges, before anything else of the day."""
        for by in self.splits_on(day):
            if by.symbol in self.prices:
                self.prices[by.symbol] = price4(self.prices[by.symbol] / by.ratio)
            if by.symbol in self.ranges:
                self.ranges[by.symbol] = tuple(each / by.ratio for each in self.ranges[by.symbol])
            if keeps_standard(by.ratio):
                own = [row for row in self.rows.values() if row.contract.underlying == by.symbol]
                for row in own:
                    del self.rows[row.contract]
                self.rows |= {fresh.contract: fresh for row in own for fresh in [split_row(row, by.ratio)]}

    def splits_on(self, day: date) -> list[Split]:
        """Every symbol's splits of the day."""
        return [each for each in self.ratios if each.ex_date == day]

    def notes(self) -> Sequence[SourceNote]:
        """All figures are the file's."""
        return (SourceNote("every figure", "scenario file", "estimated", "written by hand", ""),)

    def underlyings(self) -> Mapping[str, Underlying]:
        """Every symbol that the file names."""
        names = dict.fromkeys([*self.prices, *self.kinds, *(each.underlying for each in self.rows)])
        return {name: Underlying(name, self.kind(name)) for name in names}

    def kind(self, symbol: str) -> Kind:
        """What the file says it is, else fund or index by its well-known name, else a stock."""
        if symbol in self.kinds:
            return self.kinds[symbol]
        return Kind.ETF if symbol in ETFS else Kind.INDEX if symbol in INDICES else Kind.EQUITY

    def spot(self, symbol: str, at: datetime) -> Print | None:
        """The symbol's last print: now's, unless the symbol has fallen silent."""
        price = self.prices.get(symbol)
        return None if price is None else Print(price, self._heard(at, symbol))

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        """The contract's row as a quote."""
        row = self.rows.get(contract)
        if row is None:
            return None
        seen, made = row.figures, self._heard(at, contract.underlying, contract_text(contract))
        delta = self._own_delta(row, at) if seen.own_delta else seen.delta
        adv = average_volume(seen.volumes, self.adv_days) if seen.volumes else seen.adv
        return OptionQuote(contract, seen.bid, seen.ask, made, delta, seen.oi, adv, modelled=False)

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        """The symbol's rows that have not expired."""
        near = [each for each in self.rows if each.underlying == symbol and at.date() <= each.expiry <= last_expiry]
        ranked = sorted(near, key=lambda each: (each.expiry, each.right, each.strike))
        quotes = tuple(quote for each in ranked if (quote := self.quote(each, at)) is not None)
        return (
            Chain(symbol, at, quotes, modelled=False) if any(each.underlying == symbol for each in self.rows) else None
        )

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        """The file's bars, else bars with the file's true ranges, else an index's closes, else none."""
        if symbol in self.failing:
            return ()
        if symbol in self.bars:
            own = [bar for bar in self.bars[symbol] if bar.day < before]
            return on_basis(own, [each for each in self.ratios if each.symbol == symbol], before)[-count:]
        ranges, price = self.ranges.get(symbol), self.prices.get(symbol)
        if ranges and price is not None:
            return bars_of(ranges, price, before, self.sessions)[-count:]
        return self.closing.bars(symbol, before, count, self.sessions) if self.kind(symbol) is Kind.INDEX else ()

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        """The file's dates; a symbol it does not name reported well before the scenario begins."""
        issuer = symbol if symbol in self.reports else _ISSUERS.get(symbol, symbol)
        dates = self.reports.get(issuer, (self.start.date() - REPORTED_BEFORE,))
        if dates is None:
            return Earnings(known=False, dates=())
        span = (self.start.date() - _SPAN, self.start.date() + _SPAN)
        return Earnings(True, tuple(sorted(dates)), *span, as_of=self.calendar_read)

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        """The file's dividends of that day."""
        return [each for each in self.payouts if (each.symbol, each.ex_date) == (symbol, ex_date)]

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        """The file's splits of that day."""
        return [each for each in self.splits_on(ex_date) if each.symbol == symbol]

    def _own_delta(self, row: Row, at: datetime) -> Decimal | None:
        spot, until = self.prices.get(row.contract.underlying), row.contract.expiry
        if spot is None or not self.sessions.is_session(until):
            return None
        return own_delta(row.contract, row.figures.bid, row.figures.ask, spot, at, self.sessions.closes(until))

    def _heard(self, at: datetime, *names: str) -> datetime:
        return min((since for name in names if (since := self.silent.get(name)) is not None), default=at)


def bars_of(ranges: Iterable[Decimal], price: Decimal, before: date, sessions: Sessions) -> tuple[DailyBar, ...]:
    """Bars of the sessions before the day, closing at the price, whose true ranges are these."""
    wanted = tuple(ranges)
    days = [sessions.previous(before)]
    while len(days) <= len(wanted):
        days.insert(0, sessions.previous(days[0]))
    first = DailyBar(days[0], price, price, price, price, None)
    return (first, *(_bar(day, price, wide) for (_, day), wide in zip(pairwise(days), wanted, strict=True)))


def _bar(day: date, price: Decimal, wide: Decimal) -> DailyBar:
    low = max(price - wide / 2, price / 100)
    return DailyBar(day, price, low + wide, low, price, None)
