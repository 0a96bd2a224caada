"""Examples: which days purchases fall on, and what all categories tell of how alike periods are."""

from datetime import date, timedelta

import numpy as np
import pytest

from trellis.household.budget.periods import Period
from trellis.household.budget.profile import Profile, calendars_of, profile_of
from trellis.household.budget.residual import PERIODS_MIN, spread

MONTHS = [Period(date(2025, month, 1), date(2025, month + 1, 1)) for month in range(1, 11)]
EVERY_DAY = [date(2025, 1, 1) + timedelta(days=place) for place in range(304)]


def test_days_alike_are_worth_a_day_each() -> None:
    found = profile_of(EVERY_DAY, EVERY_DAY, MONTHS)

    assert found.worth(date(2026, 3, 1), date(2026, 4, 1)) == pytest.approx(31)
    assert Profile().worth(date(2026, 3, 5), date(2026, 3, 5)) == 0


def test_without_a_past_every_day_is_usual() -> None:
    assert profile_of([], [], MONTHS) == Profile()
    assert profile_of(EVERY_DAY, EVERY_DAY, []) == Profile()


def test_a_category_bought_after_the_first_has_little_to_come_by_the_twentieth() -> None:
    early = [day for day in EVERY_DAY if day.day <= 10]
    found = profile_of(EVERY_DAY, early, MONTHS)
    past, to_come = found.worth(date(2026, 3, 1), date(2026, 3, 21)), found.worth(date(2026, 3, 21), date(2026, 4, 1))

    assert to_come < past / 5
    assert found.worth(date(2026, 3, 1), date(2026, 4, 1)) == pytest.approx(31, rel=0.15)


def test_weekdays_are_the_household_s_and_not_the_category_s() -> None:
    weekends = [day for day in EVERY_DAY if day.weekday() >= 5]
    found = profile_of(weekends, EVERY_DAY, MONTHS)

    assert min(found.weekdays[5:]) > 2 * max(found.weekdays[:5])
    assert found.thirds == pytest.approx((1, 1, 1), abs=0.02)


def test_what_was_bought_outside_of_whole_periods_tells_nothing() -> None:
    outside = [date(2026, 1, 1) + timedelta(days=place) for place in range(60)]

    assert profile_of(outside, outside, MONTHS) == Profile()


def test_a_few_purchases_make_no_habit() -> None:
    few = [date(2025, month, 1) for month in (1, 2, 3)]

    assert max(profile_of(EVERY_DAY, few, MONTHS).thirds) < 1.2


def test_a_category_of_few_purchases_follows_the_household() -> None:
    early = [day for day in EVERY_DAY if day.day <= 10]
    found = profile_of([*EVERY_DAY, *early, *early], [date(2025, 1, 15)], MONTHS)

    assert found.thirds[0] > 1.5 > 1 > max(found.thirds[1:])


def test_the_spread_of_counts_is_that_of_their_rates() -> None:
    draw = np.random.Generator(np.random.PCG64(3))
    rows = np.array([draw.poisson(mean * draw.gamma(4, 1 / 4, 400)) for mean in (5.0, 20.0)], dtype=np.float64)
    by_chance = np.array([draw.poisson(9, 400)], dtype=np.float64)

    assert spread(rows) == pytest.approx(1 / 4, rel=0.2)
    assert spread(by_chance) == pytest.approx(0, abs=0.03)
    assert spread(np.ones((1, PERIODS_MIN - 1))) is None
    assert spread(np.zeros((1, PERIODS_MIN))) is None


def test_the_past_drawn_as_it_was_tells_what_its_profile_tells() -> None:
    early, now = [day for day in EVERY_DAY if day.day <= 10], Period(date(2026, 3, 1), date(2026, 4, 1))
    after = date(2026, 3, 9)
    _, calendar = calendars_of([EVERY_DAY, early], MONTHS, [now, now], after)
    found, profile = calendar.drawn(np.arange(len(MONTHS))), profile_of([*EVERY_DAY, *early], early, MONTHS)

    assert found.periods.tolist() == pytest.approx([profile.worth(one.start, one.end) for one in MONTHS])
    assert found.elapsed == pytest.approx(profile.worth(now.start, after))
    assert found.left == pytest.approx(profile.worth(after, now.end))


def test_a_past_drawn_from_the_past_has_a_profile_of_its_own() -> None:
    first_half = [day for day in EVERY_DAY if day.day <= 10 and day.month <= 5]
    now = Period(date(2026, 3, 1), date(2026, 4, 1))
    (calendar,) = calendars_of([[*EVERY_DAY, *first_half * 3]], MONTHS, [now], date(2026, 3, 11))

    busy, even = calendar.drawn(np.array([0, 1, 2])), calendar.drawn(np.array([7, 8, 9]))
    assert busy.elapsed > 1.5 * even.elapsed
    assert busy.left < even.left
