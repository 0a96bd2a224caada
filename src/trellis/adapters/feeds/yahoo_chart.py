"""Yahoo's chart answer (JSON) read into daily rows as traded, splits and dividends.

Yahoo states prices and dividends on today's share basis; the splits in the same answer take them back to what was paid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from trellis.core.dates import NEW_YORK
from trellis.core.problems import Problem, ProblemError, problem

_WORDS_MAX = 200


@dataclass(frozen=True, slots=True)
class DayRow:
    """One session as Yahoo has it, as traded; None where a cell was empty."""

    day: date
    open: float | None
    high: float | None
    low: float | None
    close: float | None
    volume: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """One symbol's rows, oldest first, and its events by ex-date. currency: as Yahoo writes it, GBp for pence too."""

    rows: tuple[DayRow, ...]
    splits: tuple[tuple[date, float], ...]
    dividends: tuple[tuple[date, float], ...]
    currency: str = ""


class _Quote(msgspec.Struct):
    open: list[float | None] = []
    high: list[float | None] = []
    low: list[float | None] = []
    close: list[float | None] = []
    volume: list[int | None] = []


class _Indicators(msgspec.Struct):
    quote: list[_Quote]


class _Split(msgspec.Struct):
    date: int
    numerator: float
    denominator: float


class _Dividend(msgspec.Struct):
    date: int
    amount: float


class _Events(msgspec.Struct):
    splits: dict[str, _Split] = {}
    dividends: dict[str, _Dividend] = {}


class _Period(msgspec.Struct):
    end: int


class _Periods(msgspec.Struct):
    regular: _Period


class _Meta(msgspec.Struct, rename="camel"):
    regular_market_time: int | None = None
    current_trading_period: _Periods | None = None
    currency: str | None = None
    exchange_timezone_name: str | None = None


class _Result(msgspec.Struct):
    meta: _Meta
    indicators: _Indicators
    timestamp: list[int] = []
    events: _Events = msgspec.field(default_factory=_Events)


class _Error(msgspec.Struct):
    code: str = ""
    description: str = ""


class _Chart(msgspec.Struct):
    result: list[_Result] | None = None
    error: _Error | None = None


class _Answer(msgspec.Struct):
    chart: _Chart


def read_chart(symbol: str, source: str, body: bytes) -> Chart:
    """The chart in an answer's body.

    Raises ProblemError for an unknown symbol, for a body that is no chart and for one that is only partly there.
    """
    try:
        answer = msgspec.json.decode(body, type=_Answer).chart
    except (msgspec.DecodeError, RecursionError) as error:
        raise _garbled(source, symbol, str(error)) from error
    if answer.error is not None:
        raise _refused(source, symbol, answer.error)
    if not answer.result or not answer.result[0].indicators.quote:
        raise _garbled(source, symbol, "no result in it")
    try:
        return _chart(symbol, source, answer.result[0])
    except (ValueError, ArithmeticError, OSError) as error:
        raise _garbled(source, symbol, f"a time stamp or a figure is beyond all days ({error})") from error


def unknown(source: str, symbol: str) -> ProblemError:
    """The fault of a symbol that Yahoo does not know."""
    return problem(source, "symbol", symbol, "Yahoo knows no such symbol", "Check its spelling, or leave it out.")


def _chart(symbol: str, source: str, result: _Result) -> Chart:
    quote = result.indicators.quote[0]
    columns = (quote.open, quote.high, quote.low, quote.close, quote.volume)
    if not result.timestamp:
        raise _garbled(source, symbol, "no days in it")
    if any(len(column) != len(result.timestamp) for column in columns):
        raise _garbled(
            source, symbol, f"columns of {[len(column) for column in columns]} for {len(result.timestamp)} days"
        )
    zone = _zone(symbol, source, result.meta)
    splits = sorted(
        (_day(item.date, zone), item.numerator / item.denominator)
        for item in result.events.splits.values()
        if item.denominator > 0 and item.numerator > 0
    )
    dividends = sorted((_day(item.date, zone), item.amount) for item in result.events.dividends.values())
    rows = [_row(_day(stamp, zone), cells, splits) for stamp, *cells in zip(result.timestamp, *columns, strict=True)]
    unfinished = _unfinished(result.meta, zone)
    kept = tuple(row for row in rows if row.day != unfinished and not _blank(row))
    as_paid = tuple((day, amount * _later(splits, day)) for day, amount in dividends)
    return Chart(kept, tuple(splits), as_paid, _words(result.meta.currency or ""))


def _row(day: date, cells: Sequence[float | None], splits: Sequence[tuple[date, float]]) -> DayRow:
    factor = _later(splits, day)
    opened, high, low, close = (None if cell is None else round(cell * factor, 4) for cell in cells[:4])
    volume = None if cells[4] is None else round(cells[4] / factor)
    return DayRow(day, opened, high, low, close, volume)


def _later(splits: Sequence[tuple[date, float]], day: date) -> float:
    factor = 1.0
    for ex_date, ratio in splits:
        if ex_date > day:
            factor *= ratio
    return factor


def _unfinished(meta: _Meta, zone: ZoneInfo) -> date | None:
    """The day of a session that was still going on when Yahoo answered: its row would change."""
    if meta.regular_market_time is None or meta.current_trading_period is None:
        return None
    going_on = meta.regular_market_time < meta.current_trading_period.regular.end
    return _day(meta.regular_market_time, zone) if going_on else None


def _blank(row: DayRow) -> bool:
    return row.open is None and row.high is None and row.low is None and row.close is None


def _zone(symbol: str, source: str, meta: _Meta) -> ZoneInfo:
    """Where the exchange's days are: a session of Tokyo begins on the day before, as New York has it."""
    if meta.exchange_timezone_name is None:
        return NEW_YORK
    try:
        return ZoneInfo(meta.exchange_timezone_name)
    except (KeyError, ValueError, OSError) as error:
        raise _garbled(source, symbol, f"no time zone is called {meta.exchange_timezone_name!r}") from error


def _day(stamp: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(stamp, zone).date()


def _refused(source: str, symbol: str, error: _Error) -> ProblemError:
    if error.code == "Not Found":
        return unknown(source, symbol)
    told = _words(f"{error.code} {error.description}")
    return problem(source, "symbol", symbol, f"Yahoo answered: {told}".strip(), "Try again later.")


def _words(text: str) -> str:
    """A server's words fit to be shown: short, and without signs that steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:_WORDS_MAX]).split())


def _garbled(source: str, symbol: str, reason: str) -> ProblemError:
    message = f"the answer is no whole chart: {reason}"
    return ProblemError([Problem(source, "answer", symbol, message, "Try again later, or give prices with --data.")])
