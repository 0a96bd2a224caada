"""Models of odds: labels weighed by what is their own, nothing of the future in any odds, help found where there is
something to find and declined where there is nothing.
"""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.lab.columns import Real
from trellis.lab.odds import chance
from trellis.lab.odds.judging import COUNTING, ERROR, PLANS, Gain, Judged, judged
from trellis.lab.odds.keeping import event_of, model_of
from trellis.lab.odds.logistic import FREE, PRIOR, calibrated, fitted
from trellis.lab.odds.report import FEW, HELPS, NOT, Told, render, verdict
from trellis.lab.odds.signals import uniqueness
from trellis.lab.odds.walking import FITTED_LEAST, break_even, counted, for_calibration, shrunk, walked
from trellis.strategies.garden.odds_model import OddsModel, sound
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.sizing import Odds


def test_a_label_is_its_own_as_far_as_no_other_spans_its_time() -> None:
    begun, ended = np.array([0, 5, 20]), np.array([10, 15, 30])

    assert uniqueness(begun, ended).tolist() == pytest.approx([0.75, 0.75, 1.0])
    assert uniqueness(np.zeros(4, np.int64), np.full(4, 9)).tolist() == pytest.approx([0.25] * 4)
    assert uniqueness(np.array([3]), np.array([3])).tolist() == [1.0]


def test_a_regression_is_the_most_likely_one_and_its_errors_those_of_its_curvature() -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    known = np.hstack((rng.standard_normal((300, 3)) * [1.0, 50.0, 1e-3] + 7.0, np.ones((300, 1))))
    rows = np.hstack((np.ones((300, 1)), (known[:, :3] - known[:, :3].mean(axis=0)) / known[:, :3].std(axis=0)))
    paid, weight = rng.random(300) < 1 / (1 + np.exp(-rows @ [0.3, 0.8, 0.0, -0.5])), rng.uniform(0.2, 1.0, 300)
    found = fitted(known, paid, weight)

    def likely(weights: Real) -> float:
        scores = rows @ weights
        prior = (weights / np.array([FREE, PRIOR, PRIOR, PRIOR])) ** 2
        return float((weight * (paid * scores - np.logaddexp(0.0, scores))).sum() - prior.sum() / 2)

    best, step = found.weights[:4], 1e-4
    eye = np.eye(4) * step
    curve = [
        [(likely(best + a + b) - likely(best + a - b) - likely(best - a + b) + likely(best - a - b)) / 4 / step**2
         for b in eye] for a in eye
    ]  # fmt: skip
    assert all(likely(best) >= likely(best + each) for each in (*eye, *-eye))
    assert np.allclose(np.linalg.inv(-np.array(curve)), found.covariance[:4, :4], rtol=1e-3, atol=1e-6)
    assert found.weights[4] == 0.0, "what never varies says nothing"
    scores, variance = found.scores(known[:2])
    assert np.allclose(scores, rows[:2] @ best)
    assert np.allclose(variance, [row @ found.covariance[:4, :4] @ row for row in rows[:2]])


def test_calibration_draws_scores_that_say_too_much_in_and_never_turns_them_round() -> None:
    rng = np.random.Generator(np.random.PCG64(5))
    true = rng.standard_normal(2_000)
    paid = rng.random(2_000) < 1 / (1 + np.exp(-true))
    ones = np.ones(2_000)
    found = calibrated(3.0 * true, paid, ones)
    told, error = found.odds(3.0 * true, np.zeros(2_000))

    assert found.weights[1] == pytest.approx(1 / 3, abs=0.05)
    assert np.abs(told - 1 / (1 + np.exp(-true))).max() < 0.05
    assert calibrated(-3.0 * true, paid, ones).weights[1] == 0.0
    assert (found.odds(3.0 * true, np.ones(2_000))[1] > error).all(), "the score's own error is in it"


def test_odds_are_drawn_to_break_even_as_a_plans_are() -> None:
    even = break_even(np.array([1.5, 1.5, -1.0, -1.0, -1.0]))
    assert even == pytest.approx(0.4)
    drawn = shrunk(np.array([0.5, 0.3, 0.4]), np.array([0.1, 0.05, 0.2]), even)
    assert drawn.tolist() == pytest.approx(
        [Odds(0.5, 0.1, 1.5).shrunk, Odds(0.3, 0.05, 1.5).shrunk, Odds(0.4, 0.2, 1.5).shrunk]
    )


def test_no_odds_know_of_what_came_after_them() -> None:
    """The future is cut off, to a rounding of the last rows, and then dealt anew: odds that were told before stay."""
    world = chance.signals(4, planted=True)
    told = walked(world)
    for count in (180, 333, 501):
        cut = walked(world.first(count))
        assert np.allclose(cut.model, told.model[:count], rtol=1e-12, atol=0.0, equal_nan=True)
        assert np.array_equal(cut.counting, told.counting[:count])
        now = world.begun[count]
        later = np.flatnonzero(world.ended > now)
        dealt = np.random.Generator(np.random.PCG64(count)).permutation(later)
        multiple, known = world.multiple.copy(), world.known.copy()
        multiple[later] = world.multiple[dealt]
        known[count:] = known[count:][::-1]
        again = walked(replace(world, multiple=multiple, known=known))
        assert np.array_equal(again.model[:count], told.model[:count], equal_nan=True)
        assert np.array_equal(again.counting[: count + 1], told.counting[: count + 1])
        assert not np.array_equal(again.model[count:], told.model[count:], equal_nan=True)
    assert np.isfinite(told.model[160:]).all(), "from 60 that were told before their outcomes on"
    assert np.isnan(told.model[:FITTED_LEAST]).all()


def test_counting_hears_of_what_is_over_and_of_nothing_else() -> None:
    world = chance.signals(4, planted=False)
    by_hand = [
        (sum(world.multiple[world.ended <= at] > 0) + 1) / (sum(world.ended <= at) + 2) for at in world.begun[:200]
    ]
    assert counted(world)[:200].tolist() == pytest.approx(by_hand)


def test_what_moves_odds_is_found_and_where_nothing_does_counting_stays() -> None:
    """Few worlds here; tests/soak has the rate."""
    assert chance.helped(6, 50, planted=True).helped >= 5
    assert chance.helped(6, 50, planted=False).helped == 0
    found = judged(chance.signals(50, planted=True), 0)
    assert found.weights[0][0] == "column 1", "the one that was planted weighs most"
    assert [each.rival for each in found.gains] == [COUNTING, PLANS]
    assert sum(each.count for each in found.bins) == found.scored
    assert found.effective < found.scored, "labels overlap"
    assert not found.helps(10**9), "among so many trials it could be luck"


def test_intervals_are_shared_among_trials_and_both_rivals_have_to_be_beaten() -> None:
    sure = Gain(COUNTING, 0.03, 0.01, 0.1)
    one, many = sure.interval(1), sure.interval(50)
    assert one == pytest.approx((0.03 - 1.959964 * 0.01, 0.03 + 1.959964 * 0.01), abs=1e-6)
    assert many[0] < 0.0 < one[0]
    assert ERROR == 0.05
    for other, helps in ((Gain(PLANS, 0.03, 0.01, 0.2), True), (Gain(PLANS, 0.03, 0.02, 0.2), False)):
        found = Judged(200, 150, 140.0, 0.5, gains=(sure, other))
        assert found.helps(1) is helps
        assert verdict(found, 1) == (HELPS if helps else NOT)
    few = judged(chance.signals(3, planted=True).first(300), 0)
    assert (few.gains, few.ratio, few.helps(1), verdict(few, 1)) == ((), 0.0, False, FEW)


def test_the_report_says_what_was_found_and_draws_reliability() -> None:
    found = judged(chance.signals(50, planted=True), 0)
    page = render(Told("SPY", 700, "2000-01-03 to 2003-01-03", 2, {"a" * 32: found, "b" * 32: Judged(0, 0, 0.0, 0.0)}))

    assert "Odds of aaaaaaaaaaaa are told better by a model." in page
    assert page.count('id="reliability-') >= 1
    assert "column 1" in page
    assert FEW in page


def test_a_model_that_is_kept_tells_as_data_what_the_regression_does() -> None:
    world, until = chance.signals(50, planted=True), datetime(2020, 1, 2, 16, tzinfo=NEW_YORK)
    costs = np.full(len(world), chance.COST / chance.STOP)
    model, found = model_of("m" * 32, world, costs, until), judged(world, 0)
    weight = uniqueness(world.begun, world.ended)
    told = walked(world)
    past = for_calibration(told.score, world.outside)
    line = fitted(world.known, world.paid, weight)
    chances, errors = calibrated(told.score[past], world.paid[past], weight[past]).odds(*line.scores(world.known[:5]))
    gross = world.multiple + costs

    for row, odds, error in zip(world.known[:5], chances, errors, strict=True):
        assert model.pays(row.tolist()) == pytest.approx((odds, error), rel=1e-9)
    assert model.win(0.5, 0.1, 1.5)[0] == pytest.approx((0.5 * model.gain - 0.5 * model.loss + 1.0) / 2.5)
    assert (model.gain, model.loss) == pytest.approx((gross[world.paid].mean(), -gross[~world.paid].mean()))
    assert model.gain < chance.TARGET / chance.STOP, "stays that end by time pay less than a target"
    event = event_of(model, found, 1)
    assert value_of(OddsModel, event.model.encode()) == model == sound(model, world.names)
    assert min(event.counting, event.plans) > 0.0
    assert not model.tells(until)
    for wrong in (replace(model, names=model.names[1:]), replace(model, weights=(float("nan"), *model.weights[1:]))):
        with pytest.raises(ProblemError, match="no model of these"):
            sound(wrong, world.names)
