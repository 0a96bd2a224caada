"""Part M, tests 12 to 14, and the windows' edges of test 4."""

from datetime import date, time

import pytest
from tests.fakes.alluse import year_2025

from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Sleeve
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.cadence import Opening, calendar_dte, market_dte, week_plan

RULES = load()
JUNETEENTH = year_2025(date(2025, 6, 19))
LABOR_DAY = year_2025(date(2025, 9, 1))
FOURTH = year_2025(date(2025, 7, 4), early={date(2025, 7, 3): time(13)})


def _opening(day: date, sleeve: Sleeve, sessions: Sessions) -> Opening:
    opening = week_plan(day, sessions, RULES).opening(sleeve)
    assert opening is not None
    return opening


@pytest.mark.parametrize(
    ("sleeve", "day"),
    [(Sleeve.COM, date(2025, 3, 3)), (Sleeve.REV, date(2025, 3, 5)), (Sleeve.GEN, date(2025, 3, 6))],
)
def test_an_ordinary_week_opens_com_on_monday_rev_on_wednesday_gen_on_thursday(sleeve: Sleeve, day: date) -> None:
    opening = _opening(date(2025, 3, 7), sleeve, year_2025())
    assert opening == Opening(day, time(9, 45), time(11), 0)


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [(time(9, 44, 59), False), (time(9, 45), True), (time(10, 59, 59), True), (time(11), False)],
)
def test_a_window_holds_its_start_and_not_its_end(clock: time, is_open: bool) -> None:
    opening = _opening(date(2025, 3, 6), Sleeve.GEN, year_2025())
    assert opening.is_open(new_york(date(2025, 3, 6), clock)) is is_open
    assert not opening.is_open(new_york(date(2025, 3, 5), clock))


def test_juneteenth_shortens_com_and_rev_and_moves_gen_to_friday() -> None:
    com, rev, gen = (_opening(date(2025, 6, 16), each, JUNETEENTH) for each in (Sleeve.COM, Sleeve.REV, Sleeve.GEN))
    friday = date(2025, 6, 20)
    assert (com.day, com.holiday_shift, market_dte(com.day, friday, JUNETEENTH)) == (date(2025, 6, 16), 1, 4)
    assert (rev.day, rev.holiday_shift, market_dte(rev.day, friday, JUNETEENTH)) == (date(2025, 6, 18), 1, 2)
    assert (gen.day, gen.start, gen.end, calendar_dte(gen.day, friday)) == (friday, time(9, 45), time(11), 0)


def test_labor_day_moves_com_to_tuesday_with_four_market_days_to_friday() -> None:
    com = _opening(date(2025, 9, 2), Sleeve.COM, LABOR_DAY)
    assert (com.day, com.holiday_shift) == (date(2025, 9, 2), 1)
    assert market_dte(com.day, date(2025, 9, 5), LABOR_DAY) == 5 - com.holiday_shift


def test_an_early_close_moves_the_last_day_two_hours_and_clips_the_end() -> None:
    week = week_plan(date(2025, 7, 1), FOURTH, RULES)
    day = week.day(date(2025, 7, 3))
    assert week.ltd == date(2025, 7, 3)
    assert day is not None
    assert (day.early, day.manage_start, day.manage_end) == (True, time(12, 30), time(12, 45))
    assert (day.prep, day.report_cut) == (time(12, 30), time(14, 30))
    gen = _opening(date(2025, 7, 1), Sleeve.GEN, FOURTH)
    assert (gen.day, gen.start, gen.end) == (date(2025, 7, 3), time(9, 45), time(11))


def test_an_ordinary_last_day_is_managed_from_half_past_two_to_quarter_to_four() -> None:
    day = week_plan(date(2025, 3, 7), year_2025(), RULES).day(date(2025, 3, 7))
    assert day is not None
    assert (day.manage_start, day.manage_end) == (time(14, 30), time(15, 45))
    assert (day.prep, day.report_cut) == (time(15), time(16, 30))
    assert day.is_managing(new_york(date(2025, 3, 7), time(14, 30)))
    assert not day.is_managing(new_york(date(2025, 3, 7), time(15, 45)))


def test_a_sleeve_with_no_market_day_left_in_its_week_skips_it() -> None:
    shut = year_2025(date(2025, 3, 6), date(2025, 3, 7))
    week = week_plan(date(2025, 3, 3), shut, RULES)
    assert week.opening(Sleeve.GEN) is None
    assert week.opening(Sleeve.REV) is not None
    assert week.ltd == date(2025, 3, 5)


def test_a_week_without_any_session_has_neither_days_nor_openings() -> None:
    shut = year_2025(*(date(2025, 3, day) for day in range(3, 8)))
    week = week_plan(date(2025, 3, 5), shut, RULES)
    assert week.ltd is None
    assert week.calls_opening is None


def test_a_week_at_the_calendars_end_is_planned_for_the_days_inside() -> None:
    cut = Sessions.declared(date(2025, 3, 3), date(2025, 3, 5))
    week = week_plan(date(2025, 3, 4), cut, RULES)
    assert [each.day for each in week.days] == [date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 5)]
    assert week.opening(Sleeve.GEN) is None
    assert market_dte(date(2025, 3, 5), date(2025, 3, 10), cut) == 4
