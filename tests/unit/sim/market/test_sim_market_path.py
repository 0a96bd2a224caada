"""The stated path: where it passes, where it never goes, what odd hours and finer bars do to it."""

from datetime import date
from decimal import Decimal

import pytest
from tests.unit.sim.market.made_history import at, bar

from trellis.market.bars import Bar
from trellis.sim.market.path import day_path, second_of_day

DAY = date(2019, 5, 9)
EARLY = date(2019, 7, 3)


def price_at(path_clock: str, *prices: float) -> float:
    path = day_path(bar(DAY, *prices), (), at(DAY, "09:30"), at(DAY, "16:00"))
    return path.price_at(second_of_day(at(DAY, path_clock)))


@pytest.mark.parametrize(
    ("clock", "price"), [("09:30", 100.0), ("10:00", 98.8462), ("11:40", 95.0), ("13:50", 104.0), ("16:00", 102.0)]
)
def test_a_rising_day_goes_from_the_open_to_the_low_to_the_high_to_the_close(clock: str, price: float) -> None:
    assert price_at(clock, 100, 104, 95, 102) == price


def test_a_falling_day_makes_its_high_first() -> None:
    assert price_at("11:40", 100, 104, 95, 98) == 104.0
    assert price_at("13:50", 100, 104, 95, 98) == 95.0


def test_an_unchanged_day_counts_as_one_that_does_not_fall() -> None:
    assert price_at("11:40", 100, 104, 95, 100) == 95.0


def test_before_the_open_the_open_is_all_there_is_and_after_the_close_the_close_stands() -> None:
    assert price_at("08:00", 100, 104, 95, 102) == 100.0
    assert price_at("19:00", 100, 104, 95, 102) == 102.0


def test_an_early_close_squeezes_the_waypoints_into_the_shorter_session() -> None:
    path = day_path(bar(EARLY, 100, 104, 95, 102), (), at(EARLY, "09:30"), at(EARLY, "13:00"))
    assert [path.price_at(second_of_day(at(EARLY, clock))) for clock in ("10:40", "11:50", "13:00")] == [95, 104, 102]


def test_both_extremes_fall_on_the_five_minute_grid_so_monitoring_sees_them() -> None:
    path = day_path(bar(DAY, 100, 104, 95, 102), (), at(DAY, "09:30"), at(DAY, "16:00"))
    prices = path.prices_at([34200.0 + 300 * step for step in range(79)])
    assert (prices.min(), prices.max()) == (95.0, 104.0)


def hourly(clock: str, *prices: int) -> Bar:
    opened, high, low, closed = map(Decimal, prices)
    return Bar(at(DAY, clock), opened, high, low, closed, None)


def test_recorded_bars_are_walked_instead_of_the_day() -> None:
    bars = [hourly("09:00", 100, 101, 99, 100), hourly("10:00", 100, 100, 96, 97), hourly("11:00", 97, 98, 97, 98)]
    path = day_path(bar(DAY, 100, 101, 96, 98), bars, at(DAY, "09:30"), at(DAY, "16:00"))
    assert path.price_at(second_of_day(at(DAY, "10:00"))) == 100.0
    assert path.price_at(second_of_day(at(DAY, "10:59:59"))) == 97.0
    assert path.price_at(second_of_day(at(DAY, "16:00"))) == 98.0


def test_bars_before_the_open_and_after_the_close_are_not_walked() -> None:
    bars = [hourly("08:00", 100, 101, 99, 99), hourly("09:00", 100, 101, 99, 100), hourly("16:00", 98, 101, 97, 97)]
    path = day_path(bar(DAY, 100, 101, 96, 98), bars, at(DAY, "09:30"), at(DAY, "16:00"))
    assert path.price_at(second_of_day(at(DAY, "09:30"))) == 100.0
    assert path.prices[-1] == 98.0


def test_a_stray_tick_in_a_recorded_bar_is_held_to_the_daily_range() -> None:
    bars = [hourly("10:00", 100, 140, 60, 100), hourly("11:00", 100, 100, 99, 99)]
    path = day_path(bar(DAY, 100, 101, 96, 98), bars, at(DAY, "09:30"), at(DAY, "16:00"))
    assert (min(path.prices), max(path.prices)) == (96.0, 101.0)
