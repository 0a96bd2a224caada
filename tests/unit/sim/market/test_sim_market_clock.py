"""Where an instant stands, and how much time is left."""

from datetime import UTC, date, datetime

import pytest
from tests.unit.sim.market.made_history import SESSIONS, at

from trellis.sim.market.clock import MarketClock, variance_years

CLOCK = MarketClock(SESSIONS)
THURSDAY, FRIDAY, MONDAY = date(2019, 5, 9), date(2019, 5, 10), date(2019, 5, 13)


def test_an_instant_within_a_session_stands_as_itself() -> None:
    standing = CLOCK.standing(at(THURSDAY, "10:00"))
    assert standing == (THURSDAY, 36000.0, at(THURSDAY, "10:00"))


@pytest.mark.parametrize(("day", "clock"), [(THURSDAY, "16:00"), (THURSDAY, "20:00"), (FRIDAY, "09:29:59")])
def test_from_the_close_to_the_next_open_the_close_stands(day: date, clock: str) -> None:
    standing = CLOCK.standing(at(day, clock))
    assert standing is not None
    assert standing.at == at(THURSDAY, "16:00")


def test_a_weekend_stands_at_fridays_close() -> None:
    standing = CLOCK.standing(at(date(2019, 5, 12), "12:00"))
    assert standing is not None
    assert standing.at == at(FRIDAY, "16:00")


def test_an_instant_in_another_zone_is_the_same_instant() -> None:
    assert CLOCK.standing(datetime(2019, 5, 9, 14, tzinfo=UTC)) == CLOCK.standing(at(THURSDAY, "10:00"))


def test_nothing_stands_before_the_calendar() -> None:
    assert CLOCK.standing(at(date(2017, 12, 29), "12:00")) is None


def test_calendar_time_runs_to_four_in_the_afternoon_of_the_last_session() -> None:
    assert CLOCK.years_left(THURSDAY, 36000.0, FRIDAY) == 30 / (365 * 24)
    assert CLOCK.years_left(THURSDAY, 36000.0, date(2019, 5, 11)) == 30 / (365 * 24)
    assert CLOCK.years_left(FRIDAY, 57600.0, FRIDAY) == 1 / (365 * 24 * 60)


def test_a_weekend_is_one_night_in_variance_time() -> None:
    overnight = variance_years(CLOCK.session_left(THURSDAY, 57600.0), CLOCK.whole_sessions(THURSDAY, FRIDAY), 0.2)
    weekend = variance_years(CLOCK.session_left(FRIDAY, 57600.0), CLOCK.whole_sessions(FRIDAY, MONDAY), 0.2)
    assert overnight == weekend == pytest.approx(1 / 252, rel=0.002)


def test_sessions_beyond_the_calendar_are_counted_by_weekday() -> None:
    last = date(2022, 12, 30)
    assert CLOCK.whole_sessions(last, date(2023, 1, 6)) == 5
    assert CLOCK.whole_sessions(last, date(2023, 1, 31)) == 22
