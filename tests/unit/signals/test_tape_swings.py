"""Example and property: anomaly against known laws and a known library; divergence by swings that were drawn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.tape_rows import rows_with

from trellis.signals.experts import anomaly, divergence, forest
from trellis.signals.experts.anomaly import chi_square_tail, ledoit_wolf, tail_of
from trellis.signals.experts.pivots import K, kinds_of
from trellis.signals.experts.pivots import begun as no_swings
from trellis.signals.tape.features import GAP, WIDTH, Rows

# anomaly


def test_shrinkage_and_tails_agree_with_a_known_library() -> None:
    covariance = pytest.importorskip("sklearn.covariance")
    stats = pytest.importorskip("scipy.stats")
    seen = np.random.default_rng(1).standard_normal((120, 5)) @ np.diag([1.0, 2, 3, 4, 5])

    found, share = ledoit_wolf(seen)

    known = covariance.LedoitWolf(assume_centered=True).fit(seen)
    assert share == pytest.approx(known.shrinkage_)
    assert found == pytest.approx(known.covariance_)
    for distance in (0.0, 0.5, 7.0, 20.0, 60.0):
        assert chi_square_tail(distance, 7) == pytest.approx(stats.chi2.sf(distance, 7), rel=1e-9)


def test_the_tail_is_fitted_by_its_moments() -> None:
    rng = np.random.default_rng(2)

    size, bend = tail_of(rng.exponential(3.0, 20_000))
    heavy = tail_of(3.0 / 0.2 * (rng.random(40_000) ** -0.2 - 1))

    assert [size, bend] == pytest.approx([3, 0], abs=0.12)
    assert list(heavy) == pytest.approx([3, 0.2], abs=0.25)
    assert tail_of(np.ones(50)) == (1.0, 0.0)


def _usual(seed: int, count: int) -> Rows:
    rng = np.random.default_rng(seed)
    return rows_with(rng.standard_t(5, count), ofi=rng.standard_t(5, count), spread_bps=rng.exponential(1, count))


def test_a_bar_of_the_past_law_is_as_unusual_as_it_says_and_a_strange_one_is_told() -> None:
    found = anomaly.fitted(_usual(1, 2_000), np.random.default_rng(3))

    tails = found.tails(_usual(2, 2_000))
    strange = found.tails(rows_with(np.array([40.0]), ofi=np.array([-30.0]), spread_bps=np.array([60.0])))

    for level in (0.2, 0.05, 0.01):
        assert np.mean(tails <= level) == pytest.approx(level, rel=0.75)
    assert strange[0] < 1e-3
    assert found.tails(Rows(np.ones(1, np.int64), np.array([GAP], np.int8), np.full((1, WIDTH), np.nan)))[0] == 1


def test_the_forest_isolates_what_lies_alone_and_its_scores_stay_within_bounds() -> None:
    rng = np.random.default_rng(4)
    grown = forest.grown(rng.standard_normal((600, 3)), rng)

    scores = grown.scores(np.array([[0.0, 0.0, 0.0], [6.0, -6.0, 6.0]]))

    assert scores[0] < 0.5 < 0.65 < scores[1] < 1


# divergence


def _with_low(second: float, flow: float) -> Rows:
    """A fall to a low, a rise, a fall to a second low so far from the first, and a rise; flow at the second fall."""
    legs = [np.full(24, -4.0), np.full(10, 5.0), np.full(10, -5.0 + second / 10), np.full(8, 4.0)]
    moves = np.concatenate(legs) + np.tile([0.3, -0.3], 26)
    share = np.concatenate([np.full(24, -1.0), np.full(10, 1.0), np.full(10, flow), np.full(8, 1.0)])
    return rows_with(moves, flow_share=share)


def test_a_lower_low_on_less_selling_is_a_regular_divergence_known_k_bars_later() -> None:
    rows = _with_low(-6.0, flow=0.2)
    low = int(np.argmin(rows["mid"]))

    kinds = kinds_of(rows, no_swings())

    assert low == 43
    assert (kinds[: low + K] == 0).all()
    assert kinds[low + K] in (1, 5)


def test_a_higher_low_on_more_selling_is_hidden() -> None:
    kinds = kinds_of(_with_low(12.0, flow=-3.0), no_swings())

    assert set(kinds[43 + K :].tolist()) - {0} <= {2, 6}
    assert kinds[43 + K] in (2, 6)


def test_two_lows_that_agree_with_their_oscillators_are_no_divergence() -> None:
    assert (kinds_of(_with_low(-60.0, flow=-9.0), no_swings())[: 43 + 1] == 0).all()


@given(st.integers(0, 99), st.integers(0, 200))
@settings(max_examples=20, deadline=None)
def test_swings_do_not_depend_on_the_cut_nor_on_what_comes_later(seed: int, cut: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rows_with(rng.standard_normal(200), flow_share=rng.uniform(-1, 1, 200))
    state = no_swings()

    whole = kinds_of(rows, no_swings())

    assert np.array_equal(
        np.concatenate([kinds_of(rows.part(0, cut), state), kinds_of(rows.part(cut, 200), state)]), whole
    )


def test_a_kind_of_divergence_is_worth_its_cases_and_few_cases_are_worth_nothing() -> None:
    rng = np.random.default_rng(9)
    rows = rows_with(rng.standard_normal(12_000), flow_share=rng.uniform(-1, 1, 12_000))
    kinds = kinds_of(rows, no_swings())
    pays = rng.random((12_000, 2)) < 0.4
    pays[kinds == 1, 0] = True

    found = divergence.fitted(rows, pays.astype(np.float64), np.arange(12_000))

    assert found.cases[1] > 30
    assert found.worth[1, 0] > 3
    assert np.nanmax(np.abs(found.worth[2:, 0])) < 1
    few = divergence.fitted(rows.part(0, 300), pays[:300].astype(np.float64), np.arange(300) + 200)
    assert np.isnan(few.worth).all()
    assert np.isnan(few.ratios(few.begun(), rows.part(0, 300))).all()
