"""Properties: whatever the past was, what is still spent is possible, ordered, and known once the period is over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.household.budget import residual
from trellis.household.budget.periods import Period
from trellis.household.budget.profile import calendars_of
from trellis.household.budget.residual import Purchases, Scheduled, ends, spread

AMOUNTS = st.lists(st.integers(-5_000, 40_000).map(lambda cents: Decimal(cents) / 100), max_size=12).map(tuple)
DUE = Scheduled("RENT", date(2026, 1, 28), Decimal("900.00"), Decimal("0.75"))


@settings(max_examples=40, deadline=None)
@given(by=st.lists(AMOUNTS, max_size=6), now=AMOUNTS, elapsed=st.integers(1, 31), seed=st.integers(0, 2**32 - 1))
def test_what_is_still_spent_is_finite_and_nothing_when_no_day_is_left(
    by: list[tuple[Decimal, ...]], now: tuple[Decimal, ...], elapsed: int, seed: int
) -> None:
    left = 31 - elapsed
    found = ends(Purchases((30,) * len(by), tuple(by), now, elapsed, left), (), seed)

    assert found.shape == (residual.RESAMPLES, residual.PATHS)
    assert np.isfinite(found).all()
    if not left or not (now or any(by)):
        assert not found.any()
    if all(amount >= 0 for one in (*by, now) for amount in one):
        assert (found >= 0).all()


def test_a_payment_that_is_due_comes_as_often_as_it_kept_its_days() -> None:
    found = ends(Purchases((30,) * 3, ((), (), ()), (), 10, 20), (DUE,), 1)

    assert set(np.unique(found).tolist()) == {0.0, 900.0}
    assert (found == 900).mean() == pytest.approx(0.75, abs=0.03)


def test_the_mean_is_that_of_the_past_where_this_period_is_like_it() -> None:
    by = tuple(tuple(Decimal(20) for _ in range(15)) for _ in range(12))
    found = ends(Purchases((30,) * 12, by, tuple(Decimal(20) for _ in range(5)), 10, 20), (), 3)

    assert found.mean() == pytest.approx(200, rel=0.05)


def test_a_busier_period_raises_what_is_still_to_come_but_not_in_full() -> None:
    by = tuple(tuple(Decimal(20) for _ in range(count)) for count in (6, 24, 9, 21, 12, 18, 8, 22))
    busy = ends(Purchases((30,) * 8, by, tuple(Decimal(20) for _ in range(15)), 10, 20), (), 3)

    assert 200 * 1.3 < busy.mean() < 600


def test_pasts_drawn_from_the_past_differ_by_how_many_days_are_left_too() -> None:
    months = [Period(date(2025, month, 1), date(2025, month + 1, 1)) for month in range(1, 9)]
    days = [date(2025, month, day) for month in range(1, 9) for day in range(1, 11 if month % 2 else 29)]
    now = Period(date(2026, 3, 1), date(2026, 4, 1))
    (calendar,) = calendars_of([days], months, [now], date(2026, 3, 16))
    by = tuple((Decimal(20),) * 15 for _ in months)
    plain = Purchases((30,) * 8, by, (), 15, 16, 0.0)
    found, still = ends(replace(plain, calendar=calendar), (), 3), ends(plain, (), 3)

    assert found.mean(axis=1).std() > 2 * still.mean(axis=1).std()


def test_pasts_drawn_from_the_past_are_by_mean_as_unlike_as_its_periods() -> None:
    draw = np.random.Generator(np.random.PCG64(5))
    counts = draw.poisson(30 * draw.gamma(6, 1 / 6, (6, 10))).astype(np.float64)
    pasts = [counts[:, draw.integers(0, 10, 10)] for _ in range(2_000)]
    told, plain = (np.mean([spread(one, drawn=drawn) for one in pasts]) for drawn in (True, False))

    assert told == pytest.approx(spread(counts), rel=0.03)
    assert plain < 0.92 * told
