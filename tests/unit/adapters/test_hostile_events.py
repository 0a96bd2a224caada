"""Splits, dividends and headers that would do harm without being seen: each is told, or left out where nobody asks."""

import os
from pathlib import Path

import polars as pl
import pytest
from tests.fakes.market_files import DAYS, FIRST, LAST, NYSE, write_csv_folder, write_parquet_folder

from trellis.adapters.feeds.folder import open_folder
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import ProblemError

WANTED = Wanted((), FIRST, LAST)

WRONG = {
    "a split into nothing": ("splits.csv", "ratio", "SPY,2014-06-09,0"),
    "a split below nothing": ("splits.csv", "ratio", "SPY,2014-06-09,-2"),
    "a split that is no number": ("splits.csv", "ratio", "SPY,2014-06-09,nan"),
    "a split without end": ("splits.csv", "ratio", "SPY,2014-06-09,inf"),
    "a split told twice": ("splits.csv", "ratio", "SPY,2014-06-09,1.1\nSPY,2014-06-09,1.2"),
    "a dividend that takes": ("dividends.csv", "amount", "SPY,2014-06-09,-1"),
    "a dividend that is no number": ("dividends.csv", "amount", "SPY,2014-06-09,nan"),
    "a dividend beyond belief": ("dividends.csv", "amount", "SPY,2014-06-09,1e30"),
    "a dividend copied": ("dividends.csv", "amount", "SPY,2014-06-09,1\nSPY,2014-06-09,1"),
}


@pytest.mark.parametrize("name, figure, rows", WRONG.values(), ids=WRONG)
def test_an_event_that_cannot_be_stops_the_run(tmp_path: Path, name: str, figure: str, rows: str) -> None:
    folder = write_csv_folder(tmp_path / "data")
    (folder / name).write_text(f"symbol,ex_date,{figure}\n{rows}\n")

    with pytest.raises(ProblemError) as caught:
        open_folder(folder, WANTED, NYSE)

    [told] = caught.value.problems
    assert name in told.source
    assert "SPY" in told.message
    assert told.way_out


def test_a_regular_and_a_special_dividend_may_share_a_day(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "data")
    (folder / "dividends.csv").write_text("symbol,ex_date,amount\nSPY,2014-06-09,1\nSPY,2014-06-09,3\n")

    assert len(open_folder(folder, WANTED, NYSE).dividends("SPY")) == 2


def test_an_impossible_event_outside_the_run_is_left_out(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "data")
    (folder / "dividends.csv").write_text("symbol,ex_date,amount\nSPY,2001-06-11,nan\nSPY,2014-06-09,1\n")

    assert [float(dividend.amount) for dividend in open_folder(folder, WANTED, NYSE).dividends("SPY")] == [1.0]


def test_two_columns_of_one_name_are_told(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "data")
    path = folder / "daily" / "SPY.csv"
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([header.replace("volume", "close"), *rows]) + "\n")

    with pytest.raises(ProblemError, match="two columns have it"):
        open_folder(folder, WANTED, NYSE)


def test_a_price_that_no_share_ever_had_is_told(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "data")
    path = folder / "daily" / "SPY.csv"
    header, *rows = path.read_text().splitlines()
    asked = max(day for day in DAYS if day <= LAST).isoformat()
    dear = [f"{asked},1e15,1e15,1e15,1e15,1" if row.startswith(asked) else row for row in rows]
    path.write_text("\n".join([header, *dear]) + "\n")

    with pytest.raises(ProblemError, match="no share was ever priced above"):
        open_folder(folder, WANTED, NYSE)


def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_on(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "data")
    (folder / "daily" / "SPY.csv").unlink()
    os.mkfifo(folder / "daily" / "SPY.csv")

    with pytest.raises(ProblemError, match="there is no such file"):
        open_folder(folder, WANTED, NYSE)


@pytest.mark.parametrize("volume", [1e30, float("nan"), float("inf")])
def test_a_volume_that_no_whole_number_holds_is_told_with_its_row(tmp_path: Path, volume: float) -> None:
    folder = write_parquet_folder(tmp_path / "data")
    path = folder / "equities" / "daily.parquet"
    table = pl.read_parquet(path)
    odd = pl.when(pl.int_range(pl.len()) == 2).then(volume).otherwise(1.0).alias("volume")
    table.with_columns(odd).write_parquet(path)

    with pytest.raises(ProblemError) as caught:
        open_folder(folder, WANTED, NYSE)

    assert [problem.field for problem in caught.value.problems] == ["row 3, column volume"]
