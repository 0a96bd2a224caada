"""Regimes: figures by textbook recursions, classes that do not flicker, filtered states, gates and sessions."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.series import DAY, START, walk, world

from trellis.core.problems import ProblemError
from trellis.signals.regimes.distance import jensen_shannon
from trellis.signals.regimes.gates import GATES, Gate
from trellis.signals.regimes.hmm import Markov, begun, filtered, fitted, started
from trellis.signals.regimes.measures import WINDOW, Meter
from trellis.signals.regimes.regimes import Regimes, RegimeStream, change, regimes
from trellis.signals.regimes.sessions import HOUR, within
from trellis.signals.regimes.settling import UNKNOWN, Cuts, Settling
from trellis.signals.residuals.catalogue import NAMES
from trellis.signals.series import Real, Series, of_close, part

BARS = 420


def assert_same(one: Regimes, other: Regimes, count: int) -> None:
    for name in ("volatility", "trend", "liquidity", "correlation", "posterior"):
        assert np.array_equal(getattr(one, name)[:count], getattr(other, name)[:count], equal_nan=True), name
    for mine, theirs in zip(one.measures, other.measures, strict=True):
        assert np.array_equal(mine[:count], theirs[:count], equal_nan=True)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(1, BARS - 1), max_size=5, unique=True).map(sorted))
def test_any_split_into_parts_gives_the_same(cuts: list[int]) -> None:
    series, stream = world(3, BARS), RegimeStream()
    parts = [stream.advance(part(series, *span)) for span in pairwise([0, *cuts, BARS])]
    whole = regimes(series)

    assert np.array_equal(np.concatenate([each.trend for each in parts]), whole.trend)
    assert np.array_equal(np.concatenate([each.liquidity for each in parts]), whole.liquidity)
    posterior = np.concatenate([each.posterior for each in parts])
    assert np.array_equal(posterior, whole.posterior, equal_nan=True)
    for name in range(8):
        measured = np.concatenate([each.measures[name] for each in parts])
        assert np.array_equal(measured, whole.measures[name], equal_nan=True)


def test_a_bar_at_a_time_gives_what_the_whole_gives_and_nothing_later_is_seen() -> None:
    series, stream = world(3, BARS), RegimeStream()
    steps = [stream.advance(part(series, t, t + 1)) for t in range(300)]
    whole = regimes(series)

    assert np.array_equal(np.concatenate([each.volatility for each in steps]), whole.volatility[:300])
    assert np.array_equal(np.concatenate([each.correlation for each in steps]), whole.correlation[:300])
    assert np.array_equal(np.concatenate([each.posterior for each in steps]), whole.posterior[:300], equal_nan=True)
    assert_same(regimes(part(series, 0, 333)), whole, 333)


def bars(high: Real, low: Real, close: Real) -> Series:
    return of_close("X", close)._replace(open=close.copy(), high=high, low=low)


def test_the_range_and_the_directional_index_are_wilders() -> None:
    series = world(5, 120)
    found = Meter().advance(series)

    true, up, down = [series.high[0] - series.low[0]], [0.0], [0.0]
    for t in range(1, 120):
        true.append(max(series.high[t], series.close[t - 1]) - min(series.low[t], series.close[t - 1]))
        rose, fell = max(series.high[t] - series.high[t - 1], 0), max(series.low[t - 1] - series.low[t], 0)
        up.append(rose if rose > fell else 0.0)
        down.append(fell if fell > rose else 0.0)
    plus, minus, adx, seen = 0.0, 0.0, 0.0, 0
    expected, ranges, atr = [], [], 0.0
    for t in range(120):
        share = 1 / min(t + 1, 14)
        atr += share * (true[t] - atr)
        plus += share * (up[t] - plus)
        minus += share * (down[t] - minus)
        ranges.append(atr / series.close[t])
        if t >= 14:
            adx += (100 * abs(plus - minus) / (plus + minus) - adx) / min(seen + 1, 14)
            seen += 1
        expected.append(adx if seen >= 14 else math.nan)
    assert np.allclose(found.adx, expected, equal_nan=True)
    place = sum(value < ranges[-1] for value in ranges[14:]) + 0.5
    assert found.atr_percentile[-1] == pytest.approx(100 * place / len(ranges[14:]))


def test_bars_that_grow_as_much_above_as_below_have_no_direction() -> None:
    reach = np.linspace(1.0, 7.0, 60)
    found = Meter().advance(bars(100 + reach, 100 - reach, np.full(60, 100.0)))

    assert found.adx[-1] == 0.0


def test_the_trend_is_in_deviations() -> None:
    log = walk(6, 300) + 0.001 * np.arange(300)
    found = Meter().advance(of_close("X", np.exp(log)))

    keep = 1 - 2 / 101
    weights = keep ** np.arange(298, -1, -1)
    sigma = math.sqrt(weights @ np.diff(log) ** 2 / weights.sum())
    pairs = ((20, 0.5), (50, 0.3), (100, 0.2))
    expected = sum(w * (log[-1] - log[-1 - n]) / math.sqrt(n) for n, w in pairs) / sigma
    assert found.trend[-1] == pytest.approx(expected)
    assert np.isnan(found.trend[:100]).all()
    assert np.isfinite(found.trend[100:]).all()


def test_the_correlation_of_peers_is_about_what_it_was_made() -> None:
    series = world(7, 1500, peers=12)
    found = Meter().advance(series).correlation

    made = 0.008**2 / (0.008**2 + 0.006**2)
    assert np.nanmean(found) == pytest.approx(made, abs=0.08)
    assert np.isnan(Meter().advance(of_close("X", np.ones(200))).correlation).all()


def test_percentiles_are_among_the_last_window_alone() -> None:
    wild = walk(8, 300, 0.05)
    close = np.exp(np.concatenate([wild, wild[-1] + walk(9, WINDOW + 200, 0.001)]))
    found = Meter().advance(of_close("X", close))

    assert found.volatility_percentile[350] < 5
    assert 5 < found.volatility_percentile[-100:].mean() < 95


def test_classes_need_a_margin_to_change_and_stay_a_while() -> None:
    cuts = Cuts(-1.0, 1.0, 0.2, 3)
    figure = np.array([np.nan, 0.0, 1.1, 1.1, 1.1, 1.1, 1.3, 0.9, 0.9, 0.9, 0.7, -5.0, np.nan, -5.0, -0.9, -0.9, -0.7])

    assert Settling(cuts).advance(figure).tolist() == [UNKNOWN, 1, 1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 0, 0, 0, 1]


@given(st.integers(0, 2**32))
def test_no_class_is_left_before_its_dwell(seed: int) -> None:
    found = Settling(Cuts(-1.0, 1.0, 0.1, 5)).advance(np.random.default_rng(seed).standard_normal(300) * 1.5)
    turns = np.flatnonzero(np.diff(found))

    assert (np.diff(turns) >= 5).all()


MODEL = Markov(np.array([-1.0, 2.0]), np.array([1.0, 0.5]), np.array([[0.9, 0.1], [0.2, 0.8]]))


def test_the_filter_is_bayes_rule_by_hand() -> None:
    ahead, told = np.empty((2, 2)), np.empty((2, 2))
    filtered(np.array([2.0, np.nan]), *MODEL, np.array([0.5, 0.5]), ahead, told)

    before = np.array([0.55, 0.45])
    weights = before * [math.exp(-4.5) / 1.0, 1.0 / 0.5]
    assert ahead[0] == pytest.approx(before)
    assert told[0] == pytest.approx(weights / weights.sum())
    assert told[1] == pytest.approx(told[0] @ MODEL.turn)
    assert begun(MODEL) == pytest.approx([2 / 3, 1 / 3])


def test_two_weathers_are_found_with_their_means_deviations_and_turns() -> None:
    rng, state, states = np.random.default_rng(11), 0, []
    for _ in range(4000):
        state = int(rng.random() < MODEL.turn[state, 1])
        states.append(state)
    place = np.array(states)
    values = MODEL.mean[place] + MODEL.deviation[place] * rng.standard_normal(4000)
    found = fitted(values, 2)

    assert found.mean == pytest.approx(MODEL.mean, abs=0.1)
    assert found.deviation == pytest.approx(MODEL.deviation, abs=0.1)
    assert np.abs(found.turn - MODEL.turn).max() < 0.05
    ahead, told = np.empty((4000, 2)), np.empty((4000, 2))
    filtered(values, *found, begun(found), ahead, told)
    assert ((told[:, 1] > 0.5) == (place == 1)).mean() > 0.97


def test_states_of_one_mean_differ_by_their_deviation() -> None:
    rng = np.random.default_rng(12)
    calm = np.arange(2000) // 100 % 2 == 0
    found = fitted(rng.standard_normal(2000) * np.where(calm, 0.5, 3.0), 2, by_deviation=True)

    assert found.deviation == pytest.approx([0.5, 3.0], rel=0.15)
    assert found.mean[0] == found.mean[1]


def test_a_fit_on_one_value_repeated_stays_finite() -> None:
    for states in (2, 3, 4):
        found = fitted(np.zeros(50), states)
        assert np.isfinite(found.mean).all()
        assert (found.deviation > 0).all()
        assert found.turn.sum(axis=1) == pytest.approx(np.ones(states))
        assert started(np.zeros(5), states).turn.sum(axis=1) == pytest.approx(np.ones(states))


def test_the_posterior_follows_a_change_of_volatility() -> None:
    rng = np.random.default_rng(13)
    scale = np.where(np.arange(900) < 700, 0.005, 0.03)
    found = regimes(of_close("X", np.exp(np.cumsum(rng.standard_normal(900) * scale))), states=2)

    assert found.posterior[720:, 1].mean() > 0.6
    assert np.nanmax(found.confidence) <= 1.0
    assert change(found.posterior, 50, 150) < 0.9
    assert change(found.posterior[:760], 50, 150) > 0.2
    assert math.isnan(change(found.posterior[:100], 50, 150))


def test_the_distance_of_distributions_by_hand() -> None:
    assert jensen_shannon((1.0, 0.0), (0.0, 1.0)) == pytest.approx(1.0)
    assert jensen_shannon((0.3, 0.7), (0.3, 0.7)) == 0.0
    one, other = (0.5, 0.5), (1.0, 0.0)
    bits = (0.5 * math.log2(0.5 / 0.75) + 0.5 * math.log2(0.5 / 0.25) + math.log2(1 / 0.75)) / 2
    assert jensen_shannon(one, other) == pytest.approx(math.sqrt(bits))
    assert math.isnan(jensen_shannon((math.nan, 1.0), other))
    with pytest.raises(ProblemError, match="states"):
        jensen_shannon((1.0,), other)


def test_sessions_are_hours_in_utc() -> None:
    hours = START // DAY * DAY + np.arange(24) * HOUR

    assert np.flatnonzero(within(hours, ("us_eu_overlap", "asia_open"))).tolist() == [0, 1, 13, 14, 15]
    with pytest.raises(ProblemError, match="there is no such session"):
        within(hours, ("moon",))


def test_every_factory_has_its_gate_and_those_that_list_every_class_say_that_they_never_bind() -> None:
    assert tuple(sorted(GATES)) == tuple(sorted(NAMES))
    never = {name for name, gate in GATES.items() if not gate.binds}

    assert never == {"basis", "lead_lag", "breadth", "vol_surface"}


def test_a_gate_lets_through_what_lies_within_its_bounds_and_nothing_unknown() -> None:
    series = world(15, BARS)
    found = regimes(series)
    gate = Gate(atr_percentile=(20, 60), adx=(12, 35), liquidity=("normal",))
    passed = gate.open(found, series.times)

    assert passed.any()
    assert not passed[:40].any()
    measures = found.measures
    assert ((measures.atr_percentile >= 20) & (measures.atr_percentile <= 60))[passed].all()
    assert ((measures.adx >= 12) & (measures.adx <= 35))[passed].all()
    assert (found.liquidity[passed] == 1).all()
    assert Gate().open(found, series.times).all()
    assert not Gate(sessions=("us",)).open(found, series.times).any()
    assert Gate(sessions=("us",)).open(found, series.times, intraday=False).all()


def test_a_gate_may_be_narrowed_and_never_widened() -> None:
    gate = GATES["cross_section"]

    assert gate.narrowed(atr_percentile=(30, 80)).atr_percentile == (30, 80)
    assert GATES["seasonality"].narrowed(sessions=("us",)).sessions == ("us",)
    assert gate.narrowed(liquidity=("high",)).liquidity == ("high",)
    for wider in ({"atr_percentile": (10.0, 80.0)}, {"adx": (12.0, 50.0)}, {"liquidity": ()}, {"sessions": ("moon",)}):
        with pytest.raises(ProblemError, match=re.escape("lets through what the gate shuts out")):
            gate.narrowed(**wider)
