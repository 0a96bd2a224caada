"""Wilson's interval: the fixtures of the reference, and what holds for every count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.core.problems import ProblemError
from trellis.household.shares import wilson


@pytest.mark.parametrize("hits, count, low, high", [(7, 10, 0.397, 0.892), (0, 20, 0.0, 0.161)])
def test_fixtures(hits: int, count: int, low: float, high: float) -> None:
    found = wilson(hits, count)

    assert (round(found.low, 3), round(found.high, 3)) == (low, high)


@given(count=st.integers(1, 10_000), data=st.data())
def test_the_interval_holds_the_share_and_stays_within_0_and_1(count: int, data: st.DataObject) -> None:
    found = wilson(data.draw(st.integers(0, count)), count, data.draw(st.floats(0.5, 0.999)))

    assert 0 <= found.low <= found.value <= found.high <= 1


def test_nothing_counted_says_nothing() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)


@pytest.mark.parametrize("hits, count, level", [(3, 2, 0.9), (-1, 2, 0.9), (1, 2, 1.0)])
def test_what_is_no_share_is_refused(hits: int, count: int, level: float) -> None:
    with pytest.raises(ProblemError, match="outside of"):
        wilson(hits, count, level)
