"""Bars from histories and tables: splits and dividends in their place, and files that cannot be read."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from trellis.core.problems import ProblemError
from trellis.lab.columns import SCALE, columns_of
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.sources import EPOCH, of_history, of_table
from trellis.lab.trading.replay import prepared, replay
from trellis.lab.trading.terms import Terms
from trellis.market.bars import DailyBar
from trellis.market.ports import Dividend, SourceNote, Split

MONDAY = date(2024, 3, 4)


class Told:
    """A history of one symbol with a 4:1 split and a dividend."""

    def notes(self) -> list[SourceNote]:
        return [SourceNote("ABC", "abc.csv", "real", "", "")]

    def daily(self, symbol: str) -> list[DailyBar]:
        prices = [(100, 104), (104, 108), (26, 27), (27, 28)]
        return [
            DailyBar(
                date(2024, 3, 4 + n), Decimal(a), Decimal(b) + 1, Decimal(a) - 1, Decimal(b), 10, range_estimated=n == 1
            )
            for n, (a, b) in enumerate(prices)
        ]

    def splits(self, symbol: str) -> list[Split]:
        return [Split("ABC", date(2024, 3, 6), Decimal(4)), Split("ABC", date(2020, 1, 2), Decimal(2))]

    def dividends(self, symbol: str) -> list[Dividend]:
        return [Dividend("ABC", date(2024, 3, 7), Decimal("0.25"))]


def test_a_history_s_splits_and_dividends_take_effect_at_their_open() -> None:
    bars = of_history(Told(), "ABC")  # type: ignore[arg-type]

    assert bars.new.tolist() == [1, 1, 4, 1]
    assert bars.dividend.tolist() == [0, 0, 0, 2_500]
    assert bars.adjusted("close").tolist() == [104 * SCALE, 108 * SCALE, 108 * SCALE, 112 * SCALE]
    assert bars.estimated
    assert bars.source == "abc.csv"


def test_who_holds_through_a_split_is_neither_richer_nor_poorer_and_is_paid() -> None:
    bars = of_history(Told(), "ABC")  # type: ignore[arg-type]
    free = Terms(Decimal(1_040), slippage=Decimal(0), commission=Decimal(0), minimum=Decimal(0))

    equity = replay(prepared(bars, free), Rule(FAMILIES["hold"], ())).equity / SCALE

    # Ten shares from the second open on are forty after it, and forty quarters of a dollar come with the fourth.
    assert equity.tolist() == [1_040, 1_080, 1_080, 40 * 28 + 10]


def test_a_span_keeps_the_days_within_it() -> None:
    bars = of_history(Told(), "ABC", date(2024, 3, 5), date(2024, 3, 6))  # type: ignore[arg-type]

    assert [EPOCH.toordinal() + day for day in bars.day.tolist()] == [MONDAY.toordinal() + 1, MONDAY.toordinal() + 2]


def table(path: Path, **changed: list[object]) -> Path:
    columns: dict[str, list[object]] = {
        "ts": ["2024-03-04 10:00:00", "2024-03-04 10:01:00", "2024-03-05 10:00:00"],
        "open": [100.5, 101.0, 102.0],
        "high": [101.5, 103.0, 102.5],
        "low": [100.0, 100.5, 101.0],
        "close": [101.0, 102.0, 101.5],
    }
    pl.DataFrame(columns | changed).with_columns(pl.col("ts").str.to_datetime(strict=False)).write_parquet(path)
    return path


def test_a_table_s_bars_are_of_units(tmp_path: Path) -> None:
    bars = of_table(table(tmp_path / "btc.parquet"), None, Decimal("0.01"), None, None)

    assert bars.close.tolist() == [10_100, 10_200, 10_150]
    assert bars.day_ends.tolist() == [1, 2]
    assert bars.symbol == "btc"


def test_a_csv_is_read_like_a_parquet(tmp_path: Path) -> None:
    one = of_table(table(tmp_path / "a.parquet"), "X", Decimal(1), None, None)
    pl.read_parquet(tmp_path / "a.parquet").write_csv(tmp_path / "a.csv")

    assert of_table(tmp_path / "a.csv", "X", Decimal(1), None, None).digest == one.digest


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"close": [101.0, 102.00005, 101.5]}, "more than four decimals"),
        ({"close": [101.0, float("inf"), 101.5]}, "close of row 2 was 'inf': it is no price"),
        ({"close": [101.0, float("nan"), 101.5]}, "close of row 2 was 'nan': it is no price"),
        ({"close": [101.0, 104.0, 101.5]}, "high of bar 2 was '103.*inside"),
        ({"low": [0.0, 100.5, 101.0]}, "prices are above 0"),
        (
            {"ts": ["2024-03-05 10:00:00", "2024-03-04 10:01:00", "2024-03-05 10:00:00"]},
            "row 2 was .*no later than the row before",
        ),
        ({"ts": ["2024-03-04 10:00:00", "2024-03-04 10:00:00", "2024-03-05 10:00:00"]}, "no later than the row before"),
        ({"open": ["a", "b", "c"]}, "prices are numbers"),
        ({"symbol": ["A", "B", "C"]}, "the file holds A, B, C"),
    ],
)
def test_a_table_that_cannot_be_traded_on_is_refused_by_its_first_fault(
    tmp_path: Path, changed: dict[str, list[object]], says: str
) -> None:
    with pytest.raises(ProblemError, match=says):
        of_table(table(tmp_path / "x.parquet", **changed), None, Decimal(1), None, None)


def test_files_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "lean.csv").write_text("a,b\n1,2\n")
    for name, says in (
        ("none.parquet", "no such file"),
        ("torn.parquet", "cannot be read"),
        ("lean.csv", "open, high, low, close is missing"),
        ("x.xlsx", "neither Parquet nor CSV"),
    ):
        with pytest.raises(ProblemError, match=says):
            of_table(tmp_path / name, None, Decimal(1), None, None)


def test_times_that_are_no_times_are_refused_by_their_kind(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ts,open,high,low,close\nnoon,1,1,1,1\n")
    (tmp_path / "b.csv").write_text("ts,open,high,low,close\n1709546400,1,1,1,1\n")
    for name in ("a.csv", "b.csv"):
        with pytest.raises(ProblemError, match="and no time or date"):
            of_table(tmp_path / name, None, Decimal(1), None, None)


def test_an_empty_span_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="there is no bar"):
        of_table(table(tmp_path / "x.parquet"), None, Decimal(1), date(2030, 1, 1), None)


def test_terms_name_every_field_that_cannot_be() -> None:
    with pytest.raises(ProblemError) as told:
        Terms(capital=Decimal(0), rate=Decimal("0.5"), target=Decimal(2), slippage=Decimal("0.00000001"))

    assert [each.field for each in told.value.problems] == ["capital", "rate", "slippage", "target"]


def test_the_digest_is_of_what_is_traded_on() -> None:
    ones = np.full(3, SCALE, np.int64)
    prices = dict.fromkeys(("open", "high", "low", "close"), ones)
    more = prices | {"high": ones + 1}

    assert columns_of("A", [1, 2, 3], prices).digest == columns_of("A", [1, 2, 3], dict(prices)).digest
    assert columns_of("A", [1, 2, 3], prices).digest != columns_of("A", [1, 2, 3], more).digest


def test_rows_without_a_price_are_left_out_and_told(tmp_path: Path) -> None:
    path = table(tmp_path / "x.parquet", close=[101.0, None, 101.5])

    bars = of_table(path, None, Decimal(1), None, None)

    assert bars.close.tolist() == [1_010_000, 1_015_000]
    assert bars.source == "x.parquet, 1 rows without a price left out"
