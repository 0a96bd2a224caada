"""Yahoo Finance: daily prices fetched once and kept in a folder of the CSV layout, so that a replay repeats.

A fetch is whole or absent: nothing is written unless every symbol came through.
"""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from trellis.adapters.feeds.csv_folder import open_csv
from trellis.adapters.feeds.faults import stop_on
from trellis.adapters.feeds.tabled import TabledHistory
from trellis.adapters.feeds.wanted import Wanted
from trellis.adapters.feeds.yahoo_asking import SOURCE, TICKERS, ask_chart, ticker_of
from trellis.adapters.feeds.yahoo_chart import Chart
from trellis.adapters.feeds.yahoo_transport import Transport
from trellis.core.problems import Problem, ProblemError, problem
from trellis.market.sessions import Sessions

EarningsDates = Callable[[str], Sequence[date]]
_LOOK_BACK = timedelta(days=400)  # a year of returns before the run for volatility estimates
_DETAIL = "as traded: Yahoo's split-adjusted prices taken back with its own splits; fetched once and kept"
_DOWNLOADS = ("symbol", "first", "last")


def open_yahoo(
    cache: Path, wanted: Wanted, sessions: Sessions, transport: Transport, earnings: EarningsDates | None = None
) -> TabledHistory:
    """The History of the named symbols and the VIX, from the cache folder; what it lacks is fetched first.

    Raises ProblemError for no symbols, no network, too many requests, unknown symbols and answers not whole.
    """
    if not wanted.symbols:
        raise problem(SOURCE, "symbols", "", "Yahoo must be told which symbols", "Name them with --symbols.")
    asked = tuple(dict.fromkeys((*wanted.symbols, "VIX")))
    held = _held(cache)
    missing = [symbol for symbol in asked if not _covers(held, symbol, wanted, sessions)]
    if missing:
        _keep(cache, _fetch_all(missing, wanted, transport), earnings, wanted)
    return open_csv(cache, wanted, sessions, _DETAIL)


def _fetch_all(symbols: Iterable[str], wanted: Wanted, transport: Transport) -> dict[str, Chart]:
    charts: dict[str, Chart] = {}
    faults: list[Problem] = []
    for symbol in symbols:
        try:
            charts[symbol] = ask_chart(symbol, ticker_of(symbol), wanted.first - _LOOK_BACK, transport)
        except ProblemError as error:
            faults += error.problems
            if error.problems[0].field == "connection":
                break
    stop_on(faults)
    return charts


def _held(cache: Path) -> dict[str, tuple[date, date]]:
    rows = _rows(cache / "downloads.csv")
    return {symbol: (date.fromisoformat(first), date.fromisoformat(last)) for symbol, first, last in rows}


def _covers(held: dict[str, tuple[date, date]], symbol: str, wanted: Wanted, sessions: Sessions) -> bool:
    if symbol not in held:
        return False
    first, last = held[symbol]
    later = sessions.between(
        min(max(last + timedelta(days=1), sessions.first), sessions.last), min(wanted.last, sessions.last)
    )
    return first <= wanted.first - _LOOK_BACK and not later


def _keep(cache: Path, charts: dict[str, Chart], earnings: EarningsDates | None, wanted: Wanted) -> None:
    reports = {symbol: _reports(symbol, earnings) for symbol in charts if symbol not in TICKERS}
    (cache / "daily").mkdir(parents=True, exist_ok=True)
    for symbol, chart in charts.items():
        rows = [(row.day, row.open, row.high, row.low, row.close, row.volume) for row in chart.rows]
        _write(cache / "daily" / f"{symbol}.csv", ("date", "open", "high", "low", "close", "volume"), rows)
    splits = [(symbol, *event) for symbol, chart in charts.items() for event in chart.splits]
    dividends = [(symbol, *event) for symbol, chart in charts.items() for event in chart.dividends]
    _merge(cache / "splits.csv", ("symbol", "ex_date", "ratio"), splits, charts)
    _merge(cache / "dividends.csv", ("symbol", "ex_date", "amount"), dividends, charts)
    dates = [(symbol, day) for symbol, days in reports.items() for day in days]
    _merge(cache / "earnings.csv", ("symbol", "date"), dates, charts)
    spans = [(symbol, wanted.first - _LOOK_BACK, chart.rows[-1].day) for symbol, chart in charts.items() if chart.rows]
    _merge(cache / "downloads.csv", _DOWNLOADS, spans, charts)


def _reports(symbol: str, earnings: EarningsDates | None) -> Sequence[date]:
    """Report dates, or none: earnings then count as unknown and rules fail closed, which is safe and is noted."""
    if earnings is None:
        return ()
    try:
        return sorted(set(earnings(ticker_of(symbol))))
    except OSError:
        return ()


def _merge(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], fresh: Iterable[str]) -> None:
    """Replace the fresh symbols' rows and keep the others'. A file without a row is left away."""
    replaced = frozenset(fresh)
    kept: list[Sequence[object]] = [row for row in _rows(path) if row[0] not in replaced]
    merged = sorted([*kept, *rows], key=lambda row: [str(cell) for cell in row[:2]])
    if merged:
        _write(path, header, merged)
    else:
        path.unlink(missing_ok=True)


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write beside and move into place, so that a file is whole or as it was."""
    beside = path.with_suffix(".part")
    with beside.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    beside.replace(path)
