"""Signal quality and the kernel: each figure where its value is known, and what the faults of the first form were."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.signals.quality import scoring, telemetry
from trellis.signals.quality.kernel import (
    Kernel,
    alignment,
    coherence,
    complexity,
    context,
    emergence,
    novelty,
    surprise,
)
from trellis.signals.quality.phases import Bands, entrainment, kairos
from trellis.signals.quality.scoring import Costs, Quality, quality
from trellis.signals.quality.telemetry import Fading, Readings

RNG = np.random.default_rng
NONE = np.empty((0, 0))


def test_a_coin_is_worth_nothing_and_a_prophet_everything() -> None:
    r = RNG(1).standard_normal(20_000)
    coin, prophet = RNG(2).standard_normal(20_000), r.copy()

    assert scoring.accuracy(coin, r) < 0.03
    assert scoring.accuracy(prophet, r) == 1.0
    assert scoring.accuracy(-prophet, r) == 0.0
    assert scoring.rank_ic(prophet, np.exp(r)) == pytest.approx(1.0)


def test_a_rank_correlation_with_ties_by_hand() -> None:
    """Ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3."""
    found = scoring.rank_ic(np.array([1.0, 2, 2, 9]), np.array([1.0, 2, 3, 4]))

    assert found == pytest.approx(4.5 / math.sqrt(4.5 * 5))


def test_without_overlap_the_t_is_whites_and_overlap_lowers_it() -> None:
    s = RNG(3).standard_normal(500)
    r = 0.2 * s + RNG(4).standard_normal(500)
    x = s - s.mean()
    slope = x @ r / (x @ x)
    moment = x * (r - r.mean() - slope * x)
    error = math.sqrt(moment @ moment) / (x @ x) * math.sqrt(500 / 498)
    slow, summed = np.repeat(s[:50], 10), np.repeat(r[:50], 10)

    assert scoring.newey_west_t(s, r, 0) == pytest.approx(slope / error)
    assert scoring.newey_west_t(slow, summed, 9) < 0.6 * scoring.newey_west_t(slow, summed, 0)
    one = 2 * (1 - 1 / 2) * (moment[1:] @ moment[:-1])
    assert scoring.newey_west_t(s, r, 1) == pytest.approx(slope / error / math.sqrt(1 + one / (moment @ moment)))
    assert scoring.newey_west_t(np.ones(9), np.arange(9.0), 0) == 0.0


def test_the_t_of_a_coin_is_beyond_two_about_one_time_in_twenty() -> None:
    found = [
        abs(scoring.newey_west_t(RNG([5, n]).standard_normal(200), RNG([6, n]).standard_normal(200), 0))
        for n in range(600)
    ]

    assert 0.025 < np.mean(np.array(found) > 1.96) < 0.085


def test_stability_is_of_blocks_that_pay_alike() -> None:
    steady = np.tile([1.0, 2.0], 60)
    burst = np.concatenate([np.zeros(100), np.tile([1.0, 2.0], 10)])

    assert scoring.stability(steady) == 1.0
    assert scoring.stability(burst) == 0.0
    assert scoring.stability(-steady) == 0.0


def test_orthogonality_is_of_earnings_and_forgives_what_chance_correlates() -> None:
    one = RNG(7).standard_normal(400)
    other = RNG(8).standard_normal(400)

    assert scoring.orthogonality(one, np.column_stack([other, -one])) == pytest.approx(0.0, abs=1e-6)
    assert scoring.orthogonality(one, other[:, None]) > 0.9
    assert scoring.orthogonality(one, NONE) == 1.0
    mixed = 0.5 * one + math.sqrt(0.75) * other
    size = abs(np.corrcoef(one, mixed)[0, 1])
    expected = 1 - math.tanh(math.atanh(size) - 1 / math.sqrt(397))
    assert scoring.orthogonality(one, mixed[:, None]) == pytest.approx(expected)


def test_cost_is_a_share_of_what_was_earned() -> None:
    s, earned = np.array([1.0, 1.0, -1.0]), np.array([0.01, 0.02, 0.01])

    assert scoring.cost_share(s, earned, Costs(0.001, 0.001, 0.0)) == pytest.approx(3 * 0.002 / 0.04)
    assert scoring.cost_share(s, earned, Costs(0.0, 0.0, 0.001)) == pytest.approx(5 * 0.001 / 0.04)
    assert scoring.cost_share(s, -earned, Costs(0.0, 0.0)) == 1.0


def test_the_score_weighs_its_parts_and_is_never_below_zero() -> None:
    assert Quality(1, 1, 1, 1, 0).score == pytest.approx(0.95)
    assert Quality(1, 0, 0, 0, 1).score == pytest.approx(0.25)
    assert Quality(0, 1, 0, 0, 0).score == pytest.approx(0.25)
    assert Quality(0, 0, 1, 0, 0).score == pytest.approx(0.25)
    assert Quality(0, 0, 0, 1, 0).score == pytest.approx(0.15)
    assert Quality(0, 0, 0, 0, 1).score == 0.0


def test_quality_puts_them_together_on_pairs_that_are_known() -> None:
    s = RNG(9).standard_normal(600)
    r = 0.01 * (0.3 * s + RNG(10).standard_normal(600))
    s[5], r[7] = np.nan, np.nan
    held = np.isfinite(s) & np.isfinite(r)
    found = quality(s, r, 1, NONE, Costs(0.0001, 0.0001))

    assert found.accuracy == scoring.accuracy(s[held], r[held])
    assert found.precision == pytest.approx(min(scoring.newey_west_t(s[held], r[held], 0) / 5, 1))
    assert 0 < found.cost < 1
    assert quality(np.zeros(9), np.ones(9), 1, NONE, Costs(0, 0)) == Quality(0, 0, 0, 0, 1)


def test_surprise_hears_a_shift_and_not_the_mean_of_what_comes_after() -> None:
    calm = RNG(11).standard_normal(252)
    shifted = calm + np.where(np.arange(252) > 150, 2.0, 0.0)

    assert surprise(shifted) > 0.65 > surprise(calm) + 0.1
    assert surprise(np.full(10, np.nan)) == 0.0
    assert surprise(np.array([0.0, 4.0]), 0.0, 1.0) == pytest.approx(2.0 / 3.0)


def test_coherence_is_not_one_for_strangers_and_high_for_kin() -> None:
    one, other = RNG(12).standard_normal((2, 1024))

    assert coherence(one, one) == pytest.approx(1.0)
    assert coherence(one, one + 0.3 * other) > 0.7
    assert np.mean([coherence(*RNG([13, n]).standard_normal((2, 512))) > 0 for n in range(200)]) < 0.2
    assert coherence(one[:30], other[:30]) == 0.0


def test_alignment_is_signed_and_within_regimes() -> None:
    s, regime = RNG(14).standard_normal(400), np.repeat([0, 1], 200)

    assert alignment(s, s, regime) == pytest.approx(1.0)
    assert alignment(s, -s, regime) == 0.0
    assert alignment(s, s * np.where(regime == 0, 1, -1), regime) == 0.0


def test_context_is_the_entropy_of_what_is_believed() -> None:
    assert context(np.array([1.0, 0.0, 0.0])) == 0.0
    assert context(np.full(3, 1 / 3)) == pytest.approx(1.0)
    assert context(np.array([0.5, 0.5, 0.0])) == pytest.approx(math.log(2) / math.log(3))


def test_complexity_emergence_and_novelty_where_they_are_known() -> None:
    assert complexity(0, 100) == 0.0
    assert complexity(100, 100) == 1.0
    assert emergence(np.full(30, 0.4)) == 0.5
    noise = 0.01 * RNG(15).standard_normal(30)
    assert emergence(noise + np.linspace(0, 1, 30)) > 0.95
    assert emergence(noise - np.linspace(0, 1, 30)) < 0.05
    cohort = RNG(16).standard_normal((20, 4))
    assert novelty(cohort[0], cohort[:1]) == 0.0
    assert novelty(cohort[0] + 50, cohort) > 0.9
    assert novelty(cohort[0], NONE) == 1.0


STEADY = Kernel(0.5, 0.5, 0.5, 0.5, 0.01, 0.5, 0.5)
parts = st.floats(0.0, 1.0)


@given(st.tuples(*[parts] * 7), st.integers(5, 6), st.floats(0.01, 0.5))
def test_resonance_stays_within_one_and_complexity_never_pays(
    values: tuple[float, ...], which: int, more: float
) -> None:
    kernel = Kernel(*values)
    worse = kernel._replace(**{Kernel._fields[which]: min(values[which] + more, 1.0)})

    assert 0.0 <= kernel.resonance <= 1.0
    assert worse.resonance <= kernel.resonance + 1e-12


def test_the_first_form_was_unbounded_and_blind_to_a_steady_detector() -> None:
    """Both figures are the reference's: 15.5, and 0.005."""
    assert Kernel(*[0.9] * 7).literal == pytest.approx(15.5, abs=0.05)
    assert STEADY.literal < 0.01
    assert STEADY.resonance > 0.12
    assert Kernel(1, 1, 1, 1, 1, 0, 0).resonance == pytest.approx(1.0)
    expected = (0.5**3 * 0.5**0.8 * 0.05**0.8) ** (1 / 4.6) * 0.25**0.7
    assert STEADY.resonance == pytest.approx(expected)


def test_sigma_is_quality_alone_until_something_else_is_shown() -> None:
    assert telemetry.sigma(0.8, 0.1) == 0.8
    assert telemetry.sigma(0.8, 0.1, telemetry.FIRST_USE) == pytest.approx(0.8**0.6 * 0.1**0.4)
    assert telemetry.sigma(0.0, 1.0) == 0.0


def test_a_band_hears_its_own_swing_as_bars_come() -> None:
    t = np.arange(600)
    whole = Bands().advance(np.sin(2 * np.pi * t / 20))
    bands = Bands()
    halves = np.concatenate(
        [bands.advance(np.sin(2 * np.pi * t[:251] / 20)), bands.advance(np.sin(2 * np.pi * t[251:] / 20))]
    )

    assert np.array_equal(whole, halves)
    assert int(np.argmax(np.abs(whole[-1]))) == 2
    turned = np.angle(whole[-1, 2] / whole[-2, 2])
    assert turned == pytest.approx(2 * np.pi / 20, abs=0.02)


def test_kairos_is_one_in_step_and_minus_one_against_it() -> None:
    swing = np.sin(2 * np.pi * np.arange(600) / 20)
    market, with_it, against = Bands().advance(swing), Bands().advance(2 * swing), Bands().advance(-swing)

    assert kairos(market, with_it)[-1] == pytest.approx(1.0)
    assert kairos(market, against)[-1] == pytest.approx(-1.0)
    assert kairos(market, with_it, 0.5)[-1] == pytest.approx(0.5)
    assert entrainment([market, with_it])[-1] == pytest.approx(1.0)
    assert entrainment([market, against])[-1] == pytest.approx(0.0, abs=1e-9)


def readings(**changed: object) -> Readings:
    given = Readings(Quality(0.5, 0.5, 0.5, 0.5, 0.0), Kernel(0.7, 0.7, 0.7, 0.7, 0.7, 0.1, 0.1), 0.7, 0.6, 0.1)
    return given._replace(**changed)  # type: ignore[arg-type]


def test_readings_say_why_the_reference_would_not_trade_and_what_to_look_at() -> None:
    assert telemetry.abstains(readings()) == ()
    assert telemetry.abstains(readings(kairos=0.5, entrain=0.4, uncertain=0.31)) == (
        "kairos",
        "entrainment",
        "uncertainty",
    )
    assert telemetry.alerts(readings()) == ()
    assert telemetry.alerts(readings(entrain=0.95)) == ("crowded",)
    assert telemetry.alerts(readings(kernel=STEADY._replace(context=0.9))) == ("resonance below 0.2",)
    assert telemetry.alerts(readings(uncertain=0.4), told=0.99) == ("uncertainty above 0.3", "sigma far from quality")


def test_crowding_only_ever_shrinks() -> None:
    kernel = readings().kernel

    assert telemetry.crowded(kernel, 0.3) == kernel
    assert telemetry.crowded(kernel, 0.31).resonance < kernel.resonance


def test_the_record_bears_the_references_names() -> None:
    found = telemetry.record(readings())

    assert found["det_sigma"] == found["sq_score"] == pytest.approx(0.475)
    assert {"kr_hbar", "kr_theta", "kr_delta_phi", "det_kairos", "det_entrain_r", "det_uncert"} <= found.keys()
    assert found["kr_theta"] == 0.1


def test_uncertainty_is_the_variance_among_variants() -> None:
    assert telemetry.uncertainty(np.array([1.0, -1.0, np.nan])) == 1.0
    assert telemetry.uncertainty(np.array([0.2, 0.2])) == 0.0
    assert telemetry.uncertainty(np.array([0.2])) == 0.0


def test_a_fading_mean_forgets_by_halves_and_where_it_began() -> None:
    fading = Fading(1.0)

    assert math.isnan(fading.heard(math.nan))
    assert fading.heard(4.0) == 4.0
    assert fading.heard(1.0) == pytest.approx((0.5 * 4 + 1) / 1.5)
    assert fading.heard(math.nan) == pytest.approx((0.5 * 4 + 1) / 1.5)
