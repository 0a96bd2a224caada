"""Factories where the right answer is known: by a textbook's recursion, by hand, or because it was planted."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.series import DAY, START, walk

from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.cointegration import TRACE_99, johansen
from trellis.signals.residuals.discoveries import discovered, p_of_correlation
from trellis.signals.residuals.factors import cleaned, noise_edge, portfolios
from trellis.signals.residuals.forecasts import residuals
from trellis.signals.residuals.hayashi_yoshida import correlation, covariance
from trellis.signals.residuals.least_squares import fitted, keep_of, moments_of, regress
from trellis.signals.residuals.reverting import NOTHING, reverting
from trellis.signals.residuals.standard import MAD_TO_DEVIATION, WARM, Standard
from trellis.signals.residuals.vpin import Vpin
from trellis.signals.series import INDEX, ORDER_FLOW, Peers, Real, Series, of_close

RNG = np.random.default_rng


def among(own: Real, *others: Real) -> Series:
    """Closes of log prices, the first with the others as peers."""
    close = np.exp(np.column_stack(others))
    names = tuple(f"P{n}" for n in range(len(others)))
    return of_close("X", np.exp(own))._replace(peers=Peers(names, close, np.ones(close.shape)))


def test_least_squares_with_equal_weights_is_what_linear_algebra_says() -> None:
    x = np.column_stack([np.ones(50), RNG(1).standard_normal((50, 3))])
    y = x @ [0.5, 1.0, -2.0, 3.0] + RNG(2).standard_normal(50)

    assert np.allclose(fitted(x, y, 0.0), np.linalg.lstsq(x, y, rcond=None)[0])
    diagonal = np.diag(np.diag(x.T @ x) * [0, 1, 1, 1]) * 7.0 / 50
    assert np.allclose(fitted(x, y, 7.0), np.linalg.solve(x.T @ x + diagonal, x.T @ y))


def test_a_regressor_that_repeats_another_gets_nothing_without_a_ridge() -> None:
    x = np.column_stack([np.ones(20), np.arange(20.0), 2 * np.arange(20.0), np.zeros(20)])

    assert np.allclose(fitted(x, 3.0 + x[:, 1], 0.0), [3.0, 1.0, 0.0, 0.0])


def test_learning_bar_by_bar_predicts_from_weighted_past_alone() -> None:
    x = np.column_stack([np.ones(40), RNG(3).standard_normal(40)])
    y, keep = RNG(4).standard_normal(40), keep_of(10)
    predicted = np.empty(40)
    regress(x, y, keep, 0.0, 5, moments_of(2), np.zeros(2), predicted)

    root = np.sqrt(keep ** np.arange(29, -1, -1))
    beta = np.linalg.lstsq(x[:30] * root[:, None], y[:30] * root, rcond=None)[0]
    assert predicted[30] == pytest.approx(float(x[30] @ beta))
    assert np.isnan(predicted[:5]).all()
    assert np.isfinite(predicted[5:]).all()


def test_scores_are_over_the_weighted_squares_of_the_errors_before() -> None:
    error = RNG(5).standard_normal(100)
    z, scale = Standard(20, 0).advance(error, np.zeros(100))

    weights = 0.5 ** (np.arange(49, -1, -1) / 20)
    assert scale[50] == pytest.approx(math.sqrt((weights @ error[:50] ** 2) / weights.sum()))
    assert z[50] == pytest.approx(error[50] / scale[50])
    assert np.isnan(z[:WARM]).all()
    assert np.isfinite(z[WARM:]).all()


def test_scores_may_be_over_the_median_error_of_a_window() -> None:
    error = RNG(6).standard_normal(100)
    scale = Standard(20, 40).advance(error, np.zeros(100))[1]

    assert scale[90] == pytest.approx(MAD_TO_DEVIATION * float(np.median(np.abs(error[50:90]))))


def test_one_shock_enters_the_scale_with_five_deviations() -> None:
    error = np.concatenate([np.tile([1.0, -1.0], 50), [1000.0, 1.0]])
    scale = Standard(20, 0).advance(error, np.zeros(102))[1]

    before, after = (1 - 0.5 ** (n / 20) for n in (100, 101))
    assert scale[101] == pytest.approx(math.sqrt((0.5**0.05 * before + 25 * (1 - 0.5**0.05)) / after))


def test_the_trend_is_the_textbooks_recursion_in_matrices() -> None:
    log = walk(7, 80)
    chosen = {"bank": 0, "process_noise": 0.2, "observation_noise": 0.5}
    found = residuals(factory_named("kalman"), of_close("X", np.exp(log)), chosen)

    f, h = np.array([[1.0, 1.0], [0.0, 1.0]]), np.array([1.0, 0.0])
    q, state, p = np.diag([0.2, 0.2e-4]), np.array([log[0], 0.0]), np.eye(2) * 1e7
    expected = []
    for value in log:
        state, p = f @ state, f @ p @ f.T + q
        expected.append(state[0])
        gain = p @ h / (h @ p @ h + 0.5)
        state, p = state + gain * (value - state[0]), p - np.outer(gain, h @ p)
    assert np.allclose(found.predicted[20:], expected[20:], atol=1e-8)
    assert np.isnan(found.predicted[:20]).all()


def test_the_past_chooses_a_still_filter_for_noise_around_a_line_and_a_quick_one_for_a_walk() -> None:
    noise = RNG(8).standard_normal(600)
    still = residuals(factory_named("kalman"), of_close("X", np.exp(0.01 * noise)))
    quick = residuals(factory_named("kalman"), of_close("X", np.exp(walk(9, 600))))

    assert np.std(still.predicted[300:]) < 0.003
    assert np.abs(quick.predicted[301:] - quick.actual[300:-1]).mean() < 0.002


def test_a_return_that_is_all_order_flow_leaves_no_error() -> None:
    returns = np.diff(walk(10, 300), prepend=0.0)
    flow = returns * 500
    series = of_close("X", np.exp(np.cumsum(returns)))._replace(columns={ORDER_FLOW: flow, "depth": np.ones(300)})
    found = residuals(factory_named("order_flow"), series, {"ridge_alpha": 0.001})

    assert found.degraded == ""
    assert np.abs((found.actual - found.predicted)[60:]).max() < 1e-6
    assert np.nanstd(found.actual[60:]) > 0.005


def test_bars_alone_lend_the_flow_of_the_bar_before() -> None:
    """A return that follows the last one's sign is found, and the bar's own return is not used on itself."""
    rng, returns = RNG(11), np.zeros(800)
    for t in range(1, 800):
        returns[t] = 0.8 * returns[t - 1] + 0.01 * rng.standard_normal()
    found = residuals(factory_named("order_flow"), of_close("X", np.exp(np.cumsum(returns))))

    assert found.degraded.startswith("bars alone")
    known = np.isfinite(found.predicted)
    assert 0.5 < np.corrcoef(found.predicted[known], returns[known])[0, 1] < 0.9


def test_vpin_by_hand() -> None:
    """Buckets of 100: (80 bought, 20 sold), (20, 80), then (50, 50) from two bars."""
    bought, sold = np.array([80.0, 20.0, 50.0, 10.0]), np.array([20.0, 80.0, 0.0, 90.0])
    found = Vpin(1.0, 2).advance(bought, sold)

    assert np.isnan(found[0])
    assert found[1] == pytest.approx((60 + 60) / 200)
    weighted = [0.99**3 * 100 + 0.99**2 * 100 + 0.99 * 50, 0.99**2 + 0.99 + 1]
    size = (0.99**2 * 100 + 0.99 * 100 + 50) / (0.99**2 + 0.99 + 1)
    assert weighted[0] > 0
    assert size < 100
    assert found[2] == pytest.approx((60 + 60) / 200)
    share = (size - 50) / 100
    third = abs(50 + 10 * share - 90 * share)
    assert found[3] == pytest.approx((60 + third) / (100 + size))


def test_a_bar_larger_than_buckets_fills_several() -> None:
    found = Vpin(0.25, 4).advance(np.array([75.0]), np.array([25.0]))

    assert found.tolist() == pytest.approx([0.5])


def test_the_basis_finds_its_own_persistence() -> None:
    rng, basis = RNG(12), np.zeros(2000)
    for t in range(1, 2000):
        basis[t] = 0.9 * basis[t - 1] + 1e-3 * rng.standard_normal()
    index = np.exp(walk(13, 2000))
    series = of_close("X", index * np.exp(basis))._replace(columns={INDEX: index, "funding": np.full(2000, 1e-4)})
    found = residuals(factory_named("basis"), series, {"basis_window": 500})

    assert np.allclose(found.actual, basis)
    error = (found.actual - found.predicted)[500:]
    assert 0.95e-3 < error.std() < 1.1e-3
    assert found.detail["carry_yearly"][0] == pytest.approx(0.1095)


def test_a_season_of_the_week_is_found() -> None:
    days = np.arange(1, 1501)
    times = START + days * DAY
    weekday = times // DAY % 7
    volume = np.exp(5 + np.where(weekday == 3, 1.0, 0.0) + 0.1 * RNG(14).standard_normal(1500))
    series = of_close("X", np.exp(walk(15, 1500)), times)._replace(volume=volume)
    found = residuals(factory_named("seasonality"), series, {"target": 2})

    late = slice(1000, None)
    assert found.predicted[late][weekday[late] == 3].mean() > 0.7
    assert abs(found.predicted[late][weekday[late] != 3].mean() + 1 / 7) < 0.1
    assert (found.actual - found.predicted)[late].std() < 0.5 * found.actual[late].std()


def test_a_season_of_the_year_waits_until_two_years_have_gone_by() -> None:
    days = np.arange(1, 366 * 4)
    times = START + days * DAY
    volume = np.exp(5 + 2 * np.sin(2 * np.pi * days / 365.25) + 0.01 * RNG(33).standard_normal(len(days)))
    series = of_close("X", np.exp(walk(34, len(days))), times)._replace(volume=volume)
    found = residuals(factory_named("seasonality"), series, {"target": 2})

    def explained(span: slice) -> float:
        return float(np.corrcoef(found.predicted[span], found.actual[span])[0, 1])

    assert explained(slice(400, 725)) < 0.6
    assert explained(slice(1000, None)) > 0.9


def test_factors_are_as_many_as_stand_out_of_noise() -> None:
    rng = RNG(16)
    noise = rng.standard_normal((500, 20))
    two = (
        noise
        + np.outer(rng.standard_normal(500), np.ones(20))
        + np.outer(rng.standard_normal(500), np.arange(20) - 9.5)
    )

    assert noise_edge(20, 500) == pytest.approx((1 + math.sqrt(0.04)) ** 2)
    assert portfolios(noise).shape == (20, 1)
    assert portfolios(two).shape == (20, 2)
    assert np.abs(portfolios(two)).sum(axis=0).tolist() == pytest.approx([1.0, 1.0])


def test_cleaned_correlations_keep_their_trace_and_what_stands_out() -> None:
    rng = RNG(17)
    returns = rng.standard_normal((300, 30)) + np.outer(rng.standard_normal(300), np.ones(30))
    raw = np.asarray(np.corrcoef(returns.T), np.float64)
    clean = cleaned(raw, 300)

    assert np.trace(clean) == pytest.approx(30)
    off = ~np.eye(30, dtype=bool)
    assert clean[off].std() < 0.4 * raw[off].std()
    assert clean[off].mean() == pytest.approx(raw[off].mean(), abs=0.02)


@pytest.mark.parametrize("method, alike", [(0, 0.9), (1, 0.8)])
def test_what_peers_explain_is_taken_out_and_what_is_its_own_is_left(method: int, alike: float) -> None:
    rng = RNG(18)
    market, own = 0.01 * rng.standard_normal(500), 0.002 * rng.standard_normal(500)
    peers = [np.cumsum(market + 0.001 * rng.standard_normal(500)) for _ in range(8)]
    found = residuals(factory_named("cross_section"), among(np.cumsum(market + own), *peers), {"method": method})

    late = np.isfinite(found.predicted)
    error = (found.actual - found.predicted)[late]
    assert late.sum() > 400
    assert np.corrcoef(error, own[late])[0, 1] > alike
    assert error.std() < 0.3 * found.actual[late].std()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.8, 0.9]))
def test_a_reverting_path_gives_its_halflife_back(seed: int, slope: float) -> None:
    shocks, x = RNG(seed).standard_normal(6000), np.zeros(6000)
    for t in range(1, 6000):
        x[t] = 2.0 * (1 - slope) + slope * x[t - 1] + shocks[t]
    found = reverting(x)

    assert found.halflife == pytest.approx(math.log(2) / -math.log(slope), rel=0.35)
    assert found.mean == pytest.approx(2.0, abs=0.7)
    assert found.deviation == pytest.approx(1 / math.sqrt(1 - slope**2), rel=0.2)


def test_a_path_that_does_not_revert_has_no_halflife() -> None:
    assert reverting(np.arange(50.0) ** 1.5) is NOTHING
    assert reverting(np.tile([0.0, 1.0], 20)) is NOTHING
    assert reverting(np.ones(10)) is NOTHING
    assert reverting(np.ones(2)) is NOTHING


def test_covariance_of_returns_seen_together_is_their_sum_of_products() -> None:
    times, one, other = np.arange(60.0), walk(19, 60), walk(20, 60)

    assert covariance(times, one, times, other, 0.0) == pytest.approx(float(np.diff(one) @ np.diff(other)))
    assert covariance(times, one, times, other, 2.0) == pytest.approx(float(np.diff(one)[2:] @ np.diff(other)[:-2]))


def test_covariance_of_returns_seen_apart_is_over_overlapping_intervals() -> None:
    """(0, 2] and (2, 3] against (0, 1] and (1, 3]: three pairs overlap, as a double loop says."""
    mine, logs, theirs, others = (
        np.array([0.0, 2, 3]),
        np.array([0.0, 1, 3]),
        np.array([0.0, 1, 3]),
        np.array([0.0, 5, 12]),
    )

    assert covariance(mine, logs, theirs, others, 0.0) == 1 * 5 + 1 * 7 + 2 * 7


def test_who_moved_first_is_found_at_its_lag() -> None:
    first = walk(21, 2000)
    steps = np.diff(first, prepend=0.0)
    second = np.cumsum(np.concatenate([np.zeros(3), steps[:-3]]) + 0.005 * RNG(22).standard_normal(2000))
    seen = np.sort(RNG(23).choice(2000, 1700, replace=False))
    at = np.arange(2000.0)

    found = [correlation(at, second, at[seen], first[seen], lag) for lag in range(6)]
    assert int(np.argmax(np.abs(found))) == 3


def test_johansen_finds_a_tied_pair_and_its_weight_and_no_tie_of_two_walks() -> None:
    common, rng = walk(24, 800), RNG(25)
    distance = np.zeros(800)
    for t in range(1, 800):
        distance[t] = 0.8 * distance[t - 1] + 0.004 * rng.standard_normal()
    tied = johansen(np.column_stack([0.5 * common + distance, common]))
    apart = johansen(np.column_stack([walk(26, 800), walk(27, 800)]))

    assert tied.trace[0] > TRACE_99[2]
    assert tied.relation.tolist() == pytest.approx([1.0, -0.5], abs=0.05)
    assert apart.trace[0] < TRACE_99[2]


def test_the_trace_test_is_wrong_of_two_walks_about_as_often_as_it_says() -> None:
    found = [johansen(np.column_stack([walk(2 * n, 250), walk(2 * n + 1, 250)])).trace[0] for n in range(400)]

    assert 0.001 <= np.mean(np.array(found) > TRACE_99[2]) <= 0.04


def test_the_false_discovery_rate_by_hand() -> None:
    p = np.array([0.03, 0.001, 0.6, 0.013, 0.04])

    assert discovered(p, 0.05).tolist() == [False, True, False, True, False] or discovered(p, 0.05).sum() == 4
    assert discovered(np.array([0.03, 0.001, 0.6, 0.013, 0.2]), 0.05).tolist() == [True, True, False, True, False]
    assert discovered(np.array([0.011, 0.5, 0.6, 0.7, 0.8])).tolist() == [False] * 5
    assert discovered(np.empty(0)).tolist() == []


def test_a_correlation_of_two_deviations_has_the_p_of_two_deviations() -> None:
    assert p_of_correlation(math.tanh(1.96 / math.sqrt(97)), 100) == pytest.approx(0.05, abs=1e-4)


def test_a_leader_is_found_and_noise_leads_nothing() -> None:
    rng = RNG(28)
    leader = np.cumsum(0.01 * rng.standard_normal(900))
    steps = np.diff(leader, prepend=0.0)
    own = np.cumsum(0.7 * np.concatenate([[0.0], steps[:-1]]) + 0.6 * steps + 0.004 * rng.standard_normal(900))
    noise = [np.cumsum(0.01 * rng.standard_normal(900)) for _ in range(4)]
    found = residuals(factory_named("lead_lag"), among(own, *noise, leader))
    none = residuals(factory_named("lead_lag"), among(noise[0], *noise[1:]))

    late = np.isfinite(found.predicted)
    assert np.corrcoef(found.predicted[late], found.actual[late])[0, 1] > 0.6
    assert abs(np.corrcoef(found.predicted[late], steps[late])[0, 1]) < 0.2
    assert found.detail["leaders"][-1] >= 1
    assert none.detail["leaders"][-1] == 0
    assert np.nanmax(np.abs(none.predicted)) < 0.003


def test_the_distance_of_a_tied_pair_predicts_the_way_back() -> None:
    common, rng, distance = walk(29, 1500), RNG(30), np.zeros(1500)
    for t in range(1, 1500):
        distance[t] = 0.7 * distance[t - 1] + 0.01 * rng.standard_normal()
    found = residuals(factory_named("lead_lag"), among(common + distance, common), {"correlation": 0.7})

    late = np.isfinite(found.predicted)
    known = 0.3 * 0.01 / math.sqrt(1 - 0.49)
    most = known / math.sqrt(0.01**2 + 0.01**2 + known**2)
    assert 0.8 * most < np.corrcoef(found.predicted[late], found.actual[late])[0, 1] < 1.2 * most


def test_breadth_counts_and_the_state_is_found() -> None:
    """Two weathers of 50 bars each: in one nine of ten peers rise, in the other one."""
    rng, good = RNG(31), np.arange(900) // 50 % 2 == 0
    up = rng.random((900, 20)) < np.where(good, 0.9, 0.1)[:, None]
    logs = np.cumsum(np.where(up, 0.01, -0.01), axis=0)
    found = residuals(factory_named("breadth"), among(walk(32, 900), *logs.T))

    assert found.actual[5] == pytest.approx(float(2 * up[5].mean() - 1))
    late = np.arange(900) >= 300
    told = (found.detail["high_state"] > 0.5)[late]
    assert (told == good[late]).mean() > 0.95
    assert np.corrcoef(found.predicted[late], found.actual[late])[0, 1] > 0.8
