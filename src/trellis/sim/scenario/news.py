"""What a file may say of the market, at the start and in every step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.market.bars import DailyBar
from trellis.market.instruments import Kind
from trellis.market.ports import Dividend, Split
from trellis.sim.scenario.feed import ScriptedFeed
from trellis.sim.scenario.reading import Table, as_number, within
from trellis.sim.scenario.rows import Figures, Row, RowError, row_from
from trellis.sim.scenario.words import CONTRACT_FORM, contract_from, contract_text, day_from, number_from, symbol_ok

NEWS_KEYS = (
    "prices",
    "vix",
    "past_closes",
    "chain",
    "remove",
    "atr",
    "ranges",
    "bars",
    "atr_fails",
    "earnings",
    "earnings_read",
    "stale",
    "fresh",
    "dividends",
    "splits",
    "kinds",
)
PAYOUT_KEYS = ("symbol", "ex", "amount")
RATIO_KEYS = ("symbol", "ex", "ratio")
ROW_FORM = f"{CONTRACT_FORM} bid 1.35 ask 1.45 delta 0.425 oi 900 adv 1500"
BAR_FORM = "AAPL 2025-03-05 open 236 high 240 low 235 close 239"
ATR_BARS = 5
VIX = "VIX"
_BAR_WORDS = ("open", "high", "low", "close")


@dataclass(frozen=True, slots=True)
class News:
    """Changes of the market; None as a price takes the print away, None as earnings says that nothing is on file."""

    prices: Mapping[str, Decimal | None]
    closes: Mapping[str, tuple[Decimal, ...]]
    rows: tuple[Row, ...]
    remove: tuple[str, ...]
    ranges: Mapping[str, tuple[Decimal, ...]]
    bars: tuple[tuple[str, DailyBar], ...]
    atr_fails: tuple[str, ...] | None
    earnings: Mapping[str, tuple[date, ...] | None]
    earnings_read: datetime | None
    stale: tuple[str, ...]
    fresh: tuple[str, ...]
    payouts: tuple[Dividend, ...]
    ratios: tuple[Split, ...]
    kinds: Mapping[str, Kind]

    def tell(self, feed: ScriptedFeed, at: datetime) -> None:
        """Make it so in the feed."""
        feed.kinds.update(self.kinds)
        for name in self.fresh:
            feed.silent.pop(name, None)
        for symbol, price in self.prices.items():
            feed.set_price(symbol, price, at)
        for symbol, closes in self.closes.items():
            feed.closing.list_before(symbol, closes, at.date())
        for name in self.remove:
            feed.remove(name)
        for row in self.rows:
            feed.set_row(row, at)
        for name in self.stale:
            feed.silent.setdefault(name, at)
        feed.ranges.update(self.ranges)
        for symbol, bar in self.bars:
            feed.bars.setdefault(symbol, []).append(bar)
            feed.bars[symbol].sort(key=lambda each: each.day)
        if self.atr_fails is not None:
            feed.failing = set(self.atr_fails)
        feed.reports.update(self.earnings)
        feed.calendar_read = self.earnings_read or feed.calendar_read
        feed.payouts.extend(self.payouts)
        feed.ratios.extend(self.ratios)


def read_news(table: Table, usual: Figures) -> News:
    """The market's part of a table that has NEWS_KEYS among its keys; usual completes chain rows."""
    prices: dict[str, Decimal | None] = dict(_prices(table))
    if "vix" in table:
        prices[VIX] = _price(table, "vix", table.raw("vix"))
    return News(
        prices=prices,
        closes=_closes(table),
        rows=_rows(table, usual),
        remove=_names(table, "remove"),
        ranges=_ranges(table),
        bars=tuple(_bars(table)),
        atr_fails=table.texts("atr_fails"),
        earnings=dict(_earnings(table)),
        earnings_read=table.instant("earnings_read"),
        stale=_names(table, "stale"),
        fresh=_names(table, "fresh"),
        payouts=tuple(_payouts(table)),
        ratios=tuple(_ratios(table)),
        kinds=_kinds(table),
    )


def _prices(table: Table) -> list[tuple[str, Decimal | None]]:
    return [(name, _price(inner, name, inner.raw(name))) for inner, name in _symbols(table, "prices")]


def _price(table: Table, key: str, value: object) -> Decimal | None:
    if value == "none":
        return None
    found = as_number(value)
    if found is None or found <= ZERO or not within(found):
        table.wrong(key, "it is no price", "Give a number above zero, or none to take the price away.")
        return None
    return found


def _symbols(table: Table, key: str) -> list[tuple[Table, str]]:
    inner = table.table(key)
    if inner is None:
        return []
    for name in inner.names():
        if not symbol_ok(name):
            inner.wrong(name, f"{name} is no ticker", "Write tickers in capitals, such as AAPL.")
    return [(inner, name) for name in inner.names() if symbol_ok(name)]


def _closes(table: Table) -> dict[str, tuple[Decimal, ...]]:
    """Closing values of the sessions before today, of indices, oldest first."""
    found = {name: inner.numbers(name) for inner, name in _symbols(table, "past_closes")}
    return {name: values for name, values in found.items() if values}


def _rows(table: Table, usual: Figures) -> tuple[Row, ...]:
    found = []
    for index, text in enumerate(table.texts("chain") or ()):
        try:
            found.append(row_from(text, usual))
        except RowError as error:
            table.notes.add((*table.path, "chain", index), text, str(error), f"Write it as {ROW_FORM}.")
    return tuple(found)


def _names(table: Table, key: str) -> tuple[str, ...]:
    """Symbols and contracts, in their one spelling."""
    found = []
    for index, text in enumerate(table.texts(key) or ()):
        contract = contract_from(text)
        if contract is None and not symbol_ok(text):
            way_out = f"Name a ticker or a contract such as {CONTRACT_FORM}."
            table.notes.add((*table.path, key, index), text, "it is neither a ticker nor a contract", way_out)
        else:
            found.append(contract_text(contract) if contract is not None else text)
    return tuple(found)


def _ranges(table: Table) -> dict[str, tuple[Decimal, ...]]:
    found: dict[str, tuple[Decimal, ...]] = {}
    for inner, name in _symbols(table, "atr"):
        value = inner.number(name)
        if value is not None and value <= ZERO:
            inner.wrong(name, "an ATR is above zero", "Give a number above zero, or leave the symbol out.")
        elif value is not None:
            found[name] = (value,) * ATR_BARS
    for inner, name in _symbols(table, "ranges"):
        values = inner.numbers(name)
        if values is not None and (not values or min(values) <= ZERO):
            inner.wrong(name, "true ranges are above zero", "Give them oldest first: [4.10, 3.60, 5.20, 3.90, 4.20].")
        elif values is not None:
            found[name] = values
    return found


def _bars(table: Table) -> list[tuple[str, DailyBar]]:
    found = []
    for index, text in enumerate(table.texts("bars") or ()):
        bar = _bar(text.split())
        if bar is None:
            table.notes.add((*table.path, "bars", index), text, "it is no daily bar", f"Write it as {BAR_FORM}.")
        else:
            found.append(bar)
    return found


def _bar(parts: list[str]) -> tuple[str, DailyBar] | None:
    day = day_from(parts[1]) if len(parts) == 10 else None
    if day is None or tuple(parts[2::2]) != _BAR_WORDS:
        return None
    figures = [number for text in parts[3::2] if (number := number_from(text)) is not None]
    if len(figures) != len(_BAR_WORDS):
        return None
    return parts[0], DailyBar(day, figures[0], figures[1], figures[2], figures[3], None)


def _earnings(table: Table) -> list[tuple[str, tuple[date, ...] | None]]:
    found: list[tuple[str, tuple[date, ...] | None]] = []
    for inner, name in _symbols(table, "earnings"):
        if inner.raw(name) in ("unknown", []):
            found.append((name, None))
        else:
            days = inner.days(name)
            if days is not None:
                found.append((name, days))
    return found


def _payouts(table: Table) -> list[Dividend]:
    found = []
    for each in table.tables("dividends", PAYOUT_KEYS):
        symbol, day = each.text("symbol", required=True), each.day("ex", required=True)
        amount = each.number("amount", required=True, least=ZERO)
        if symbol and day and amount is not None:
            found.append(Dividend(symbol, day, amount))
    return found


def _ratios(table: Table) -> list[Split]:
    found = []
    for each in table.tables("splits", RATIO_KEYS):
        symbol, day = each.text("symbol", required=True), each.day("ex", required=True)
        ratio = each.number("ratio", required=True)
        if ratio is not None and ratio <= ZERO:
            each.wrong("ratio", "it must be above zero", "Give new shares per old share, such as 4.")
        elif symbol and day and ratio is not None:
            found.append(Split(symbol, day, ratio))
    return found


def _kinds(table: Table) -> dict[str, Kind]:
    pairs = ((name, inner.word(name, Kind)) for inner, name in _symbols(table, "kinds"))
    return {name: kind for name, kind in pairs if kind is not None}
