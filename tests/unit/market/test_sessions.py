import warnings
from datetime import date, time

import pytest
from exchange_calendars import get_calendar

from trellis.core.dates import NEW_YORK, new_york
from trellis.market import nyse
from trellis.market.sessions import Sessions

NYSE = Sessions.nyse(date(1990, 1, 1), date(2035, 12, 31))


def test_an_ordinary_session_opens_at_0930_and_closes_at_1600_new_york() -> None:
    day = date(2025, 3, 6)
    assert NYSE.opens(day) == new_york(day, time(9, 30))
    assert NYSE.closes(day) == new_york(day, time(16, 0))
    assert NYSE.closes(day).tzinfo is NEW_YORK
    assert not NYSE.early_close(day)


@pytest.mark.parametrize(
    "day", [date(2025, 1, 9), date(2012, 10, 29), date(2001, 9, 11), date(2022, 6, 20), date(2025, 4, 18)]
)
def test_days_of_mourning_storms_and_holidays_are_full_closures(day: date) -> None:
    assert not NYSE.is_session(day)
    assert day in NYSE.weekday_closures(day, day)


def test_the_day_after_thanksgiving_closes_at_1300() -> None:
    day = date(2026, 11, 27)
    assert NYSE.early_close(day)
    assert NYSE.closes(day) == new_york(day, time(13, 0))


def test_the_calendar_covers_its_whole_span() -> None:
    assert NYSE.next(date(1990, 1, 1)) == date(1990, 1, 2)
    assert NYSE.previous(date(2035, 12, 31)) == date(2035, 12, 28)
    assert NYSE.count(date(1990, 1, 1), date(2035, 12, 31)) == len(set(NYSE.between(NYSE.first, NYSE.last)))
    assert 251 <= NYSE.count(date(2033, 1, 1), date(2033, 12, 31)) <= 253


def test_next_and_previous_step_over_a_long_weekend() -> None:
    assert NYSE.next(date(2025, 4, 17)) == date(2025, 4, 21)
    assert NYSE.previous(date(2025, 4, 21)) == date(2025, 4, 17)
    assert NYSE.next(date(2025, 4, 19)) == date(2025, 4, 21)


def test_count_takes_both_ends() -> None:
    assert NYSE.count(date(2025, 3, 5), date(2025, 3, 7)) == 3
    assert NYSE.count(date(2025, 3, 8), date(2025, 3, 9)) == 0


def test_the_last_trading_day_is_thursday_when_friday_is_good_friday() -> None:
    assert NYSE.last_of_week(date(2025, 4, 14)) == date(2025, 4, 17)
    assert NYSE.last_of_week(date(2025, 4, 20)) == date(2025, 4, 17)
    assert NYSE.last_of_week(date(2025, 3, 3)) == date(2025, 3, 7)


def test_weekday_closures_leave_weekends_out() -> None:
    assert NYSE.weekday_closures(date(2024, 12, 20), date(2025, 1, 10)) == (
        date(2024, 12, 25),
        date(2025, 1, 1),
        date(2025, 1, 9),
    )


def test_declared_sessions_take_their_closures_and_early_closes_from_the_caller() -> None:
    sessions = Sessions.declared(
        date(2025, 3, 3), date(2025, 3, 14), closures=[date(2025, 3, 7)], closes={date(2025, 3, 6): time(13, 0)}
    )
    assert sessions.last_of_week(date(2025, 3, 3)) == date(2025, 3, 6)
    assert sessions.early_close(date(2025, 3, 6))
    assert sessions.count(date(2025, 3, 3), date(2025, 3, 14)) == 9


def test_a_week_without_a_session_has_no_last_trading_day() -> None:
    week = [date(2025, 3, 3 + offset) for offset in range(5)]
    with pytest.raises(LookupError, match="week of 2025-03-03"):
        Sessions.declared(date(2025, 3, 3), date(2025, 3, 14), closures=week).last_of_week(date(2025, 3, 5))


def test_a_day_outside_the_calendar_is_refused_and_not_guessed() -> None:
    with pytest.raises(LookupError, match="covers"):
        NYSE.is_session(date(2036, 1, 2))
    with pytest.raises(LookupError, match="no session before"):
        NYSE.previous(date(1990, 1, 1))
    with pytest.raises(LookupError, match="shut"):
        NYSE.opens(date(2025, 1, 1))


def test_sessions_outside_the_stated_span_are_refused() -> None:
    with pytest.raises(ValueError, match="must lie in"):
        Sessions(date(2025, 1, 1), date(2025, 1, 31), [date(2025, 2, 3)])


def test_a_span_without_a_session_is_an_empty_calendar() -> None:
    assert Sessions.nyse(date(2025, 3, 8), date(2025, 3, 9)).between(date(2025, 3, 8), date(2025, 3, 9)) == ()


def test_reading_the_hours_changes_no_warnings_of_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Filters are the whole program's: one thread that sets them back undoes what another has set."""
    during: list[object] = []

    def asked(*args: object, **named: object) -> object:
        during.append(list(warnings.filters))
        return get_calendar(*args, **named)

    monkeypatch.setattr(nyse, "get_calendar", asked)

    assert Sessions.nyse(date(2025, 3, 3), date(2025, 3, 7)).is_session(date(2025, 3, 6))
    assert during == [list(warnings.filters)]
