"""The verdict: nothing passes on noise, a planted edge does, and what was done by looking ahead is caught."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.problems import ProblemError
from trellis.lab import synthetic
from trellis.lab.columns import Real, columns_of
from trellis.lab.evaluation import causality
from trellis.lab.evaluation import evaluate as judging
from trellis.lab.evaluation.baselines import CHANCES, by_chance
from trellis.lab.evaluation.choosing import best, walked
from trellis.lab.evaluation.combining import TESTS, combination
from trellis.lab.evaluation.evaluate import Evaluation, Plan, evaluate
from trellis.lab.evaluation.gates import Figures, gates
from trellis.lab.evaluation.honesty import Rate, Trial, honesty
from trellis.lab.report import render
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.rules.grid import grid_of
from trellis.lab.statistics.folds import combined
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.replay import Outcome, Prepared, Swept, directions, prepared, replay
from trellis.lab.trading.terms import Terms
from trellis.trials.ledger import Tally

MOMENTUM = grid_of(FAMILIES["momentum"], ("window=1:12", "skip=0:3"))
ON = Terms(short=True)
GOOD = Figures(0.99, 0.1, 300, (0.1, 0.9), 0.01, 0.01, causal=True)


def alone(swept: Swept) -> Tally:
    found = ratios(swept.returns)
    return Tally("X", len(found), len(found), float(found.std(ddof=1)), float(found.max()), "")


def planted_ready() -> Prepared:
    return prepared(synthetic.planted(3, 2_520), ON)


@pytest.fixture(scope="module")
def planted() -> Evaluation:
    return evaluate(planted_ready(), MOMENTUM, Plan(), alone)


def test_a_planted_edge_passes_every_gate(planted: Evaluation) -> None:
    assert planted.passes, planted.gates
    assert planted.hold.yearly() < 1 < planted.found.yearly()
    assert planted.found_interval[0] < planted.found.yearly() < planted.found_interval[1]
    assert planted.snooping.kept


def test_noise_passes_nothing() -> None:
    found = honesty(Trial("noise", MOMENTUM, ON, Plan(seed=100)), 6, InProcess())

    assert found.passed == 0
    held = dict(found.held)
    assert held["no look-ahead"] == 6
    assert held["deflated Sharpe ratio"] <= 1


def test_processes_judge_alike(planted: Evaluation) -> None:
    with ProcessPool(2) as workers:
        found = evaluate(planted_ready(), MOMENTUM, Plan(), alone, workers=workers)

    assert found.swept.equity.tobytes() == planted.swept.equity.tobytes()
    assert (found.gates, found.found_interval, found.trials) == (planted.gates, planted.found_interval, planted.trials)
    assert found.combined.tobytes() == planted.combined.tobytes()


def test_many_more_trials_make_the_same_find_less_believable() -> None:
    ready = prepared(synthetic.planted(5, 700), ON)

    def hard(swept: Swept) -> Tally:
        return replace(alone(swept), trials=10**9, deviation=0.05)

    one, two = (evaluate(ready, MOMENTUM, Plan(folds=4), tally) for tally in (alone, hard))

    assert float(two.gates[0].found) < float(one.gates[0].found)
    assert two.luckiest > one.luckiest


@pytest.mark.parametrize(
    ("changed", "gate"),
    [
        ({"deflated": 0.949}, 0),
        ({"overfitting": 0.21}, 1),
        ({"trades": 199}, 2),
        ({"by_chance": 0.051}, 3),
        ({"ahead": (-0.01, 0.9)}, 4),
        ({"hansen": 0.06}, 5),
        ({"causal": False}, 6),
    ],
)
def test_each_gate_stops_by_itself(changed: dict[str, object], gate: int) -> None:
    assert all(each.held for each in gates(GOOD))
    assert [place for place, each in enumerate(gates(replace(GOOD, **changed))) if not each.held] == [gate]  # type: ignore[arg-type]


def test_a_rule_that_looks_ahead_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A leak is planted: the direction is tomorrow's, as a centred average or a fit on all of history would have it."""
    bars, rule = synthetic.noise(1, 600), Rule(FAMILIES["momentum"], (5.0, 0.0))
    assert causality.is_causal(bars, ON, rule)

    monkeypatch.setattr(causality, "directions", lambda ready, rule: np.roll(directions(ready, rule), -1))

    assert not causality.is_causal(bars, ON, rule)


def test_a_size_that_looks_ahead_is_caught_by_its_equity(monkeypatch: pytest.MonkeyPatch) -> None:
    bars, rule = synthetic.noise(1, 600), Rule(FAMILIES["momentum"], (5.0, 0.0))

    def leaking(ready: Prepared, rule: Rule) -> Outcome:
        found = replay(ready, rule)
        return replace(found, equity=found.equity + int(ready.bars.close[-1]))

    monkeypatch.setattr(causality, "replay", leaking)

    assert not causality.is_causal(bars, ON, rule)


def test_entries_by_chance_differ_and_another_seed_draws_others() -> None:
    ready, rule = prepared(synthetic.noise(1, 300), ON), Rule(FAMILIES["momentum"], (5.0, 0.0))

    one, two = (by_chance(ready, rule, seed) for seed in (0, 1))

    assert len({row.tobytes() for row in one}) == len(one) == CHANCES
    assert not {row.tobytes() for row in one} & {row.tobytes() for row in two}


def test_a_rule_that_earns_by_being_in_a_rising_market_has_no_ability() -> None:
    rng = np.random.Generator(np.random.PCG64(4))
    closes = np.rint(1e6 * np.exp(np.cumsum(0.002 + 0.004 * rng.standard_normal(1_000)))).astype(np.int64)
    bars = columns_of("RISING", np.arange(1_000), dict.fromkeys(("open", "high", "low", "close"), closes))

    found = evaluate(prepared(bars, Terms()), MOMENTUM, Plan(folds=4), alone)

    assert found.found.yearly() > 3
    assert found.snooping.hansen > 0.2
    assert not found.snooping.kept


def test_what_is_measured_was_never_chosen_on() -> None:
    """A rule that shines in the last part alone is not chosen for it; the ratio told is of the rule before it."""
    returns: Real = np.random.Generator(np.random.PCG64(0)).standard_normal((4, 400)) * 0.01
    returns[1] += 0.004
    returns[3, 300:] += 0.1

    chosen = walked(returns, 3, 10, 90)

    assert chosen.rows == (1, 1, 1)
    assert chosen.returns.tolist() == returns[1, chosen.places].tolist()
    assert chosen.places.tolist() == list(range(100, 400))


def test_a_rule_that_lost_everything_is_not_chosen_whatever_its_mean_says() -> None:
    returns = np.full((2, 100), 0.001)
    returns[0, ::2] = 0.0
    returns[1] = 0.2
    returns[1, ::7] = 0.1
    returns[1, 50] = -1.0

    assert ratios(returns).argmax() == 1
    assert best(returns) == 0


def test_combined_paths_cover_all_of_history_without_the_future() -> None:
    returns: Real = np.random.Generator(np.random.PCG64(0)).standard_normal((30, 600)) * 0.01
    edge = returns.copy()
    edge[7] += 0.005

    found, found_edge = combination(returns, 6, 5), combination(edge, 6, 5)
    assert found.ratios.shape == (5,)
    assert found.ratios.mean() < 0.05
    assert 0.2 < found.probability < 0.8
    assert found.splits == 15
    assert found_edge.ratios == pytest.approx(np.full(5, ratios(edge[[7]])[0]))
    assert (found_edge.probability, found_edge.final, set(found_edge.chosen.rows)) == (0.0, 7, {7})


def test_the_median_path_is_whole_and_was_chosen_elsewhere() -> None:
    returns: Real = np.random.Generator(np.random.PCG64(3)).standard_normal((12, 605)) * 0.01
    gap = 7
    found = combination(returns, 10, gap)
    chosen = found.chosen

    assert sorted(found.ratios)[4] == ratios(chosen.returns[None, :])[0]
    assert (chosen.places == np.arange(605)).all()
    assert (np.concatenate([fold.test for fold in chosen.folds]) == np.arange(605)).all()
    for row, fold in zip(chosen.rows, chosen.folds, strict=True):
        assert np.abs(fold.train[:, None] - fold.test).min() > gap
        assert row == best(returns[:, fold.train])
        assert (chosen.returns[fold.test] == returns[row, fold.test]).all()
    assert found.final == max(sorted(set(chosen.rows)), key=chosen.rows.count)


def test_overfitting_of_combined_folds_is_the_share_below_the_median() -> None:
    """Written a second time, fold by fold."""
    returns: Real = np.random.Generator(np.random.PCG64(5)).standard_normal((9, 400)) * 0.01
    below = 0
    for _, fold in combined(400, 8, TESTS, 3):
        measured = ratios(returns[:, fold.test])
        chosen = measured[ratios(returns[:, fold.train]).argmax()]
        below += int((measured > chosen).sum() >= (measured < chosen).sum())

    assert combination(returns, 8, 3).probability == pytest.approx(below / 28)


def test_too_little_to_choose_on_is_refused() -> None:
    with pytest.raises(ValueError, match="to choose on"):
        combination(np.zeros((3, 60)), 6, 8)


def test_a_planted_edge_passes_on_combined_folds_and_noise_does_not() -> None:
    plan = Plan(combinatorial=True)
    edge = evaluate(planted_ready(), MOMENTUM, plan, alone)
    noise = evaluate(prepared(synthetic.noise(2, 2_520), ON), MOMENTUM, plan, alone)

    assert edge.passes, edge.gates
    assert len(edge.days) == len(edge.swept.days) == 2_520
    assert len(edge.combined) == 9
    assert edge.overfitting == edge.combination.probability
    assert not noise.passes
    assert "The median history of combined folds" in render(edge, planted_ready().bars, ON)


def test_entry_by_chance_has_the_habits_of_what_it_stands_beside() -> None:
    from trellis.lab.evaluation.baselines import _habits

    want = np.array([0, 0, 1, 1, 1, 0, 0, 1, -1, -1, 0], np.int8)

    odds, bars, long = _habits(want)

    assert (odds, bars, long) == (2 / 5, 2.0, 4 / 6)
    assert _habits(np.ones(9, np.int8)) == (1.0, 9.0, 1.0)
    assert _habits(np.zeros(9, np.int8)) == (0.0, 1.0, 1.0)


def test_the_same_evaluation_gives_the_same_page(planted: Evaluation) -> None:
    bars = synthetic.planted(3, 2_520)
    again = evaluate(prepared(bars, ON), MOMENTUM, Plan(), alone)

    page = render(planted, bars, ON)

    assert page == render(again, bars, ON)
    assert "Every gate held" in page
    assert bars.digest in page
    assert "<script" not in page


def test_another_seed_gives_other_resamples_and_the_same_ratio(planted: Evaluation) -> None:
    other = evaluate(prepared(synthetic.planted(3, 2_520), ON), MOMENTUM, Plan(seed=9), alone)

    assert other.found == planted.found
    assert other.found_interval != planted.found_interval


@pytest.mark.parametrize(
    ("days", "rules", "says"), [(100, MOMENTUM, "too short"), (900, MOMENTUM[:1], "one rule is no search")]
)
def test_what_cannot_be_judged_is_refused(days: int, rules: tuple[Rule, ...], says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        evaluate(prepared(synthetic.noise(0, days), ON), rules, Plan(), alone)


def test_trials_are_not_counted_where_nothing_can_be_judged() -> None:
    def tried(swept: Swept) -> Tally:
        raise AssertionError("it was counted")

    with pytest.raises(ProblemError):
        evaluate(prepared(synthetic.noise(0, 100), ON), MOMENTUM, Plan(), tried)


def test_a_rate_s_interval_is_wilson_s() -> None:
    assert list(Rate(100, 0, ()).interval) == pytest.approx([0.0, 0.03699], abs=1e-4)
    assert list(Rate(10, 8, ()).interval) == pytest.approx([0.4902, 0.9433], abs=1e-4)


def test_a_ruined_rule_earns_nothing_more() -> None:
    swept = Swept((Rule(FAMILIES["hold"], ()),), np.arange(4), np.array([[50, -10, 40, 90]]), np.array([1]), 100)

    assert swept.returns.tolist() == [[-0.5, -1.0, 0.0, 0.0]]


def test_the_gap_reaches_as_far_as_a_rule_looks_back() -> None:
    ready = prepared(synthetic.noise(0, 2_000), replace(ON, hold=4))

    assert judging._gap(ready, MOMENTUM, 2_000) == 12 + 3 + 4
    assert judging._gap(ready, [Rule(FAMILIES["cross"], (50.0, 900.0))], 2_000) == 200


def test_no_noise_has_a_drift_that_holding_would_earn_on() -> None:
    """Log returns are centred on minus half the variance: a day's mean is nothing, and so is what compounding makes."""
    ends = [float(np.log(synthetic.noise(seed, 2_520).close[-1] / 1e6)) for seed in range(200)]

    assert abs(np.mean(ends) + 2_520 * synthetic.STEP**2 / 2) < 3 * np.std(ends) / np.sqrt(200)
    assert Decimal(int(synthetic.noise(0, 10).close[0])) % 100 == 0
