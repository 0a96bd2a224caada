"""Property: on users with known truth, the 90 % interval holds the truth nine times of ten, and p beats the base rate.

Cash without a rate, so that the truth is a binomial sum and needs no simulation; benchmarks/goal_odds.py does the same
with everything unknown.
"""

from decimal import Decimal

import numpy as np
import pytest
from tests.fakes.goals import TODAY, ZERO, certain, goal

from trellis.core.dates import months_after
from trellis.household.goals.goal import Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.odds import Counts, odds

USERS = 150
COUNTS = Counts(paths=1_000, draws=100, shared=300, quick=4)


def test_the_interval_holds_the_truth_as_often_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from scipy.stats import binom

    # Dates of completion are not looked at.
    monkeypatch.setattr("trellis.household.goals.odds.NEVER_MONTHS", 1)
    draw = np.random.Generator(np.random.PCG64(11))
    inside, errors, outcomes = 0, [], []
    for user in range(USERS):
        keeps, months, past = draw.beta(0.5, 0.5), int(draw.integers(6, 13)), int(draw.integers(4, 25))
        needed = int(draw.integers(1, months + 1))
        asked = goal(
            growth=Growth.CASH,
            saved=ZERO,
            monthly=Decimal(100),
            target=Decimal(100 * needed),
            due=months_after(TODAY, months),
        )
        world = certain(kept=Adherence(past, int(draw.binomial(past, keeps)), ZERO))
        said = odds([asked], world, TODAY, user, COUNTS, hung=False)[0]
        true = binom.sf(needed - 1, months, keeps)
        # Four places are told, so a truth of 0.99998 is 1.0000.
        inside += said.parameters.low <= round(Decimal(true), 4) <= said.parameters.high
        outcomes.append(bool(draw.random() < true))
        errors.append((np.float64(said.p) - outcomes[-1]) ** 2)
    base = np.mean(outcomes)

    # Three standard errors of a share of 0.9 in so many users.
    assert abs(inside / USERS - 0.9) < 3 * (0.09 / USERS) ** 0.5
    assert np.mean(errors) < 0.6 * base * (1 - base)
