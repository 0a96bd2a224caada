"""Property: on households drawn from a seed, warnings come early and are right; see benchmarks/budget_alerts.py."""

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

import numpy as np
import pytest
from tests.fakes.budgets import budget, limit, moved

from trellis.core.dates import months_after
from trellis.household.budget.alerts import Level, alerts
from trellis.household.budget.rates import Rates
from trellis.household.budget.standing import standing
from trellis.household.categories.packaged import packaged
from trellis.household.movements import Movement

HOUSEHOLDS, PAST = 16, 10
FIRST = date(2026, 1, 1)


def lived(draw: np.random.Generator) -> Iterator[Movement]:
    """Months of purchases before the first of January and that one, busier or calmer by chance."""
    for month in range(-PAST, 1):
        first, busy = months_after(FIRST, month), draw.gamma(6, 1 / 6)
        for place in range((months_after(first, 1) - first).days):
            for _ in range(int(draw.poisson(0.45 * busy))):
                yield moved(f"{first + timedelta(days=place)}", f"-{40 * draw.lognormal(0, 0.4):.2f}")


def course(seed: int) -> tuple[int | None, int | None]:
    """On which day of January the limit is passed, and the first day of a warning before."""
    draw = np.random.Generator(np.random.PCG64([7, seed]))
    movements = sorted(lived(draw), key=lambda one: one.on)
    usual = -sum(one.amount for one in movements if one.on < FIRST) / PAST
    made = budget(envelopes=(limit("food.groceries", f"{usual:.2f}"),))
    warned = None
    for day in (FIRST + timedelta(days=place) for place in range(31)):
        known = tuple(one for one in movements if one.on <= day)
        found = standing(made, known, packaged(), day)
        assert found is not None
        (told,) = alerts(found, Rates().converted(known, "USD"), (), packaged(), seed)
        if told.held.over:
            return day.day, warned
        if warned is None and told.level >= Level.WARN:
            warned = day.day
    return None, warned


def test_right_warnings_lead_by_five_days_and_few_are_false(monkeypatch: pytest.MonkeyPatch) -> None:
    # Fewer pasts tell the chance well enough here; all of them would take most of the time.
    monkeypatch.setattr("trellis.household.budget.residual.RESAMPLES", 20)
    found = [course(seed) for seed in range(HOUSEHOLDS)]
    leads = [passed - warned for passed, warned in found if passed is not None and warned is not None]
    false = sum(passed is None and warned is not None for passed, warned in found)

    assert len(leads) >= HOUSEHOLDS // 5
    assert median(leads) >= 5
    assert false <= 0.2 * (false + len(leads))
