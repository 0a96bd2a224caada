"""Prices bundled with other packages, and the estimates that fill what they lack."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.fakes.market_files import DAYS, FIRST, LAST, NYSE, bars_of, rewrite, write_bundled_files

from trellis.adapters.feeds import bundled, estimates
from trellis.adapters.feeds.bundled import BundledFiles, bundled_files, open_bundled
from trellis.adapters.feeds.estimates import bars_from_closes, quiet_bars, vix_from_closes
from trellis.adapters.feeds.reporting_seasons import METHOD
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import ProblemError

WANTED = Wanted((), FIRST, LAST)
HALF = len(DAYS) // 2


def closes(*values: float) -> pl.DataFrame:
    return pl.DataFrame({"date": DAYS[: len(values)], "close": list(values)})


def test_the_open_is_the_previous_close_and_the_range_widens_by_the_usual_change() -> None:
    bars = bars_from_closes(closes(100.0, 102.0, 101.0)).to_dicts()
    usual = 0.02  # the one change before the third day
    assert bars[2]["open"] == 102.0
    assert bars[2]["high"] == pytest.approx(102.0 + estimates.RANGE_FRACTION * usual * 102.0)
    assert bars[2]["low"] == pytest.approx(101.0 - estimates.RANGE_FRACTION * usual * 102.0)
    assert all(bar["estimated"] for bar in bars)


def test_the_first_close_stands_alone() -> None:
    first = bars_from_closes(closes(100.0, 102.0)).to_dicts()[0]
    assert (first["open"], first["high"], first["low"]) == (100.0, 100.0, 100.0)


def test_no_estimate_changes_when_later_closes_do() -> None:
    calm = [100.0 + step % 3 for step in range(90)]
    wild = [*calm[:80], *(value * 3 for value in calm[80:])]
    days = NYSE.between(FIRST, date(2015, 12, 31))[:90]
    tables = [pl.DataFrame({"date": days, "close": values}) for values in (calm, wild)]
    for estimate in (bars_from_closes, quiet_bars, vix_from_closes):
        before = [estimate(table).filter(pl.col("date") < days[80]) for table in tables]
        assert before[0].equals(before[1])
        assert not estimate(tables[0]).equals(estimate(tables[1]))


def test_the_vix_of_a_market_that_stands_still_is_its_floor_and_of_a_wild_one_its_cap() -> None:
    days = NYSE.between(FIRST, date(2015, 12, 31))[:80]
    still = vix_from_closes(pl.DataFrame({"date": days, "close": [100.0] * 80}))
    wild = vix_from_closes(pl.DataFrame({"date": days, "close": [100.0, 150.0] * 40}))
    assert set(still["close"]) == {estimates.VIX_FLOOR}
    assert set(wild["close"]) == {estimates.VIX_CAP}
    assert still["date"][0] == days[66]


def test_the_vix_of_an_even_one_percent_day_is_the_stated_sum() -> None:
    days = NYSE.between(FIRST, date(2015, 12, 31))[:80]
    table = pl.DataFrame({"date": days, "close": [100.0 * 1.01**step for step in range(80)]})
    realised = 100 * 0.00995033 * 252**0.5
    expected = estimates.VIX_INTERCEPT + sum(estimates.VIX_SLOPES) * realised
    assert vix_from_closes(table)["close"][-1] == pytest.approx(expected, rel=1e-6)


@pytest.fixture
def files(tmp_path: Path) -> BundledFiles:
    return BundledFiles(**write_bundled_files(tmp_path / "packages"))


def test_the_index_keeps_its_own_ranges_where_they_are_published(files: BundledFiles) -> None:
    bars = open_bundled(WANTED, NYSE, files).daily("SPX")
    assert bars[:HALF] == bars_of("SPX")[:HALF]
    assert [bar.range_estimated for bar in bars] == [False] * HALF + [True] * (len(DAYS) - HALF)
    assert bars[HALF].open == bars[HALF - 1].close


def test_a_stock_has_estimated_ranges_and_reporting_windows_that_the_notes_own_up_to(files: BundledFiles) -> None:
    history = open_bundled(WANTED, NYSE, files)
    assert all(bar.range_estimated for bar in history.daily("AAPL"))
    assert history.earnings("AAPL").dates
    assert METHOD in next(note for note in history.notes() if note.subject == "AAPL").detail
    assert not history.earnings("SPY").known
    assert history.recorded_days("AAPL") == ()


def test_the_notes_name_the_method_and_the_days_of_every_estimate(files: BundledFiles) -> None:
    notes = {note.subject: note for note in open_bundled(WANTED, NYSE, files).notes()}
    assert notes["AAPL"].realness == "adjusted"
    assert estimates.RANGE_METHOD in notes["AAPL"].detail
    assert f"published {DAYS[0]}..{DAYS[HALF - 1]}" in notes["SPX"].detail
    assert notes["VIX"].realness == "estimated"
    assert estimates.VIX_METHOD in notes["VIX"].detail
    assert len(notes["VIX"].digest.split()) == 2


def test_a_published_vix_is_kept_and_an_empty_day_is_no_value(files: BundledFiles) -> None:
    bars = open_bundled(WANTED, NYSE, files).daily("VIX")
    assert (bars[0].day, bars[0].close) == (DAYS[0], Decimal("13.1000"))
    assert DAYS[1] not in [bar.day for bar in bars]


def test_the_run_ends_with_the_bundled_prices(files: BundledFiles) -> None:
    with pytest.raises(ProblemError, match="ends here"):
        open_bundled(Wanted(("AAPL",), FIRST, date(2015, 1, 30)), NYSE, files)


def test_a_missing_package_names_the_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "find_spec", lambda name: None)
    with pytest.raises(ProblemError) as caught:
        bundled_files()
    assert caught.value.problems[0].value == "skfolio"
    assert "pip install --no-deps skfolio arch" in caught.value.problems[0].way_out


def test_a_package_without_its_data_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bundled, "_package", lambda name: tmp_path / name)
    with pytest.raises(ProblemError, match="does not hold its data file"):
        bundled_files()


def test_a_data_file_that_cannot_be_read_is_told(files: BundledFiles, tmp_path: Path) -> None:
    rewrite(files.index, {"Date,SP500": "Day,SP500"})
    with pytest.raises(ProblemError, match="cannot be read"):
        open_bundled(WANTED, NYSE, files)
    with pytest.raises(ProblemError, match="cannot be read"):
        open_bundled(WANTED, NYSE, replace(files, stocks=tmp_path / "gone.csv"))
