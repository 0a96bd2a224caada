"""Time as an argument."""

from datetime import UTC, datetime, timedelta

import pytest

from trellis.core.dates import NEW_YORK
from trellis.kernel.clock import BehindClock, Clock, SimulatedClock, WallClock

START = datetime(2025, 3, 10, 9, 30, tzinfo=NEW_YORK)


def test_a_simulated_clock_stands_until_it_is_told_to_go() -> None:
    clock = SimulatedClock(START)

    assert clock.now() == START == clock.now()
    clock.advance(START + timedelta(minutes=5))
    clock.advance(START + timedelta(minutes=5))
    assert clock.now() == START + timedelta(minutes=5)


def test_a_simulated_clock_never_goes_back() -> None:
    clock = SimulatedClock(START)
    with pytest.raises(ValueError, match="cannot go back to 2025-03-10T09:29:59"):
        clock.advance(START - timedelta(seconds=1))

    assert clock.now() == START


def test_the_repeated_hour_of_autumn_is_forward_only_too() -> None:
    first = datetime(2025, 11, 2, 1, 50, tzinfo=NEW_YORK)
    second = datetime(2025, 11, 2, 1, 10, tzinfo=NEW_YORK, fold=1)
    clock = SimulatedClock(first)
    clock.advance(second)

    assert clock.now().isoformat() == "2025-11-02T01:10:00-05:00"
    with pytest.raises(ValueError, match="cannot go back"):
        clock.advance(first)


def test_every_clock_answers_in_new_york() -> None:
    clocks: list[Clock] = [SimulatedClock(datetime(2025, 3, 10, 13, 30, tzinfo=UTC)), WallClock()]

    assert all(clock.now().tzinfo is NEW_YORK for clock in clocks)
    assert clocks[0].now() == START


def test_the_wall_clock_agrees_with_the_machine() -> None:
    before = datetime.now(UTC)  # noqa: TID251 - compared with the machine on purpose
    seen = WallClock().now()
    after = datetime.now(UTC)  # noqa: TID251 - compared with the machine on purpose

    assert before <= seen <= after


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SimulatedClock(datetime(2025, 3, 10))  # noqa: DTZ001 - the mistake under test


def test_a_clock_behind_another_is_so_much_earlier_also_where_new_york_changes_its_clocks() -> None:
    ahead = SimulatedClock(datetime(2025, 3, 9, 3, 30, tzinfo=NEW_YORK))
    behind = BehindClock(ahead, timedelta(hours=2))

    assert behind.now() == datetime(2025, 3, 9, 0, 30, tzinfo=NEW_YORK)
    ahead.advance(datetime(2025, 3, 9, 5, 30, tzinfo=NEW_YORK))
    assert behind.now().isoformat() == "2025-03-09T03:30:00-04:00"
