"""Files of bars with instants: what is no bar is refused by its row, and nothing else stops a reading."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from trellis.adapters.feeds.bar_table import read_bar_table
from trellis.adapters.feeds.instants import period_of, read_instants
from trellis.cli.garden_options import amount_given
from trellis.core.problems import ProblemError

GOOD = ["2024-01-01 10:00:00,10,11,9,10,100", "2024-01-02 10:00:00,10,11,9,10,0"]


def written(folder: Path, *rows: str) -> Path:
    """A file of the rows."""
    path = folder / "bars.csv"
    path.write_text("\n".join(["ts,open,high,low,close,volume", *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ("2024-01-03 10:00:00,NaN,11,9,10,100", "bar of 2024-01-03 10:00:00", "nan"),
        ("2024-01-03 10:00:00,10,inf,9,10,100", "bar of 2024-01-03 10:00:00", "inf"),
        ("2024-01-03 10:00:00,1e300,1e300,1e300,1e300,100", "bar of 2024-01-03 10:00:00", "1e+300"),
        ("2024-01-03 10:00:00,1e-300,1e-300,1e-300,1e-300,100", "bar of 2024-01-03 10:00:00", "1e-300"),
        ("2024-01-03 10:00:00,10,11,9,10,NaN", "volume of row 3", "nan"),
        ("2024-01-03 10:00:00,10,11,9,10,inf", "volume of row 3", "inf"),
        ("2024-01-03 10:00:00,10,11,9,10,-1", "volume of row 3", "-1.0"),
        ("2024-01-03 10:00:00,10,11,9,10,1e300", "volume of row 3", "1e+300"),
        ("2024-01-03 10:00:00,10,11,9,10,many", "volume", "100"),
        ("9999-12-31 23:00:00,10,11,9,10,1", "ts of row 3", "9999-12-31"),
    ],
)
def test_a_row_that_is_no_bar_is_named(tmp_path: Path, row: str, field: str, value: str) -> None:
    with pytest.raises(ProblemError) as refused:
        read_instants(written(tmp_path, *GOOD, row), None)

    (found,) = refused.value.problems
    assert found.field == field
    assert value in found.value
    assert found.way_out


def test_a_time_that_no_clock_tells_is_refused_before_anything_is_counted(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="days from 1800-01-01 to 2199-12-31"):
        read_bar_table(written(tmp_path, "0001-01-01 00:00:00,10,11,9,10,1"), None, None, None)


def test_a_volume_that_is_missing_or_none_stays_so(tmp_path: Path) -> None:
    bars = read_instants(written(tmp_path, *GOOD, "2024-01-03 10:00:00,10,11,9,10,"), None)

    assert [bar.volume for bar in bars] == [100, 0, None]


def test_symbols_that_are_missing_are_no_symbol(tmp_path: Path) -> None:
    path = tmp_path / "bars.parquet"
    days = [datetime(2024, 1, day, tzinfo=UTC) for day in (1, 2)]
    prices = {name: [1.0, 1.0] for name in ("open", "high", "low", "close")}
    pl.DataFrame({"ts": days, **prices, "symbol": ["A", None]}).write_parquet(path)

    with pytest.raises(ProblemError, match="the file holds None, A"):
        read_instants(path, None)
    assert len(read_instants(path, "A")) == 1


def test_the_period_is_the_gap_that_most_neighbours_have_and_the_shortest_of_several(tmp_path: Path) -> None:
    rows = [f"2024-01-{day:02} 10:00:00,10,11,9,10,1" for day in (1, 4, 5, 8, 9, 20)]
    bars = read_instants(written(tmp_path, *rows), None, last=date(2024, 1, 31))

    assert period_of(tmp_path, bars) == timedelta(days=1)


@pytest.mark.parametrize("text", ["1e999", "1e30", "1000000000000.01", "0", "0.001", "nan", "-1", ""])
def test_capital_that_nobody_has_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(ProblemError, match="--capital") as refused:
        amount_given(text, "--capital")
    assert refused.value.problems[0].value == text
