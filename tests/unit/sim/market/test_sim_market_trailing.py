"""Trailing figures: what they measure, and that they look back only."""

from decimal import Decimal

import numpy as np
from tests.unit.sim.market.made_history import DAYS, MadeHistory, wave

from trellis.market.ports import Dividend, Split
from trellis.sim.market.past import Series
from trellis.sim.market.trailing import held_returns, rolling_mean, trailing


def test_recent_vol_of_alternating_one_percent_days_is_sixteen_percent() -> None:
    closes = 100 * np.exp(np.cumsum(np.where(np.arange(80) % 2, 0.01, -0.01)))
    row = trailing(closes, held_returns(closes, np.ones(80)), None, None)[-1]
    assert round(row.recent, 4) == round(0.01 * 252**0.5, 4)


def test_a_series_that_doubles_the_market_has_beta_two_and_nothing_of_its_own() -> None:
    moves = 0.01 * np.sin(0.7 * np.arange(300))
    closes = 100 * np.exp(np.cumsum(2 * moves))
    row = trailing(closes, 2 * moves, None, moves)[-1]
    assert round(row.beta, 6) == 2.0
    assert row.own < 1e-6


def test_an_earnings_gap_is_held_to_four_deviations() -> None:
    moves = 0.01 * np.where(np.arange(100) % 2, 1.0, -1.0)
    moves[80] = 0.30
    held = held_returns(100 * np.exp(np.cumsum(moves)), np.ones(100))
    assert 0.039 < held[80] < 0.041


def test_a_split_is_no_return() -> None:
    closes = np.array([100.0, 101.0, 50.5, 51.0])
    assert held_returns(closes, np.array([1.0, 1.0, 2.0, 1.0]))[2] == 0.0


def test_a_later_value_changes_no_earlier_mean() -> None:
    values = np.arange(50.0)
    changed = values.copy()
    changed[30:] = 1e9
    assert (rolling_mean(values, 20)[:30] == rolling_mean(changed, 20)[:30]).all()


def test_fewer_than_fifteen_returns_say_nothing() -> None:
    closes = np.linspace(100, 110, 12)
    assert np.isnan(trailing(closes, held_returns(closes, np.ones(12)), None, None)[-1].recent)


def test_daily_bars_come_on_the_share_basis_of_the_day_asked() -> None:
    bars = wave(100.0, 0.02, 0.7, 1000)
    history = MadeHistory({"BIG": bars}, parted={"BIG": [Split("BIG", DAYS[50], Decimal(4))]})
    series = Series(history, "BIG")
    before = series.adjusted(DAYS[50], 3)
    assert [(bar.day, bar.close, bar.low, bar.volume) for bar in before] == [
        (bar.day, bar.close / 4, bar.low / 4, 4000) for bar in bars[47:50]
    ]
    assert list(series.adjusted(DAYS[49], 2)) == bars[47:49]
    assert list(series.adjusted(DAYS[60], 5)) == bars[55:60]


def test_dividend_yield_counts_a_year_back_and_never_ahead() -> None:
    paid = [Dividend("BIG", day, Decimal("0.50")) for day in (DAYS[10], DAYS[100], DAYS[200])]
    series = Series(MadeHistory({"BIG": wave(100.0, 0.02, 0.7, 1)}, paid={"BIG": paid}), "BIG")
    assert series.dividend_yield(DAYS[150], 100.0) == 0.01
    assert series.dividend_yield(DAYS[10], 100.0) == 0.0
