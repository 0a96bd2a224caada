"""Example and property: the pool of log-odds, samples with a part cut out, and a whole panel on made-up markets."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from trellis.core.problems import ProblemError
from trellis.lab.tape.synthetic import Market, draw
from trellis.signals.evidence import LONG, SHORT
from trellis.signals.experts.labels import Barriers, labelled
from trellis.signals.experts.odds import logit
from trellis.signals.experts.training import Training
from trellis.signals.fusion.fitting import PanelSettings, fit, gates_of, log_loss
from trellis.signals.fusion.live import LivePanel, Telemetry
from trellis.signals.fusion.panel import FEW, NO_BAR, SPEAKS, STRANGE, UNUSUAL, Panel, instant
from trellis.signals.fusion.pool import base_rates, pooled, stacked
from trellis.signals.fusion.sample import sampled
from trellis.signals.tape.events import Events, Float64
from trellis.signals.tape.features import BAR, GAP
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.signals.tape.tape import Tape, tape_of

CUT = TapeSettings(size=4, period=30 * SECOND, bars_min=60)
SMALL = PanelSettings(Barriers(horizon=8), Training(width=4, steps_max=30), folds=2)
EVENTS = draw(Market(trades=9_000, edge=0.6), 3)
KNOWN = int(len(EVENTS) * 0.6)


@pytest.fixture(scope="module")
def tape() -> Tape:
    """The tape of what is known before the cutoff."""
    return tape_of(EVENTS.part(0, KNOWN), CUT)


@pytest.fixture(scope="module")
def panel(tape: Tape) -> Panel:
    """A panel fitted on it."""
    return fit(tape, "MADE-UP", SMALL)


@pytest.fixture(scope="module")
def whole() -> Tape:
    """The tape of everything."""
    return tape_of(EVENTS, CUT)


# the pool


def _pool_case(seed: int, count: int = 4_000) -> tuple[Float64, Float64]:
    """Two experts that say the same true thing, and one that knows nothing; what paid."""
    rng = np.random.default_rng(seed)
    truth = rng.standard_normal(count)
    ratios = np.stack([truth, truth + 0.05 * rng.standard_normal(count), rng.standard_normal(count)], 1)
    return ratios, (rng.random(count) < 1 / (1 + np.exp(-truth))).astype(np.float64)


def test_experts_that_say_the_same_share_one_weight_and_one_that_knows_nothing_has_none() -> None:
    ratios, pays = _pool_case(1)

    weights = stacked(ratios, pays, np.zeros(len(pays)))

    assert weights[:2].sum() == pytest.approx(1, abs=0.15)
    assert weights[2] < 0.08


def test_an_expert_that_is_wrong_gets_no_weight_rather_than_one_below_nothing() -> None:
    ratios, pays = _pool_case(2)

    assert stacked(-ratios, pays, np.zeros(len(pays)))[:2].tolist() == [0, 0]


def test_the_interval_holds_the_truth_and_is_wider_where_experts_say_more() -> None:
    ratios, pays = _pool_case(3, 1_500)
    both = np.stack([ratios, -ratios], axis=2)
    sides = np.stack([pays, 1 - pays], axis=1)

    pool = pooled(both, sides, np.zeros(len(pays), np.int64), 10, np.random.default_rng(4))

    asked = np.zeros((3, 3, 2))
    asked[1, :2, 0] = 1
    asked[2, :2, 0] = 3
    middle, low, high = pool.log_odds(asked, np.zeros(3, np.int64))
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert low[1, 0] < 1 < high[1, 0]
    assert (high - low)[2, 0] > (high - low)[0, 0] > 0


def test_a_regime_has_its_own_base_rate_drawn_to_the_common_one_where_it_was_seldom() -> None:
    pays = np.concatenate([np.ones((2_000, 2)), np.zeros((2_000, 2)), np.ones((10, 2))])
    regime = np.repeat([0, 1, 2], [2_000, 2_000, 10])

    rates = 1 / (1 + np.exp(-base_rates(pays, regime)[:, 0]))

    assert rates[0] == pytest.approx((2_000 + 100) / 2_200, abs=0.01)
    assert rates[1] == pytest.approx(100 / 2_200, abs=0.01)
    assert rates[2] == pytest.approx(0.52, abs=0.02)


# samples


def test_a_part_cut_out_leaves_no_label_that_reaches_into_it(tape: Tape) -> None:
    sample, _ = sampled(tape, SMALL.barriers)

    left = sample.without(500, 700, 8)

    count = len(sample) - 200 - 8 + 1
    assert len(left) == len(left.rows) == len(left.pays) == count
    assert (left.rows.kind[500], left.tokens[500]) == (GAP, 2)
    assert left.rows.at[501] == sample.rows.at[708]
    assert (left.last[:500][left.known[:500]] < 500).all()
    after = left.known & (np.arange(count) > 500)
    assert np.array_equal(left.last[after] + 207, sample.last[708:][after[501:]])
    assert np.array_equal(left.pays[after], sample.pays[708:][after[501:]])


def test_a_gate_is_the_breakeven_of_what_was_won_and_lost_and_a_margin(tape: Tape) -> None:
    labels = labelled(tape.rows, SMALL.barriers)
    net = np.full_like(labels.net, -1.0)
    net[:, 0] = np.where(np.arange(len(net)) % 2, 3.0, -1.0)

    gates = gates_of(replace(labels, net=net), np.ones(len(net), np.bool_))

    assert gates.tolist() == pytest.approx([0.25 + 0.02, 1.0])


# the panel


def test_everything_fitted_carries_its_cutoff_and_a_hash_of_all_of_it(panel: Panel, tape: Tape) -> None:
    again = fit(tape, "MADE-UP", SMALL)
    other = fit(tape, "MADE-UP", replace(SMALL, seed=1))

    assert panel.before == int(tape.rows.at[-1]) + 1
    assert panel.data == tape.digest
    assert again.fitted == panel.fitted != other.fitted
    assert len(panel.fitted) == 64


def test_a_shuffled_future_changes_nothing_that_was_fitted_or_said_before_it(panel: Panel) -> None:
    later = EVENTS.part(KNOWN, len(EVENTS))
    order = np.random.default_rng(7).permutation(len(later))
    kinds, figures = later.kind[order], later.figures[order]
    at = np.concatenate([EVENTS.at[:KNOWN], later.at])
    mixed = Events(at, np.concatenate([EVENTS.kind[:KNOWN], kinds]), np.concatenate([EVENTS.figures[:KNOWN], figures]))

    cut = tape_of(mixed, CUT)
    before = int((cut.rows.at < panel.before).sum())
    known = tape_of(mixed.part(0, KNOWN), CUT)

    assert fit(known, "MADE-UP", SMALL).fitted == panel.fitted
    first = panel.run(panel.begun(), known.rows, known.tokens)
    then = panel.run(panel.begun(), cut.rows, cut.tokens)
    for name in ("chance", "low", "high", "parts", "unusual", "why"):
        assert getattr(then, name)[:before].tobytes() == getattr(first, name).tobytes(), name


def test_any_cut_of_the_rows_gives_the_same(panel: Panel, whole: Tape) -> None:
    together = panel.run(panel.begun(), whole.rows, whole.tokens)
    state, bounds = panel.begun(), [0, 1, 2, 90, 91, 1_000, len(whole)]

    parts = [panel.run(state, whole.rows.part(first, end), whole.tokens[first:end]) for first, end in pairwise(bounds)]

    for name in ("chance", "low", "high", "base", "parts", "unusual", "why"):
        joined = np.concatenate([getattr(part, name) for part in parts])
        assert joined == pytest.approx(getattr(together, name), abs=1e-13), name


def test_a_panel_finds_a_planted_edge_out_of_sample_and_its_parts_add_up(panel: Panel, whole: Tape, tape: Tape) -> None:
    judged = panel.run(panel.begun(), whole.rows, whole.tokens)
    labels = labelled(whole.rows, panel.barriers)
    asked = (judged.why == SPEAKS) & ~np.isnan(labels.net[:, 0]) & (np.arange(len(whole)) >= len(tape))

    pays = labels.pays[asked]
    assert log_loss(judged.chance[asked], pays) < log_loss(judged.base[asked], pays) - 0.005
    parts = logit(judged.base) + judged.parts.sum(axis=1)
    assert logit(judged.chance) == pytest.approx(parts, abs=1e-9)
    assert (judged.low <= judged.chance).all()
    assert (judged.chance <= judged.high).all()


def test_a_panel_on_a_market_without_an_edge_says_the_base_rate() -> None:
    tape = tape_of(draw(Market(trades=9_000, edge=0.0), 5).part(0, KNOWN), CUT)

    found = fit(tape, "NOISE", SMALL)

    judged = found.run(found.begun(), tape.rows, tape.tokens)
    off = np.abs(logit(judged.chance) - logit(judged.base))[judged.why == SPEAKS]
    assert np.quantile(off, 0.9) < 0.25 if len(off) else True
    assert found.pool.weights.max() < 1.2


def test_evidence_of_a_row_says_what_the_panel_said_or_why_it_did_not(panel: Panel, whole: Tape) -> None:
    judged = panel.run(panel.begun(), whole.rows, whole.tokens)
    speaking = int(np.flatnonzero((judged.why == SPEAKS) & (judged.at >= panel.before))[0])
    strange = replace(judged, why=np.where(judged.why == SPEAKS, STRANGE, judged.why))

    long, short = panel.evidence(judged, speaking, whole)

    assert (long.direction, short.direction) == (LONG, SHORT)
    assert long.probability == judged.chance[speaking, 0]
    assert short.gate == panel.gates[1]
    assert long.log_odds == pytest.approx(sum(share.log_odds for share in long.shares), abs=1e-9)
    assert (long.tape, long.fitted, long.source) == (whole.digest, panel.fitted, "book")
    assert long.fitted_before == instant(panel.before)
    silent, _ = panel.evidence(strange, speaking, whole)
    assert (silent.probability, silent.abstained) == (silent.base, "the bar is too unusual")


def test_it_abstains_without_a_bar_on_a_strange_one_and_with_one_live_expert(panel: Panel, whole: Tape) -> None:
    judged = panel.run(panel.begun(), whole.rows, whole.tokens)
    experts = panel.experts
    dumb = replace(
        panel,
        experts=replace(
            experts,
            grammar=replace(experts.grammar, patterns=()),
            divergence=replace(experts.divergence, worth=np.full_like(experts.divergence.worth, np.nan)),
        ),
    )

    alone = dumb.run(dumb.begun(), whole.rows, whole.tokens)

    assert (judged.why[whole.rows.kind != BAR] == NO_BAR).all()
    assert (judged.why[(judged.unusual < UNUSUAL) & (judged.why != NO_BAR)] != SPEAKS).all()
    assert set(alone.why[alone.why != NO_BAR].tolist()) == {FEW}


def test_a_live_panel_tells_the_evidence_of_the_batch_and_none_before_its_cutoff(panel: Panel, whole: Tape) -> None:
    live, telemetry = LivePanel(panel, CUT), Telemetry()

    assert live.take(EVENTS.part(0, KNOWN)) == ()
    told = [live.take(EVENTS.part(at, at + 1)) for at in range(KNOWN, KNOWN + 120)]

    judged = panel.run(panel.begun(), whole.rows, whole.tokens)
    heard = [one for one in told if one]
    assert len(heard) > 3
    for number, (long, _) in enumerate(heard):
        telemetry.note(0.002, (long,))
        row = int(np.searchsorted(judged.at, EVENTS.at[KNOWN])) + number
        expected = judged.base[row, 0] if long.abstained else judged.chance[row, 0]
        assert long.at == instant(int(judged.at[row]))
        assert long.probability == pytest.approx(float(expected), abs=1e-12)
    record = telemetry.record()
    assert record["mx_latency_p95"] == pytest.approx(2)
    assert record["mx_throughput_per_second"] == pytest.approx(500)
    assert Telemetry().record()["mx_throughput_per_second"] == 0


def test_too_short_a_tape_is_refused_with_a_way_out(whole: Tape) -> None:
    short = Tape(whole.rows.part(0, 200), whole.tokens[:200], whole.edges, whole.digest, whole.source)

    with pytest.raises(ProblemError, match="Give a longer recording"):
        fit(short, "SHORT", SMALL)
