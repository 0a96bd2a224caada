"""Features with their times: nothing may be used before it was there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.core.problems import ProblemError
from trellis.signals.features import Feature, as_of, features

TIMES = np.array([10, 20, 30], np.int64)


def test_each_known_entry_is_a_feature_with_both_its_times() -> None:
    found = list(features({"residual_kalman": np.array([np.nan, 1.0, 2.0])}, TIMES, "bars of X", delay=3))

    assert found == [
        Feature("residual_kalman", 20, 23, 1.0, "bars of X"),
        Feature("residual_kalman", 30, 33, 2.0, "bars of X"),
    ]


def test_a_join_is_as_of_what_was_available_not_of_what_had_happened() -> None:
    late = list(features({"mx_evidence": np.array([1.0, 2.0, 3.0])}, TIMES, "tape", known=np.array([10, 90, 40])))

    assert as_of(late, 9) == {}
    assert as_of(late, 39)["mx_evidence"].value == 1.0
    assert as_of(late, 40)["mx_evidence"].value == 3.0
    assert as_of(late, 90)["mx_evidence"].value == 3.0


def test_a_later_word_on_one_event_replaces_the_first() -> None:
    known = [Feature("sq_score", 10, 30, 0.7, "b"), Feature("sq_score", 10, 12, 0.5, "a")]

    assert as_of(known, 12)["sq_score"].value == 0.5
    assert as_of(known, 30)["sq_score"].value == 0.7


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30), st.integers(0, 110))
def test_nothing_is_ever_told_before_it_was_available(rows: list[tuple[int, int]], at: int) -> None:
    known = [Feature("kr_hbar", event, event + delay, 1.0, "x") for event, delay in rows]
    found = as_of(known, at)

    there = [feature.event for feature in known if feature.available <= at]
    assert bool(found) == bool(there)
    if found:
        assert found["kr_hbar"].available <= at
        assert found["kr_hbar"].event == max(there)


def test_names_without_namespace_and_figures_before_their_event_are_refused() -> None:
    with pytest.raises(ProblemError, match="it has no namespace"):
        list(features({"mood": np.ones(3)}, TIMES, "x"))
    with pytest.raises(ProblemError, match="availability of bar 2"):
        list(features({"sq_score": np.ones(3)}, TIMES, "x", known=np.array([10, 19, 30])))
