"""Traders bred: fills counted by hand, nothing seen too early, the same bytes, planted and noise told apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from trellis.adapters.feeds.book_table import Book, joined, read_book
from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.lab.breeding.breeding import POPULATION
from trellis.lab.breeding.executing.grid import SECOND, recording, usual_volume
from trellis.lab.breeding.executing.ground import changed, parent_orders, plain
from trellis.lab.breeding.executing.kernel import Orders, executed, traced
from trellis.lab.breeding.executing.synthetic import market
from trellis.lab.breeding.kinds.breeding import KindCount, begun, breed
from trellis.lab.breeding.kinds.honesty import whole
from trellis.lab.breeding.kinds.judging import KindVerdict
from trellis.lab.breeding.log import Log
from trellis.lab.breeding.settings import Settings
from trellis.lab.ports import Workers
from trellis.signals.execution.schedule import WINDOW
from trellis.signals.execution.usual import BUCKETS
from trellis.strategies.garden.events import GenerationBred
from trellis.strategies.garden.genome import drawn, usual
from trellis.strategies.garden.tables import TRADER
from trellis.trials.ledger import tallies

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
SMALL = Settings(generations=4, population=8, folds=2, seed=3, year=1)
MARKET = market("noise", 1, 2_000, 160)
START = 1_420_070_400 * SECOND


class StoppedError(Exception):
    """The power went."""


def book(bids: Sequence[float], shown: float = 10.0, low: Sequence[float] | None = None, volume: float = 100.0) -> Book:
    """A quote each ten seconds, a spread of 1 above the bid, and a trade at `low` (the bid) after each."""
    at = START + np.arange(len(bids), dtype=np.int64) * 10 * SECOND
    bid = np.array(bids)
    quotes = np.stack([bid, np.full(len(bid), shown), bid + 1.0, np.full(len(bid), shown)], axis=1)
    prices = np.array(low if low is not None else bids)
    trades = np.stack([prices, prices, np.full(len(bid), volume)], axis=1)
    return Book(at, quotes, at + SECOND, trades, minutes=False)


def recorded_at(hour: int) -> Book:
    """Ten points so many hours later."""
    made = book([99.5] * 10)
    return replace(made, quoted=made.quoted + hour * 3_600 * SECOND, traded=made.traded + hour * 3_600 * SECOND)


def came_of(made: Book, genes: Sequence[float], size: float, fees: tuple[float, float] = (0.0, 0.0)) -> list[float]:
    """What comes of one purchase that arrives after the window."""
    found = np.zeros((1, 1, 4))
    orders = Orders(np.array([WINDOW]), np.array([1]), np.array([size]))
    executed(recording(made, 10.0).grid, orders, np.array([genes]), np.array(fees), 10.0, found)
    return [float(each) for each in found[0, 0]]


def test_who_takes_pays_the_far_quote_up_to_what_is_shown_and_the_fee() -> None:
    made = book([99.5] * (WINDOW + 1) + [100.5] * 40)
    shortfall, filled, waited, points = came_of(made, plain(1, 1)[0], 15.0, (0.001, 0.0))

    assert filled == 1.0
    assert (waited, points) == (0.0, 2.0)
    assert shortfall == pytest.approx(((10 * 100.5 + 5 * 101.5) * 1.001 / 15 - 100.0) / 100.0)


def test_who_waits_is_filled_only_where_trades_go_through_its_price_and_by_a_part_of_the_volume() -> None:
    genes = [0.0, 0.0, 1.0, 0.0, 1.0, 20.0, 1.0]
    flat = [99.5] * 80
    touched, through = (came_of(book(flat, low=[low] * 80), genes, 40.0, (0.0, -0.001)) for low in (99.5, 99.4))

    assert touched[2] == 0.0
    assert touched[0] == pytest.approx(0.005)
    assert through[2] == pytest.approx(1.0 - 2.0 / 40.0)
    assert through[0] == pytest.approx(((38 * 99.5 * 0.999 + 2 * 100.5) / 40 - 100.0) / 100.0)
    thin = came_of(book(flat, low=[99.4] * 80, volume=10.0), genes, 40.0)
    assert thin[2] == pytest.approx(19.0 * 1.0 / 40.0)


def test_what_is_left_when_time_is_over_is_charged_a_spread_worse() -> None:
    shortfall, filled, _, _ = came_of(book([99.5] * (WINDOW + 5), shown=1.0), plain(1, 1)[0], 10.0)

    assert filled == pytest.approx(0.4)
    assert shortfall == pytest.approx(((4 * 100.5 + 6 * 101.5) / 10 - 100.0) / 100.0)


def test_twap_is_even_and_the_more_urgent_schedule_is_the_earlier() -> None:
    grid = recording(book([99.5 + 0.5 * (place % 2) for place in range(120)], shown=1e9), 10.0).grid
    orders = Orders(np.array([WINDOW]), np.array([1]), np.array([100.0]))
    asked = []
    for genes in ([0, 0, 1, 0, 0, 10, 1], [1e-9, 1, 0, 0, 0, 10, 1], [1.0, 1, 0, 0, 0, 10, 1]):
        trace = np.zeros((10, 2))
        traced(grid, orders, 0, np.array(genes, np.float64), np.zeros(2), 10.0, trace)
        asked.append(trace[:, 0])

    assert np.allclose(asked[0], 10.0)
    assert np.allclose(asked[1], 10.0, atol=0.5)
    assert asked[2][0] > 15.0
    assert asked[2].sum() == pytest.approx(100.0)
    assert (np.diff(asked[2]) <= 1e-9).all()


def test_volume_is_known_of_the_days_before_alone() -> None:
    days, buckets = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 0, 1, 0])
    found = usual_volume(np.array([2.0, 4.0, 6.0, 8.0, 100.0]), days, buckets)

    assert found.shape == (3, BUCKETS)
    assert found[0].tolist() == [0.0] * BUCKETS
    assert found[1][:2].tolist() == [2.0, 4.0]
    assert found[2][:2].tolist() == [4.0, 6.0]


def test_an_order_asks_for_the_same_where_everything_known_later_is_another() -> None:
    draws = HashStream(4, "traders")
    planted = market("planted", 2, 2_000, 160)
    for genome in (usual(TRADER), *(drawn(TRADER, draws) for _ in range(6))):
        assert planted.is_causal(genome)
    grid = planted.recorded.grid
    other = changed(grid, 100)
    assert (other.bid[:101] == grid.bid[:101]).all()
    assert (other.bid[101:] != grid.bid[101:]).all()
    assert other.volume[100] != grid.volume[100]


def made(folder: Path, workers: Workers | None = None, stop: int = -1, *, resume: bool = False) -> KindVerdict:
    count = KindCount(folder / "home", MARKET, AT)

    def counted(event: GenerationBred) -> None:
        if event.number == stop:
            raise StoppedError
        count.tell(event)

    crew = workers or InProcess()
    return breed(MARKET, SMALL, folder / "out", AT, crew, counted, count.trials, resume=resume)


def test_stopped_resumed_or_shared_it_ends_in_the_same_bytes(tmp_path: Path) -> None:
    straight = made(tmp_path / "straight")
    with pytest.raises(StoppedError):
        made(tmp_path / "stopped", stop=2)
    made(tmp_path / "stopped", resume=True)
    with ProcessPool(2) as pool:
        made(tmp_path / "shared", pool)
    names = ("straight", "stopped", "shared")
    heads = {Log(tmp_path / name / "out", begun(MARKET, SMALL, AT), resume=True).head for name in names}
    bytes_ = {(tmp_path / name / "out" / POPULATION).read_bytes() for name in names}

    assert len(heads) == len(bytes_) == 1
    assert tallies(tmp_path / "stopped" / "home")["NOISE traders"].trials == straight.garden.lineage.trials
    assert {each.name for each in straight.beside} == {"immediate", "TWAP", "VWAP"}


def test_waiting_is_found_where_it_is_best_and_noise_promotes_nobody() -> None:
    settings = Settings(generations=6, population=10, folds=2, seed=0, year=1)
    planted = whole(market("planted", 0, 8_000, 400), settings, InProcess())
    noisy = whole(market("noise", 0, 8_000, 400), settings, InProcess())

    assert planted.champions[-1].genome.number("passive") > 0.8
    assert planted.beside[0].ahead[0] > 0.0
    assert planted.promoted == planted.champions[-1:]
    assert noisy.promoted == ()


def test_minutes_and_ticks_are_read_and_what_cannot_be_is_refused(tmp_path: Path) -> None:
    ts = [datetime(2024, 1, 2, 9, minute, tzinfo=UTC) for minute in range(50)]
    quotes = pl.DataFrame({"ts": ts, "bid_close": 99.5, "bid_size": 5.0, "ask_close": 100.5, "ask_size": 6.0})
    trades = pl.DataFrame({"ts": ts, "low": 99.0, "high": 101.0, "volume": 7.0})
    quotes.write_parquet(tmp_path / "q.parquet")
    trades.write_parquet(tmp_path / "t.parquet")
    found = recording(read_book(tmp_path / "t.parquet", tmp_path / "q.parquet"), 10.0)

    assert found.step == 60.0
    assert len(found.grid.bid) == 50
    assert found.grid.low[0] == 99.0
    assert np.isnan(found.grid.low[-1])
    with pytest.raises(ProblemError, match="no order can arrive"):
        parent_orders("X", recording(book([99.5] * 10), 10.0), 120, (0.0, 0.0), 1)
    with pytest.raises(ProblemError, match="missing"):
        read_book(tmp_path / "q.parquet", tmp_path / "q.parquet")
    one, other = (recorded_at(hour) for hour in (0, 1))
    assert len(joined([one, other]).quoted) == 2 * len(one.quoted)
    with pytest.raises(ProblemError, match="follow on"):
        joined([other, one])
    with pytest.raises(ProblemError, match="no such file"):
        read_book(tmp_path / "t.parquet", tmp_path / "none.parquet")
