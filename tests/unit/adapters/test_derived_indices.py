"""The index beyond its own values, its mini, and the breadth of the market."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
from tests.fakes.market_files import (
    DAYS,
    FIRST,
    LAST,
    NYSE,
    bars_of,
    daily_text,
    write_csv_folder,
    write_parquet_folder,
)

from trellis.adapters.feeds.folder import open_folder
from trellis.adapters.feeds.wanted import Wanted
from trellis.market.instruments import Kind

WANTED = Wanted((), FIRST, LAST)
CUT = 40


def shortened(folder: Path) -> Path:
    """A CSV folder whose index ends before its fund."""
    write_csv_folder(folder)
    (folder / "daily" / "SPX.csv").write_text(daily_text(bars_of("SPX")[:CUT]))
    return folder


def test_the_index_goes_on_by_the_fund_from_the_last_day_that_both_have(tmp_path: Path) -> None:
    history = open_folder(shortened(tmp_path / "data"), WANTED, NYSE)
    bars, fund = history.daily("SPX"), history.daily("SPY")
    assert bars[:CUT] == bars_of("SPX")[:CUT]
    assert [bar.day for bar in bars] == list(DAYS)
    scale = bars[CUT - 1].close / fund[CUT - 1].close
    assert abs(bars[-1].close - fund[-1].close * scale) <= Decimal("0.01")


def test_what_was_carried_on_is_noted_as_estimated_from_its_first_day(tmp_path: Path) -> None:
    notes = {note.subject: note for note in open_folder(shortened(tmp_path / "data"), WANTED, NYSE).notes()}
    note = notes[f"SPX from {DAYS[CUT]}"]
    assert (note.source, note.realness) == ("SPY", "estimated")
    assert str(DAYS[CUT - 1]) in note.detail


def test_an_index_that_reaches_as_far_as_the_fund_is_left_alone(tmp_path: Path) -> None:
    history = open_folder(write_parquet_folder(tmp_path / "data"), WANTED, NYSE)
    assert history.daily("SPX") == bars_of("SPX")
    assert not [note for note in history.notes() if note.subject.startswith("SPX from")]


def test_the_mini_is_a_tenth_of_the_index_and_estimated(tmp_path: Path) -> None:
    history = open_folder(write_csv_folder(tmp_path / "data"), WANTED, NYSE)
    assert history.underlyings()["XSP"].kind is Kind.INDEX
    assert abs(history.daily("XSP")[3].close * 10 - history.daily("SPX")[3].close) <= Decimal("0.05")
    assert next(note for note in history.notes() if note.subject == "XSP").realness == "estimated"


def test_a_mini_of_ones_own_is_kept(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "data")
    (folder / "daily" / "XSP.csv").write_text(daily_text(bars_of("VIX")))
    assert open_folder(folder, WANTED, NYSE).daily("XSP") == bars_of("VIX")


def test_breadth_is_read_from_either_layout_and_never_made_up(tmp_path: Path) -> None:
    own, shared = write_csv_folder(tmp_path / "own"), write_parquet_folder(tmp_path / "shared")
    assert "BREADTH" not in open_folder(own, WANTED, NYSE).underlyings()
    (own / "daily" / "BREADTH.csv").write_text(daily_text(bars_of("VIX")))
    days = [*DAYS, DAYS[-1] + timedelta(days=1)]
    pl.DataFrame({"date": days, "close": [18.5] * len(days)}).write_parquet(shared / "equities/breadth_daily.parquet")
    assert open_folder(own, WANTED, NYSE).daily("BREADTH") == bars_of("VIX")
    read = open_folder(shared, WANTED, NYSE)
    assert read.underlyings()["BREADTH"].kind is Kind.INDEX
    assert {bar.close for bar in read.daily("BREADTH")} == {Decimal("18.5")}
