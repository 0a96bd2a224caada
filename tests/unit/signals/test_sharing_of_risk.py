"""Sharing risk among streams: optimisers against peers and definitions, limits and look-ahead of the daily walk."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from trellis.signals.allocation.covariance import Matrix, Vector, forgot, shrunk
from trellis.signals.allocation.hierarchical import hierarchical
from trellis.signals.allocation.optimisers import blended, equal_risk, tangency
from trellis.signals.allocation.stream import EQUAL, MEAN_VARIANCE, QUANTILE, Seen, account, decided

LIMITS = np.array([0.4, 1.0, 0.02])


def covariance(seed: int, count: int = 6) -> Matrix:
    rng = np.random.Generator(np.random.PCG64(seed))
    rows = rng.normal(size=(200, count)) @ rng.normal(size=(count, count)) * 0.01
    found: Matrix = rows.T @ rows / len(rows)
    return found


def seen(seed: int, days: int = 60, count: int = 4) -> Seen:
    rng = np.random.Generator(np.random.PCG64(seed))
    earned = rng.normal(0.0, 0.01, (2, 40 + days, count))
    members = np.arange(2 * count).reshape(2, count)
    epoch = np.repeat(np.arange(2), days // 2)
    return Seen(earned, np.ones_like(earned), members, epoch, 40, np.full(count, 0.001))


@pytest.mark.parametrize("seed", range(5))
def test_equal_risk_is_that_of_skfolio_and_every_stream_adds_as_much(seed: int) -> None:
    from skfolio.optimization import RiskBudgeting

    rng = np.random.Generator(np.random.PCG64(seed))
    rows = rng.normal(size=(300, 5)) * np.array([1, 1, 2, 2, 0.5]) * 0.01
    rows[:, 1] += 0.5 * rows[:, 0]
    found = np.cov(rows.T)
    weights = equal_risk(found)
    added = weights * (found @ weights)

    assert np.allclose(weights, RiskBudgeting().fit(rows).weights_, atol=2e-4)
    assert np.allclose(added, added.mean(), rtol=1e-6)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("count", [2, 3, 7])
def test_the_tree_is_that_of_scipy(seed: int, count: int) -> None:
    found = covariance(seed, count)
    deviation = np.sqrt(np.diag(found))
    apart = np.sqrt(np.clip((1.0 - found / np.outer(deviation, deviation)) / 2.0, 0.0, None))
    np.fill_diagonal(apart, 0.0)
    wanted, waiting = np.ones(count), [list(leaves_list(linkage(squareform(apart, checks=False), "single")))]

    def variance(leaves: list[int]) -> float:
        part = found[np.ix_(leaves, leaves)]
        weights = 1.0 / np.diag(part)
        weights /= weights.sum()
        return float(weights @ part @ weights)

    while waiting:
        leaves = waiting.pop()
        if len(leaves) > 1:
            left, right = leaves[: len(leaves) // 2], leaves[len(leaves) // 2 :]
            share = 1.0 - variance(left) / (variance(left) + variance(right))
            wanted[left] *= share
            wanted[right] *= 1.0 - share
            waiting += [left, right]

    assert np.allclose(hierarchical(found), wanted, rtol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_no_portfolio_without_short_positions_has_a_better_ratio_than_the_tangency(seed: int) -> None:
    rng = np.random.Generator(np.random.PCG64(seed))
    found, means = covariance(seed), rng.normal(0.001, 0.001, 6)
    weights = tangency(means, found)
    others = rng.dirichlet(np.ones(6), 4_000)
    ratios = others @ means / np.sqrt(np.einsum("ij,jk,ik->i", others, found, others))

    assert weights.sum() == pytest.approx(1.0)
    assert means @ weights / np.sqrt(weights @ found @ weights) >= ratios.max() - 1e-9


def test_means_without_a_day_seen_are_those_of_the_prior_and_many_days_win() -> None:
    found, means = covariance(1), np.array([0.01, -0.01, 0.0, 0.0, 0.0, 0.0])
    prior = blended(means, 0.0, found)

    assert (prior == blended(np.zeros(6), 0.0, found)).all()
    assert np.abs(blended(means, 1e7, found) - means).max() < 1e-4
    assert (tangency(-np.ones(6), found) == 0.0).all()


def test_a_covariance_forgets_and_is_drawn_as_far_as_is_asked() -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    rows: Matrix = rng.normal(size=(50, 3))
    carried, weights, whole = np.zeros((3, 3, 3)), np.zeros(2), np.zeros((3, 3))
    for row in rows:
        forgot(carried, weights, row, 0.9)
    drawn = shrunk(carried, weights, 0.0, whole)
    kept: Vector = 0.9 ** np.arange(49, -1, -1.0)
    expected = np.einsum("t,ti,tj->ij", kept, rows, rows) / kept.sum()

    assert np.allclose(np.diag(whole), np.diag(expected))
    assert np.allclose(whole[0, 1], expected[0, 1] * (1.0 - drawn))
    assert shrunk(carried, weights, 1.0, whole) == 1.0
    assert whole[0, 1] == 0.0


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    optimiser=st.integers(0, 4),
    halflife=st.floats(1.0, 1_000.0),
    shrinkage=st.floats(0.0, 1.0),
    turnover=st.floats(0.0, 5.0),
    tolerance=st.floats(0.0, 5.0),
    seed=st.integers(0, 50),
    scale=st.sampled_from([0.1, 1.0, 20.0]),
)
def test_whoever_decides_stays_within_limits_that_it_cannot_move(
    optimiser: int, halflife: float, shrinkage: float, turnover: float, tolerance: float, seed: int, scale: float
) -> None:
    market = seen(seed)
    market = market._replace(earned=np.clip(market.earned * scale, -0.9, 9.0))
    figures = np.array([0.5 ** (1 / halflife), shrinkage, turnover, tolerance])
    shares = decided(optimiser, figures, LIMITS, market)
    tight = decided(optimiser, figures, LIMITS / 4.0, market)

    assert np.isfinite(shares).all()
    assert shares.min() >= 0.0
    for found, limits in ((shares, LIMITS), (tight, LIMITS / 4.0)):
        assert found.max() <= limits[0] + 1e-12
        assert found.sum(axis=1).max() <= limits[1] + 1e-12


@pytest.mark.parametrize("optimiser", range(5))
@pytest.mark.parametrize("scale", [1.0, 20.0])
def test_the_value_at_risk_of_a_day_stays_within_its_limit_however_tolerant_a_genome_is(
    optimiser: int, scale: float
) -> None:
    market = seen(6)
    market = market._replace(earned=np.clip(market.earned * scale, -0.9, 9.0))
    shares = decided(optimiser, np.array([0.97, 0.1, 5.0, 5.0]), LIMITS, market)
    carried, weights, found = np.zeros((3, 4, 4)), np.zeros(2), np.zeros((4, 4))
    risks = []
    for at, row in enumerate(market.earned[0, :69], start=1):
        forgot(carried, weights, row, 0.97)
        if at >= market.first:
            shrunk(carried, weights, 0.1, found)
            held = shares[at - market.first]
            risks.append(QUANTILE * np.sqrt(held @ found @ held))

    assert len(risks) == 30
    assert max(risks) <= LIMITS[2] + 1e-12
    assert scale == 1.0 or max(risks) > 0.99 * LIMITS[2]


def test_a_day_s_shares_rest_on_the_days_before_it_alone() -> None:
    market, figures = seen(4), np.array([0.97, 0.1, 0.5, 0.05])
    for optimiser in range(5):
        whole = decided(optimiser, figures, LIMITS, market)
        for day in (0, 17, 31):
            other = market.earned.copy()
            other[:, 40 + day :] = 0.02
            assert (
                decided(optimiser, figures, LIMITS, market._replace(earned=other))[: day + 1] == whole[: day + 1]
            ).all()


def test_an_account_pays_for_what_it_moves_and_for_members_that_leave() -> None:
    earned = np.zeros((2, 5, 1))
    earned[:, 2:, 0] = 0.01
    market = Seen(earned, np.ones_like(earned), np.array([[0], [1]]), np.array([0, 0, 1]), 2, np.array([0.001]))
    shares, returns, moved = np.full((3, 1), 0.5), np.zeros(3), np.zeros(3)
    account(shares, market, returns, moved)
    drifted = 0.5 * 1.01 / 1.005

    assert returns[0] == pytest.approx(0.005 - 0.0005)
    assert returns[1] == pytest.approx(0.005 - 0.001 * (drifted - 0.5))
    assert moved[2] == pytest.approx(drifted + 0.5)
    assert returns[2] == pytest.approx(0.005 - 0.001 * (drifted + 0.5))


def test_until_means_are_known_the_least_variance_is_taken() -> None:
    market, figures = seen(5), np.array([0.97, 0.0, 2.0, 5.0])
    free = np.array([1.0, 1.0, 1.0])
    first = decided(MEAN_VARIANCE, figures, free, market)[0]
    carried, weights, found = np.zeros((3, 4, 4)), np.zeros(2), np.zeros((4, 4))
    for row in market.earned[0, :40]:
        forgot(carried, weights, row, 0.97)
    shrunk(carried, weights, 0.0, found)

    assert np.allclose(first, tangency(np.ones(4), found))
    assert np.allclose(decided(EQUAL, figures, free, market)[0], 0.25)
