"""Property: the split-conformal bound holds the next score as often as it says, and not much oftener."""

import numpy as np
import pytest

from trellis.household.cashflow.conformal import LEVEL, bound

TRIALS = 6_000


@pytest.mark.parametrize("n", [9, 10, 19, 50, 99])
def test_the_bound_holds_the_next_score_nine_times_of_ten(n: int) -> None:
    draw = np.random.Generator(np.random.PCG64([n]))
    held = 0
    for _ in range(TRIALS):
        # Scores of one scale each, skewed, so that nothing but exchangeability is used.
        scores = (draw.lognormal(0, 1, n + 1) * draw.lognormal(0, 2)).tolist()
        most = bound(scores[:-1])
        assert most is not None
        held += scores[-1] <= most
    error = (LEVEL * (1 - LEVEL) / TRIALS) ** 0.5

    assert LEVEL - 3 * error <= held / TRIALS <= LEVEL + 1 / (n + 1) + 3 * error
