"""Every way in which a folder of prices can be wrong, and what the person is told."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.fakes.market_files import (
    CHAIN_DAY,
    DAYS,
    EX_DATE,
    FIRST,
    LAST,
    NYSE,
    rewrite,
    write_csv_folder,
    write_parquet_folder,
)

from trellis.adapters.feeds.faults import SHOWN
from trellis.adapters.feeds.folder import open_folder
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import Problem, ProblemError

WANTED = Wanted((), FIRST, LAST)
SPY = Path("daily", "SPY.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_csv_folder(tmp_path / "data")


def faults(folder: Path, wanted: Wanted = WANTED) -> tuple[Problem, ...]:
    with pytest.raises(ProblemError) as caught:
        open_folder(folder, wanted, NYSE)
    return caught.value.problems


def line_of(path: Path, day: date) -> str:
    return next(line for line in path.read_text().splitlines() if line.startswith(str(day)))


def put(path: Path, day: date, column: int, value: str) -> None:
    line = line_of(path, day)
    cells = line.split(",")
    cells[column] = value
    rewrite(path, {line: ",".join(cells)})


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "nowhere")
    assert fault.value == str(tmp_path / "nowhere")
    assert "no such folder" in fault.message


def test_an_empty_folder_is_told_from_one_without_prices(tmp_path: Path) -> None:
    assert faults(tmp_path)[0].message == "the folder is empty"
    (tmp_path / "notes.txt").write_text("hello")
    assert faults(tmp_path)[0].message == "the folder holds no daily prices"


def test_an_unknown_ticker_is_named_with_the_ones_there_are(folder: Path) -> None:
    (fault,) = faults(folder, Wanted(("AAPL", "NOSUCH"), FIRST, LAST))
    assert fault.value == "NOSUCH"
    assert fault.way_out == "It has AAPL, SPX, SPY, VIX."


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        (4, "0", "must be a number above zero"),
        (4, "-187.5", "must be a number above zero"),
        (4, "nan", "must be a number above zero"),
        (1, "inf", "must be a number above zero"),
        (1, "", "must be a number above zero"),
        (2, "100", "low is above high"),
        (3, "190.5", "low is above the open or the close"),
        (4, "300.00", "high is below the open or the close"),
        (5, "-5", "volume is negative"),
    ],
)
def test_a_bad_cell_stops_with_its_file_row_column_and_value(
    folder: Path, column: int, value: str, message: str
) -> None:
    put(folder / SPY, DAYS[2], column, value)
    found = [fault for fault in faults(folder) if message in fault.message]
    assert len(found) == 1
    assert found[0].source == str(folder / SPY)
    assert found[0].field.startswith("row 4, column ")
    assert str(DAYS[2]) in found[0].message


def test_a_bad_row_far_outside_the_run_is_left_out_and_counted(folder: Path) -> None:
    put(folder / SPY, DAYS[2], 4, "-1")
    history = open_folder(folder, Wanted((), date(2014, 6, 2), LAST), NYSE)
    assert DAYS[2] not in [bar.day for bar in history.daily("SPY")]
    (note,) = [note for note in history.notes() if note.subject == "SPY"]
    assert "1 bad rows outside the run's days left out" in note.detail


def test_a_bad_row_of_a_symbol_that_is_not_asked_for_stops_nothing(folder: Path) -> None:
    put(folder / SPY, DAYS[2], 4, "-1")
    assert set(open_folder(folder, Wanted(("AAPL",), FIRST, LAST), NYSE).underlyings()) == {"AAPL", "VIX"}


@pytest.mark.parametrize(
    ("change", "field", "value", "message"),
    [
        ({"date,open": "day,open"}, "column date", "day,open,high,low,close,volume", "missing"),
        ({"1000000": "many"}, "row 2, column volume", "many", "whole number"),
        ({"2014-04-02": "2014-13-02"}, "row 3, column date", "2014-13-02", "not a date"),
        ({"2014-04-02": ""}, "row 3, column date", "", "empty"),
        ({"2014-04-02": "2014-04-01"}, "row 3, column date", "2014-04-01", "twice"),
        ({"2014-04-02": "2014-04-05"}, "row 4, column date", "2014-04-03", "comes after 2014-04-05"),
    ],
)
def test_a_structural_fault_stops_with_its_place(
    folder: Path, change: dict[str, str], field: str, value: str, message: str
) -> None:
    rewrite(folder / SPY, change)
    found = [fault for fault in faults(folder) if fault.field == field]
    assert [fault.value for fault in found] == [value]
    assert message in found[0].message
    assert found[0].way_out


def test_every_missing_column_is_named_at_once(folder: Path) -> None:
    rewrite(folder / SPY, {"open,high": "o,h"})
    assert [fault.field for fault in faults(folder)] == ["column open", "column high"]


def test_a_missing_session_stops_the_run(folder: Path) -> None:
    rewrite(folder / SPY, {line_of(folder / SPY, DAYS[7]) + "\n": ""})
    (fault,) = faults(folder)
    assert fault.value == str(DAYS[7])
    assert "no bar for this session" in fault.message


def test_a_row_on_a_holiday_stops_the_run(folder: Path) -> None:
    line = line_of(folder / SPY, date(2014, 4, 17))
    rewrite(folder / SPY, {line: line + "\n" + line.replace("2014-04-17", "2014-04-18")})
    (fault,) = faults(folder)
    assert fault.value == "2014-04-18"
    assert "exchange was shut" in fault.message


def test_a_named_symbol_that_ends_early_stops_and_an_unnamed_one_does_not(folder: Path) -> None:
    rewrite(folder / SPY, {line_of(folder / SPY, LAST) + "\n": ""})
    (fault,) = faults(folder, Wanted(("SPY",), FIRST, LAST))
    assert fault.value == str(DAYS[-2])
    assert "leave SPY out" in fault.way_out
    assert len(open_folder(folder, WANTED, NYSE).daily("SPY")) == len(DAYS) - 1


def test_a_named_symbol_without_any_bar_in_the_days_stops(folder: Path) -> None:
    (fault,) = faults(folder, Wanted(("SPY",), date(2015, 1, 5), date(2015, 2, 5)))
    assert "no bar from 2015-01-05 to 2015-02-05" in fault.message


def test_a_symbol_that_is_listed_later_than_the_first_day_is_taken(folder: Path) -> None:
    history = open_folder(folder, Wanted(("AAPL",), date(2014, 1, 2), LAST), NYSE)
    assert history.daily("AAPL")[0].day == DAYS[0]


def test_prices_already_adjusted_for_a_split_on_file_stop_the_run(folder: Path) -> None:
    (folder / "splits.csv").write_text(f"symbol,ex_date,ratio\nAAPL,{EX_DATE},7\nSPY,{EX_DATE},2\n")
    (fault,) = faults(folder)
    assert "SPY split 2 for 1" in fault.message
    assert "as traded" in fault.way_out


def test_faults_of_several_files_are_told_together(folder: Path) -> None:
    put(folder / SPY, DAYS[2], 4, "-1")
    put(folder / "daily" / "AAPL.csv", DAYS[3], 4, "nan")
    assert {Path(fault.source).name for fault in faults(folder)} == {"SPY.csv", "AAPL.csv"}


def test_many_faults_show_the_first_twenty_and_the_number_of_the_rest(folder: Path) -> None:
    rewrite(folder / SPY, {line_of(folder / SPY, day) + "\n": "" for day in DAYS[5:45]})
    found = faults(folder)
    assert len(found) == SHOWN + 1
    assert found[-1].value == "40"
    assert found[-1].message == "20 more faults are not shown"


@pytest.mark.parametrize("text", ["", "date,open,high,low,close,volume\n", "a,b\n1,2,3\n4\n", "\x00\x01\x02"])
def test_a_file_without_rows_or_of_another_kind_stops(folder: Path, text: str) -> None:
    (folder / SPY).write_text(text)
    assert all(fault.source == str(folder / SPY) for fault in faults(folder))


def test_a_parquet_file_that_is_cut_short_cannot_be_read(tmp_path: Path) -> None:
    folder = write_parquet_folder(tmp_path / "data")
    path = folder / "equities" / "daily.parquet"
    path.write_bytes(path.read_bytes()[:200])
    (fault,) = faults(folder)
    assert "cannot be read as Parquet" in fault.message


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (pl.col("close").cast(pl.String), "column close"),
        (pl.col("date").cast(pl.String), "column date"),
        (pl.lit(1).alias("symbol"), "column symbol"),
    ],
)
def test_a_parquet_column_of_the_wrong_type_is_named(tmp_path: Path, change: pl.Expr, field: str) -> None:
    folder = write_parquet_folder(tmp_path / "data")
    path = folder / "equities" / "daily.parquet"
    pl.read_parquet(path).with_columns(change).write_parquet(path)
    (fault,) = faults(folder)
    assert fault.field == field


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("call,590,1.00", "call,590,-1.00", "bid"),
        ("call,590,1.00", "call,0,1.00", "strike"),
        ("call,590,1.00", "either,590,1.00", "right"),
        ("2014-06-13,call,590,1.00", "2014-06-05,call,590,1.00", "expiry"),
    ],
)
def test_an_impossible_chain_row_stops(folder: Path, old: str, new: str, column: str) -> None:
    rewrite(folder / "chains" / "AAPL.csv", {old: new})
    (fault,) = faults(folder)
    assert fault.field == f"row 2, column {column}"


def test_a_chain_time_that_is_none_stops(folder: Path) -> None:
    rewrite(folder / "chains" / "AAPL.csv", {"10:30": "half past ten"})
    (fault,) = faults(folder)
    assert fault.value == "half past ten"


def test_an_impossible_chain_row_outside_the_run_is_left_out(folder: Path) -> None:
    rewrite(folder / "chains" / "AAPL.csv", {"call,590,1.00": "call,590,-1.00"})
    history = open_folder(folder, Wanted(("AAPL",), FIRST, date(2014, 5, 30)), NYSE)
    assert len(history.recorded_quotes("AAPL", CHAIN_DAY)) == 4


def test_a_folder_opens_when_nothing_is_wrong(folder: Path) -> None:
    history = open_folder(folder, WANTED, NYSE)
    assert history.daily("AAPL")[0].close == Decimal("560.00")
    assert isinstance(history.recorded_quotes("AAPL", CHAIN_DAY)[0].at, datetime)
