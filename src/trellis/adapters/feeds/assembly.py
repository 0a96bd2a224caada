"""From raw tables of one source to a History: judge every symbol that the run covers, then stop or go on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.chains import ChainBook, check_chain
from trellis.adapters.feeds.derived_indices import derived
from trellis.adapters.feeds.earnings_calendar import UNKNOWN
from trellis.adapters.feeds.faults import stop_on
from trellis.adapters.feeds.kinds import underlying_of
from trellis.adapters.feeds.numbers import decimal_ratio
from trellis.adapters.feeds.tabled import Series, TabledHistory, unknown_symbol
from trellis.adapters.feeds.tables import file_digest
from trellis.adapters.feeds.validation import check_bars, check_calendar, check_splits, missing_sessions
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import Problem
from trellis.market.ports import Dividend, Earnings, SourceNote, Split
from trellis.market.sessions import Sessions


@dataclass(frozen=True, slots=True)
class RawSeries:
    """One symbol as its source holds it. detail says what was done to it; loose leaves missing sessions to the notes
    instead of stopping, for index values that no order is priced on.
    """

    symbol: str
    files: tuple[Path, ...]
    table: pl.DataFrame
    realness: str
    detail: str
    splits: tuple[Split, ...] = ()
    dividends: tuple[Dividend, ...] = ()
    earnings: Earnings = UNKNOWN
    intraday: tuple[tuple[Path, pl.DataFrame], ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class RawChains:
    """One file of recorded chains, with the columns of chains.COLUMNS."""

    file: Path
    table: pl.DataFrame
    detail: str


@dataclass(slots=True)
class _Judged:
    series: dict[str, Series] = field(default_factory=dict)
    notes: list[SourceNote] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


def assemble(
    source: str,
    raw: Iterable[RawSeries],
    chains: Sequence[RawChains],
    wanted: Wanted,
    sessions: Sessions,
    events: Sequence[SourceNote] = (),
    known: Iterable[str] = (),
) -> TabledHistory:
    """The History of the symbols that the run covers; events are notes on files of splits and dividends, known the
    symbols that the source has besides those in raw.

    Raises ProblemError listing the faults of all of them together: unknown tickers and whatever validation finds.
    """
    judged = _Judged()
    names = {*known, *(symbol for chain in chains for symbol in chain.table["underlying"].unique())}
    for one in raw:
        names.add(one.symbol)
        if wanted.covers(one.symbol):
            _judge(one, wanted, sessions, judged)
    for symbol in wanted.symbols:
        if symbol not in names:
            judged.faults += unknown_symbol(source, symbol, dict.fromkeys(names)).problems
    tables = [_judge_chains(chain, wanted, judged) for chain in chains]
    stop_on(judged.faults)
    series, estimates = derived(judged.series)
    return TabledHistory(source, series, ChainBook(tables), [*judged.notes, *estimates, *events])


def covers_chain(wanted: Wanted, symbol: str) -> bool:
    """Whether a recorded chain belongs to the run; the weekly index root goes with its index."""
    return wanted.covers(symbol) or (symbol == "SPXW" and wanted.names("SPX"))


def splits_of(table: pl.DataFrame, symbol: str) -> tuple[Split, ...]:
    """The symbol's rows of a table with symbol, ex_date, ratio, oldest first."""
    rows = table.filter(pl.col("symbol") == symbol).sort("ex_date").select("ex_date", "ratio").iter_rows()
    return tuple(Split(symbol, day, decimal_ratio(ratio)) for day, ratio in rows)


def dividends_of(table: pl.DataFrame, symbol: str) -> tuple[Dividend, ...]:
    """The symbol's rows of a table with symbol, ex_date, amount, oldest first."""
    rows = table.filter(pl.col("symbol") == symbol).sort("ex_date").select("ex_date", "amount").iter_rows()
    return tuple(Dividend(symbol, day, decimal_ratio(amount)) for day, amount in rows)


def event_note(subject: str, file: Path, detail: str) -> SourceNote:
    """The note on a file of splits, dividends or earnings dates that serves many symbols."""
    return SourceNote(subject, file.name, "real", detail, file_digest(file))


def files_digest(files: Sequence[Path]) -> str:
    """The SHA-256 of each file's bytes in the files' order, with a space between, as sha256sum prints them."""
    return " ".join(file_digest(file) for file in files)


def _judge(raw: RawSeries, wanted: Wanted, sessions: Sessions, judged: _Judged) -> None:
    source = str(raw.files[0])
    checked = check_bars(raw.table, source, raw.symbol, wanted)
    days: list[date] = raw.table["date"].to_list()
    judged.faults += checked.faults
    if not raw.loose:
        judged.faults += check_calendar(days, source, raw.symbol, wanted, sessions)
    judged.faults += check_splits(checked.table, source, raw.splits, wanted)
    shorter = []
    for path, table in raw.intraday:
        bars = check_bars(table, str(path), raw.symbol, wanted, "start")
        judged.faults += bars.faults
        shorter.append(bars.table)
        judged.notes.append(_bars_note(raw.symbol, path, bars.table, bars.left_out))
    if checked.table.is_empty():
        return
    series = _within(raw, checked.table, tuple(shorter))
    judged.series[raw.symbol] = series
    judged.notes.append(_note(raw, series, checked.left_out, sessions))


def _within(raw: RawSeries, table: pl.DataFrame, intraday: tuple[pl.DataFrame, ...]) -> Series:
    first, last = table["date"][0], table["date"][-1]
    splits = tuple(split for split in raw.splits if first < split.ex_date <= last)
    dividends = tuple(dividend for dividend in raw.dividends if first < dividend.ex_date <= last)
    return Series(underlying_of(raw.symbol), table, splits, dividends, raw.earnings, intraday)


def _note(raw: RawSeries, series: Series, left_out: int, sessions: Sessions) -> SourceNote:
    days: list[date] = series.table["date"].to_list()
    first, last = days[0], days[-1]
    parts = [f"daily bars {first}..{last}", raw.detail]
    if left_out:
        parts.append(f"{left_out} bad rows outside the run's days left out")
    gaps = missing_sessions(days, first, last, sessions)
    if gaps:
        parts.append(f"{len(gaps)} sessions without a value: {', '.join(str(day) for day in gaps[:10])}")
    if series.splits or series.dividends:
        parts.append(f"splits: {len(series.splits)}, dividends: {len(series.dividends)}")
    if raw.earnings.known:
        parts.append(f"earnings dates complete {raw.earnings.first_known}..{raw.earnings.last_known}")
    names = " + ".join(file.name for file in raw.files)
    detail = "; ".join(part for part in parts if part)
    return SourceNote(raw.symbol, names, raw.realness, detail, files_digest(raw.files))


def _bars_note(symbol: str, path: Path, table: pl.DataFrame, left_out: int) -> SourceNote:
    days = _day_span(table["start"].dt.date())
    detail = f"{table.height} bars shorter than a session, {days}, regular hours"
    left = f"; {left_out} bad rows left out" if left_out else ""
    return SourceNote(f"{symbol} intraday", path.name, "real", detail + left, file_digest(path))


def _judge_chains(raw: RawChains, wanted: Wanted, judged: _Judged) -> pl.DataFrame:
    symbols: Mapping[str, bool] = {name: covers_chain(wanted, name) for name in raw.table["underlying"].unique()}
    covered = [name for name, inside in symbols.items() if inside]
    table, faults = check_chain(raw.table.filter(pl.col("underlying").is_in(covered)), str(raw.file), wanted)
    judged.faults += faults
    if covered and not table.is_empty():
        crossed = table.filter(pl.col("bid") > pl.col("ask")).height
        detail = f"recorded chain {_day_span(table['date'])}, {table.height} rows, {raw.detail}"
        if crossed:
            detail += f"; {crossed} crossed rows kept as recorded"
        subject = f"{', '.join(sorted(covered))} options"
        judged.notes.append(SourceNote(subject, raw.file.name, "real", detail, file_digest(raw.file)))
    return table


def _day_span(days: pl.Series) -> str:
    ordered: list[date] = days.unique().sort().to_list()
    return f"{ordered[0]}..{ordered[-1]}" if ordered else "no days"
