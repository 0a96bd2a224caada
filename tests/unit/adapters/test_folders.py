"""What the two folder layouts give when nothing is wrong with them."""

import hashlib
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.fakes.market_files import (
    CHAIN_DAY,
    DAYS,
    EX_DATE,
    EXPIRY,
    FIRST,
    LAST,
    NYSE,
    REPORTS,
    bars_of,
    write_csv_folder,
    write_parquet_folder,
)

from trellis.adapters.feeds.folder import open_folder
from trellis.adapters.feeds.tabled import TabledHistory
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.dates import new_york
from trellis.market.instruments import Kind
from trellis.market.ports import Dividend, Earnings, SourceNote, Split

WANTED = Wanted((), FIRST, LAST)


@pytest.fixture
def own(tmp_path: Path) -> TabledHistory:
    return open_folder(write_csv_folder(tmp_path / "csv"), WANTED, NYSE)


@pytest.fixture
def shared(tmp_path: Path) -> TabledHistory:
    return open_folder(write_parquet_folder(tmp_path / "parquet"), WANTED, NYSE)


def note_on(history: TabledHistory, subject: str) -> SourceNote:
    return next(note for note in history.notes() if note.subject == subject)


def test_both_layouts_give_the_same_bars_and_events(own: TabledHistory, shared: TabledHistory) -> None:
    for symbol in ("AAPL", "SPY", "SPX"):
        assert own.daily(symbol) == shared.daily(symbol) == bars_of(symbol)
    for history in (own, shared):
        assert history.splits("AAPL") == (Split("AAPL", EX_DATE, Decimal(7)),)
        assert history.dividends("AAPL") == (Dividend("AAPL", date(2014, 5, 8), Decimal("3.29")),)
        assert history.dividends("SPY") == ()


def test_kinds_tell_stocks_funds_and_indices_apart(own: TabledHistory) -> None:
    kinds = {symbol: underlying.kind for symbol, underlying in own.underlyings().items()}
    assert kinds == {"AAPL": Kind.EQUITY, "SPY": Kind.ETF, "SPX": Kind.INDEX, "VIX": Kind.INDEX, "XSP": Kind.INDEX}


def test_earnings_are_known_from_the_first_report_to_sixty_days_after_the_last(own: TabledHistory) -> None:
    assert own.earnings("AAPL") == Earnings(True, REPORTS, REPORTS[0], REPORTS[-1] + timedelta(days=60))
    assert own.earnings("SPY") == Earnings(known=False, dates=())


def test_a_note_carries_the_digest_of_the_very_file(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "data")
    history = open_folder(folder, WANTED, NYSE)
    expected = hashlib.sha256((folder / "daily" / "AAPL.csv").read_bytes()).hexdigest()
    assert note_on(history, "AAPL").digest == expected
    assert note_on(history, "splits").digest == hashlib.sha256((folder / "splits.csv").read_bytes()).hexdigest()


def test_recorded_rows_of_a_day_come_by_time_with_the_close_last(own: TabledHistory) -> None:
    quotes = own.recorded_quotes("AAPL", CHAIN_DAY)
    assert [quote.at for quote in quotes] == [new_york(CHAIN_DAY, time(10, 30)), None, None, None, None]
    assert quotes[0].bid == Decimal("0.9000")
    assert quotes[1].open_interest == 700
    assert quotes[1].contract.key == "AAPL140613C00590000"


def test_a_row_of_the_vix_that_cannot_be_is_widened_and_said_so(shared: TabledHistory) -> None:
    bars = {bar.day: bar for bar in shared.daily("VIX")}
    sound = bars_of("VIX")[1]
    assert bars[DAYS[1]].high == bars[DAYS[1]].open == sound.high + 1
    assert bars[DAYS[1]].low == sound.low
    detail = note_on(shared, "VIX").detail
    assert "1 rows widened" in detail
    assert "1 rows of closed days dropped" in detail
    assert f"1 sessions without a value: {DAYS[10]}" in detail


def test_hourly_bars_begin_at_the_bell_and_end_with_the_session(shared: TabledHistory) -> None:
    starts = [bar.start.time() for bar in shared.intraday("SPY", CHAIN_DAY)]
    assert starts == [time(9, 30), *(time(hour) for hour in range(10, 16))]
    assert shared.intraday("SPY", DAYS[0]) == ()
    assert shared.intraday("AAPL", CHAIN_DAY) == ()


def test_a_quote_of_an_hour_stands_from_its_end(shared: TabledHistory) -> None:
    first, *_ = shared.recorded_quotes("AAPL", CHAIN_DAY)
    assert first.at == new_york(CHAIN_DAY, time(16))
    assert first.volume is None


def test_bid_and_ask_win_over_a_mid_of_the_same_contract(shared: TabledHistory) -> None:
    closing = [quote for quote in shared.recorded_quotes("AAPL", CHAIN_DAY) if quote.at is None]
    assert sorted((quote.contract.strike, quote.mid is None) for quote in closing) == [
        (Decimal(590), True),
        (Decimal(590), True),
        (Decimal(600), True),
        (Decimal(600), True),
        (Decimal(610), False),
    ]


def test_a_lone_contract_is_no_chain(shared: TabledHistory) -> None:
    assert shared.recorded_days("AAPL") == (CHAIN_DAY,)
    assert shared.recorded_quotes("AAPL", EXPIRY) == ()


def test_two_share_classes_of_an_issuer_share_its_reports(tmp_path: Path) -> None:
    folder = write_parquet_folder(tmp_path / "data")
    for name, symbols in (("daily", {"AAPL": "GOOG", "SPY": "GOOGL"}), ("earnings_8k_dates", {"AAPL": "GOOGL"})):
        path = folder / "equities" / f"{name}.parquet"
        pl.read_parquet(path).with_columns(pl.col("symbol").replace(symbols)).write_parquet(path)
    history = open_folder(folder, WANTED, NYSE)
    assert history.earnings("GOOG") == history.earnings("GOOGL")
    assert history.earnings("GOOG").dates == REPORTS


def test_only_the_symbols_of_the_run_and_the_vix_are_opened(tmp_path: Path) -> None:
    folder = write_parquet_folder(tmp_path / "data")
    history = open_folder(folder, Wanted(("SPY",), FIRST, LAST), NYSE)
    assert set(history.underlyings()) == {"SPY", "VIX"}
    assert history.recorded_days("AAPL") == ()


def test_span_gives_the_first_and_the_last_bar(own: TabledHistory) -> None:
    assert own.span("AAPL") == (DAYS[0], DAYS[-1])
