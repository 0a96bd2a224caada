"""The History deck over the fake and every source of prices."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from tests.contracts.history_deck import DECK, Bench
from tests.fakes.market import FakeHistory
from tests.fakes.market_files import (
    CHAIN_DAY,
    DAYS,
    EX_DATE,
    EXPIRY,
    FIRST,
    LAST,
    NYSE,
    REPORTS,
    SPLIT,
    bars_of,
    write_bundled_files,
    write_csv_folder,
    write_parquet_folder,
)

from trellis.adapters.feeds.bundled import BundledFiles, open_bundled
from trellis.adapters.feeds.folder import open_folder
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.dates import new_york
from trellis.core.terms import Right
from trellis.market.bars import Bar, DailyBar
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, History, RecordedQuote

WANTED = Wanted((), FIRST, LAST)


def fake(_: Path) -> History:
    history = FakeHistory(split=[SPLIT], paid=[Dividend("AAPL", date(2014, 5, 8), Decimal("3.29"))])
    for symbol, kind in (("AAPL", Kind.EQUITY), ("SPY", Kind.ETF), ("VIX", Kind.INDEX)):
        history.add(Underlying(symbol, kind), bars_of(symbol))
    history.reports["AAPL"] = Earnings(True, REPORTS, REPORTS[0], REPORTS[-1])
    day = bars_of("SPY")[3]
    history.shorter["SPY", day.day] = [
        Bar(new_york(day.day, time(9, 30)), day.open, day.high, day.low, day.close, day.volume)
    ]
    history.chains["AAPL", CHAIN_DAY] = [
        RecordedQuote(OptionContract("AAPL", EXPIRY, right, strike), None, Decimal(1), Decimal(2), None, 1, 1)
        for right in Right
        for strike in (Decimal(590), Decimal(600))
    ]
    return history


def csv_folder(folder: Path) -> History:
    return open_folder(write_csv_folder(folder / "data"), WANTED, NYSE)


def parquet_folder(folder: Path) -> History:
    return open_folder(write_parquet_folder(folder / "data"), WANTED, NYSE)


def bundled(folder: Path) -> History:
    return open_bundled(WANTED, NYSE, BundledFiles(**write_bundled_files(folder / "packages")))


@pytest.mark.parametrize("card", DECK, ids=lambda card: card.__name__)
@pytest.mark.parametrize("source", [fake, csv_folder, parquet_folder, bundled])
def test_history_passes_card(source: Callable[[Path], History], card: Callable[[Bench], None], tmp_path: Path) -> None:
    card(Bench(source(tmp_path), NYSE))


def test_cards_are_numbered_in_order_without_gaps() -> None:
    assert [card.__name__[:5] for card in DECK] == [f"hi_{number:02d}" for number in range(1, len(DECK) + 1)]


def _broken(change: Callable[[tuple[DailyBar, ...]], tuple[DailyBar, ...]]) -> Bench:
    history = FakeHistory(split=[SPLIT])
    history.add(Underlying("AAPL", Kind.EQUITY), change(bars_of("AAPL")))
    return Bench(history, NYSE)


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (2, lambda bars: bars[::-1]),
        (3, lambda bars: (*bars[:5], replace(bars[5], low=bars[5].high), *bars[6:])),
        (4, lambda bars: (replace(bars[0], high=bars[0].high + Decimal("0.00001")), *bars[1:])),
        (5, lambda bars: bars[:5] + bars[6:]),
        (6, lambda bars: tuple(bar for bar in bars if bar.day < EX_DATE)),
    ],
)
def test_a_card_fails_on_the_fault_it_is_for(
    number: int, change: Callable[[tuple[DailyBar, ...]], tuple[DailyBar, ...]]
) -> None:
    assert len(DAYS) > 50
    with pytest.raises(AssertionError):
        DECK[number - 1](_broken(change))
