"""The statistics of experiments: figures of the reference, even buckets, and a test that may be looked at daily."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.kernel.chance import SeededChance
from trellis.serving.experiments.buckets import BUCKETS, bucket_of, free_spans, take_spans, within
from trellis.serving.experiments.proportions import mismatch, sample_size, wilson
from trellis.serving.experiments.sequential import Seen, look


def test_users_an_arm_needs_as_the_reference_figures_it() -> None:
    assert sample_size(0.10, 0.05) == 57_763


def test_wilsons_interval_as_the_reference_figures_it() -> None:
    assert [round(bound, 3) for bound in wilson(7, 10)] == [0.397, 0.892]
    assert [round(bound, 3) for bound in wilson(0, 20)] == [0.0, 0.161]
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(5, 5)[1] == 1.0


@pytest.mark.parametrize(("hits", "of"), [(3, 2), (-1, 2)])
def test_more_hits_than_tries_are_refused(hits: int, of: int) -> None:
    with pytest.raises(ValueError, match="hits were"):
        wilson(hits, of)


@pytest.mark.parametrize(("base", "lift"), [(0.0, 0.1), (1.0, 0.1), (0.6, 0.7), (0.1, 0.0)])
def test_a_comparison_of_no_shares_has_no_size(base: float, lift: float) -> None:
    with pytest.raises(ValueError, match="base"):
        sample_size(base, lift)


def test_uneven_arms_are_told_by_chi_square() -> None:
    assert mismatch(0, 0) == 1.0
    assert mismatch(50, 50) == 1.0
    assert mismatch(60, 40) == pytest.approx(0.0455, abs=5e-5)
    assert mismatch(5_000, 5_400) < 0.001 < mismatch(5_000, 5_300)


def test_a_user_falls_into_the_same_bucket_everywhere() -> None:
    """Recomputed by another program: printf 'salt\\x1fada' | sha256sum, modulo 10,000."""
    assert bucket_of("salt", "ada") == 7_561
    assert bucket_of("salt", "ada") != bucket_of("pepper", "ada")


def test_buckets_are_filled_evenly() -> None:
    tenths = [0] * 10
    for number in range(20_000):
        tenths[bucket_of("salt", f"user-{number}") // 1_000] += 1

    square = sum((count - 2_000) ** 2 / 2_000 for count in tenths)
    assert square < 27.9, "chi-square with nine degrees of freedom, p 0.001"


SPANS = st.lists(st.tuples(st.integers(0, 9_000), st.integers(1, 1_000)), max_size=6)


@given(SPANS, st.integers(0, BUCKETS))
def test_spans_that_are_taken_lie_within_what_is_free(drawn: list[tuple[int, int]], count: int) -> None:
    taken = tuple((first, first + length) for first, length in drawn)
    free = free_spans(taken)
    there = sum(past - first for first, past in free)
    assert there == sum(not within(taken, bucket) for bucket in range(BUCKETS))

    found = take_spans(free, count)

    assert (found is None) == (count > there)
    if found is not None:
        assert sum(past - first for first, past in found) == count
        assert all(within(free, first) and within(free, past - 1) for first, past in found)


def plain_p(seen: Seen) -> float:
    """The usual two-sided test of two shares."""
    pooled = (seen.control_hits + seen.treatment_hits) / (seen.control + seen.treatment)
    variance = pooled * (1 - pooled) * (1 / seen.control + 1 / seen.treatment)
    if variance == 0:
        return 1.0
    z = (seen.treatment_hits / seen.treatment - seen.control_hits / seen.control) / math.sqrt(variance)
    return math.erfc(abs(z) / math.sqrt(2))


def looked_at(run: int, control: float, treatment: float, users: int = 2_000, every: int = 100) -> tuple[float, float]:
    """The least p-values of a run that is looked at again and again: the sequential and the usual one."""
    stream = SeededChance(run).stream("users")
    hits, sequential, usual = [0, 0], 1.0, 1.0
    for number in range(1, users + 1):
        hits[0] += stream.uniform() < control
        hits[1] += stream.uniform() < treatment
        if number % every == 0:
            seen = Seen(number, hits[0], number, hits[1])
            sequential, usual = look(seen, sequential, 0.02), min(usual, plain_p(seen))
    return sequential, usual


def test_looking_twenty_times_finds_no_more_differences_that_are_none_than_it_says() -> None:
    runs = [looked_at(run, 0.1, 0.1) for run in range(200)]

    wrong = sum(sequential <= 0.05 for sequential, _ in runs)
    usual = sum(plain <= 0.05 for _, plain in runs)
    assert wrong <= 10 < 30 <= usual, (wrong, usual)


def test_a_difference_that_is_there_is_found() -> None:
    found = [looked_at(run, 0.1, 0.15, users=4_000)[0] <= 0.05 for run in range(20)]

    assert sum(found) >= 18


def test_evidence_is_not_taken_back_by_looking_again() -> None:
    strong = look(Seen(1_000, 100, 1_000, 180), 1.0, 0.02)

    assert strong < 0.001
    assert look(Seen(9_000, 900, 9_000, 900), strong, 0.02) == strong


@pytest.mark.parametrize("seen", [Seen(0, 0, 10, 1), Seen(10, 1, 0, 0), Seen(5, 0, 5, 0), Seen(5, 5, 5, 5)])
def test_nothing_follows_from_nothing(seen: Seen) -> None:
    assert look(seen, 0.7, 0.02) == 0.7
