"""The lab's statistics against figures of their papers, brute force, and data whose answer is known."""

from itertools import combinations
from math import comb, isinf, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from trellis.lab.columns import Real
from trellis.lab.statistics.bootstrap import block_length, interval, places
from trellis.lab.statistics.folds import combined, paths, walk_forward
from trellis.lab.statistics.overfitting import overfitting
from trellis.lab.statistics.sharpe import Sharpe, deflated, ratios, sharpe
from trellis.lab.statistics.snooping import snooped
from trellis.trials.luck import luckiest


def noise(seed: int, *shape: int) -> Real:
    return np.random.Generator(np.random.PCG64(seed)).standard_normal(shape)


@pytest.mark.parametrize(("trials", "units"), [(10, 1.57), (100, 2.53), (500, 3.05), (1_000, 3.26), (10_000, 3.86)])
def test_the_luckiest_of_many_is_as_the_reference_says(trials: int, units: float) -> None:
    assert luckiest(trials) == pytest.approx(units, abs=0.006)


def test_one_trial_has_no_luck() -> None:
    assert luckiest(1) == 0.0
    assert luckiest(2) == pytest.approx(0.52, abs=0.01)


@pytest.mark.parametrize(("yearly", "years"), [(1.0, 2.7), (2.0, 0.7)])
def test_the_least_track_record_is_as_the_reference_says(yearly: float, years: float) -> None:
    found = Sharpe(yearly / sqrt(252), 0.0, 3.0, 500)

    assert found.track_record() / 252 == pytest.approx(years, abs=0.05)


def test_no_record_is_long_enough_for_a_ratio_below_the_benchmark() -> None:
    assert isinf(Sharpe(0.01, 0.0, 3.0, 500).track_record(0.02))


def test_the_deflated_example_of_its_paper() -> None:
    """Bailey and Lopez de Prado (2014), section "A numerical example": 0.9004 after 100 trials."""
    found = Sharpe(2.5 / sqrt(250), -3.0, 10.0, 1_250)

    assert deflated(found, 100, sqrt(1 / 2 / 250)) == pytest.approx(0.9004, abs=0.0005)


def test_a_ratio_s_error_is_its_spread_over_samples() -> None:
    samples = 0.1 + noise(1, 4_000, 250)

    told = np.mean([sharpe(row).error for row in samples[:200]])

    assert told == pytest.approx(float(ratios(samples).std()), rel=0.05)


def test_what_does_not_vary_has_no_ratio() -> None:
    assert sharpe(np.full(10, 0.01)).ratio == 0.0
    assert ratios(np.full((2, 10), 0.01)).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("returns", [np.array([0.1, 0.2]), np.array([0.1, np.nan, 0.2, 0.1])])
def test_returns_that_cannot_be_are_refused(returns: Real) -> None:
    with pytest.raises(ValueError, match="finite returns"):
        sharpe(returns)


def test_resamples_keep_what_follows_on_what() -> None:
    rng = np.random.Generator(np.random.PCG64(3))

    taken = places(500, 400, 20.0, rng)

    follows = (taken[:, 1:] == (taken[:, :-1] + 1) % 500).mean()
    assert follows == pytest.approx(1 - 1 / 20 + 1 / 20 / 500, abs=0.005)
    assert np.bincount(taken.ravel(), minlength=500).std() / 400 < 0.12


def test_blocks_are_longer_where_returns_follow_on_each_other() -> None:
    shocks = noise(5, 4_000)
    chained = shocks.copy()
    for t in range(1, len(chained)):
        chained[t] += 0.7 * chained[t - 1]

    assert block_length(shocks) < 4
    assert block_length(shocks + 5) == pytest.approx(block_length(shocks))
    assert 15 < block_length(chained) < 60


def test_the_interval_of_a_mean_holds_as_often_as_it_says() -> None:
    held = 0
    for seed in range(300):
        series = noise(1_000 + seed, 200)
        for t in range(1, 200):
            series[t] += 0.4 * series[t - 1]
        rng = np.random.Generator(np.random.PCG64(seed))
        low, high = interval(series[places(200, 300, block_length(series), rng)].mean(axis=1))
        held += low <= 0 <= high

    # Percentile intervals of chained series are known to be a little short.
    assert 0.82 <= held / 300 <= 0.94


def test_nothing_is_kept_of_noise_more_often_than_the_level_says() -> None:
    wrong, white, hansen = 0, [], []
    for seed in range(200):
        rng = np.random.Generator(np.random.PCG64(seed))
        found = snooped(noise(seed, 20, 250), places(250, 200, 2.0, rng))
        wrong += bool(found.kept)
        white.append(found.white)
        hansen.append(found.hansen)

    assert wrong / 200 < 0.11
    assert np.mean(np.array(white) < 0.05) < 0.11
    assert 0.3 < np.mean(hansen) < 0.75


def test_a_rule_that_is_better_is_kept_and_no_other() -> None:
    excess = noise(9, 30, 1_000)
    excess[17] += 0.2
    rng = np.random.Generator(np.random.PCG64(0))

    found = snooped(excess, places(1_000, 500, 3.0, rng))

    assert found.kept == (17,)
    assert found.white < 0.01
    assert found.hansen < 0.01


def test_hopeless_rules_do_not_hide_a_good_one_from_hansen_s_test() -> None:
    excess = noise(4, 60, 600)
    excess[1:] *= np.linspace(1, 6, 59)[:, None]
    excess[1:] -= 3.0
    excess[0] += 0.11
    rng = np.random.Generator(np.random.PCG64(0))

    found = snooped(excess, places(600, 500, 2.0, rng))

    assert found.hansen < 0.05 < found.white


def test_overfitting_is_that_of_every_way_to_halve() -> None:
    returns = noise(2, 7, 24)
    expected = []
    parts = np.array_split(np.arange(24), 4)
    for chosen in combinations(range(4), 2):
        inside = np.concatenate([parts[k] for k in chosen])
        outside = np.setdiff1d(np.arange(24), inside)
        within, without = (returns[:, half].mean(axis=1) / returns[:, half].std(axis=1) for half in (inside, outside))
        rank = 1 + int((without < without[within.argmax()]).sum())
        expected.append(np.log(rank / (8 - rank)))

    found = overfitting(returns, 4)

    assert found.logits == pytest.approx(expected)
    assert found.probability == np.mean(np.array(expected) <= 0)


def test_rules_that_are_one_stand_in_the_middle() -> None:
    returns = np.repeat(noise(2, 1, 24), 3, axis=0)

    assert overfitting(returns, 4).logits.tolist() == [0.0] * 6


def test_the_best_of_noise_is_overfitted_and_a_true_edge_is_not() -> None:
    returns = noise(6, 50, 640)
    edge = returns.copy()
    edge[3] += 0.25

    assert 0.3 < overfitting(returns).probability < 0.75
    assert overfitting(edge).probability < 0.01


def test_walking_forward_never_measures_what_it_chose_on() -> None:
    folds = list(walk_forward(1_000, 6, 25, 250))

    assert np.concatenate([fold.test for fold in folds]).tolist() == list(range(275, 1_000))
    assert all(fold.train[-1] + 25 < fold.test[0] and fold.train[0] == 0 for fold in folds)


def test_combined_folds_purge_both_sides_and_measure_each_period_alike() -> None:
    seen = np.zeros(100, int)
    folds = list(combined(100, 6, 2, 3))
    for _, fold in folds:
        seen[fold.test] += 1
        assert np.abs(fold.train[:, None] - fold.test).min() > 3

    assert len(folds) == comb(6, 2)
    assert set(seen) == {paths(6, 2)} == {5}


@pytest.mark.parametrize("given", [(100, 0, 5, 50), (100, 5, -1, 50), (100, 5, 60, 50)])
def test_history_that_is_too_short_is_refused(given: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be cut"):
        list(walk_forward(*given))


def test_the_probability_of_a_ratio_is_the_normal_s() -> None:
    assert Sharpe(0.0, 0.0, 3.0, 100).probability() == 0.5
    assert Sharpe(0.1, 0.0, 3.0, 401).probability() == pytest.approx(NormalDist().cdf(0.1 * 20 / sqrt(1.005)))
