"""Series out of files and histories: ends of bars, peers at the same bars, splits taken out, and what is refused."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from trellis.core.problems import ProblemError
from trellis.lab.series_sources import DAY, of_bars_file, of_daily
from trellis.market.bars import DailyBar
from trellis.market.ports import Dividend, SourceNote, Split
from trellis.signals.series import FUNDING, INDEX

HOUR = 3_600_000_000_000


def rows(symbol: str, close: list[float], start: object = date(2024, 1, 2)) -> pl.DataFrame:
    step = timedelta(hours=1) if isinstance(start, datetime) else timedelta(days=1)
    at = [start + n * step for n in range(len(close))]  # type: ignore[operator]
    prices = {"open": close, "high": [c + 1 for c in close], "low": [c - 1 for c in close], "close": close}
    return pl.DataFrame({"symbol": [symbol] * len(close), "ts": at} | prices | {"volume": [10.0] * len(close)})


def file(folder: Path, table: pl.DataFrame) -> Path:
    path = folder / "bars.parquet"
    table.write_parquet(path)
    return path


def test_a_day_is_known_when_it_is_over_and_an_hour_an_hour_after_its_start(tmp_path: Path) -> None:
    daily = of_bars_file(file(tmp_path, rows("A", [10.0, 11.0])), None, 0)
    hourly = of_bars_file(file(tmp_path, rows("A", [10.0, 11.0, 12.0], datetime(2024, 1, 2, 9, tzinfo=UTC))), "A", 0)

    assert daily.times[0] == (date(2024, 1, 2).toordinal() - date(1970, 1, 1).toordinal() + 1) * DAY
    assert hourly.times[0] % DAY == 10 * HOUR
    assert np.diff(hourly.times).tolist() == [HOUR, HOUR]
    assert hourly.peers is None


def test_peers_stand_at_the_instruments_own_bars_the_fullest_first(tmp_path: Path) -> None:
    own, full = rows("A", [10.0] * 20), rows("C", [float(n + 5) for n in range(20)])
    gap = rows("B", [3.0] * 20).filter(pl.col("ts") != date(2024, 1, 5))
    few = rows("D", [1.0] * 5)
    found = of_bars_file(file(tmp_path, pl.concat([own, gap, full, few])), "A", 5)

    assert found.peers is not None
    assert found.peers.names == ("C", "B")
    assert found.peers.close[:, 0].tolist() == [float(n + 5) for n in range(20)]
    assert np.flatnonzero(np.isnan(found.peers.close[:, 1])).tolist() == [3]
    only = of_bars_file(file(tmp_path, pl.concat([own, gap, full])), "A", 1)
    assert only.peers is not None
    assert only.peers.names == ("C",)


def test_known_columns_are_taken_and_adjusted_closes_move_all_prices(tmp_path: Path) -> None:
    table = rows("A", [10.0, 20.0]).with_columns(
        index=pl.lit(9.0), funding=pl.lit(1e-4), adj_close=pl.Series([5.0, 20.0])
    )
    found = of_bars_file(file(tmp_path, table), "A", 0)

    assert set(found.columns) == {INDEX, FUNDING}
    assert found.close.tolist() == [5.0, 20.0]
    assert found.high.tolist() == [5.5, 21.0]
    assert found.low.tolist() == [4.5, 19.0]


def test_a_span_is_taken_out_and_rows_without_a_price_are_left(tmp_path: Path) -> None:
    table = rows("A", [10.0, 11.0, 12.0, 13.0]).with_columns(
        close=pl.Series([10.0, None, 12.0, 13.0], dtype=pl.Float64)
    )
    found = of_bars_file(file(tmp_path, table), "A", 0, date(2024, 1, 2), date(2024, 1, 4))

    assert found.close.tolist() == [10.0, 12.0]


@pytest.mark.parametrize(
    "table, symbol, words",
    [
        (rows("A", [1.5]).drop("close"), "A", "close is missing"),
        (rows("A", [1.5]), "Z", "the file holds A"),
        (pl.concat([rows("A", [1.5]), rows("B", [1.5])]), None, "the file holds A, B"),
        (rows("A", [1.5]).with_columns(ts=pl.lit("monday")), "A", "it is no time or date"),
        (rows("A", [0.5]), "A", "low of bar 1"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, table: pl.DataFrame, symbol: str | None, words: str) -> None:
    with pytest.raises(ProblemError, match=re.escape(words)):
        of_bars_file(file(tmp_path, table), symbol, 3)


class Told:
    """A history of two symbols: A splits 4:1 on its third day, B lacks the second."""

    def notes(self) -> list[SourceNote]:
        return []

    def daily(self, symbol: str) -> list[DailyBar]:
        closes = [104, 108, 27, 28] if symbol == "A" else [50, 51, 52, 53]
        days = [4, 5, 6, 7] if symbol == "A" else [4, 6, 7, 8]
        return [
            DailyBar(date(2024, 3, day), Decimal(c), Decimal(c) + 1, Decimal(c) - 1, Decimal(c), 400)
            for day, c in zip(days, closes, strict=True)
        ]

    def splits(self, symbol: str) -> list[Split]:
        return [Split("A", date(2024, 3, 6), Decimal(4))] if symbol == "A" else []

    def dividends(self, symbol: str) -> list[Dividend]:
        return []


def test_a_history_is_without_its_splits_and_peers_stand_at_the_same_days() -> None:
    found = of_daily(Told(), "A", ("B",), None, None)  # type: ignore[arg-type]

    assert (found.close * 104).tolist() == pytest.approx([104.0, 108.0, 108.0, 112.0])
    assert found.volume.tolist() == [400.0, 400.0, 100.0, 100.0]
    assert found.peers is not None
    peer = found.peers.close[:, 0]
    assert np.isnan(peer[1])
    assert (peer[[0, 2, 3]] / peer[0]).tolist() == pytest.approx([1.0, 51 / 50, 52 / 50])
    assert of_daily(Told(), "A", (), None, None).peers is None  # type: ignore[arg-type]
