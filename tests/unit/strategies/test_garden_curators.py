"""Curators: bounded influence, vetoes, silence that fails closed, weights learned out of sample."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import garden

from trellis.core.problems import ProblemError
from trellis.strategies.garden.curators import decisions, detectors, learning, traders
from trellis.strategies.garden.curators.catalogue import CURATORS, curators_of
from trellis.strategies.garden.curators.opinion import Opinion, Silence, from_least, graded
from trellis.strategies.garden.curators.orchestra import judged
from trellis.strategies.garden.words import Kind

KINDS = tuple(Kind)
FINE = decisions.Allocation(0.05, 0.1, 0.2, 0.3, 0.4, 0.8)


def everyone(kind: Kind, score: float = 1.0, confidence: float = 1.0) -> list[Opinion]:
    return [Opinion(name, score, confidence, "told", ("ref",)) for name in curators_of(kind)]


def without(kind: Kind, name: str) -> list[Opinion]:
    return [each for each in everyone(kind) if each.curator != name]


def test_there_are_sixteen_and_their_weights_sum_to_one_of_each_kind() -> None:
    assert len(CURATORS) == 16
    for kind in KINDS:
        assert sum(each.weight for each in CURATORS if each.kind is kind) == pytest.approx(1.0)


def test_the_detectors_three_caps_of_the_source_swing_as_far_as_it_says() -> None:
    """0.73 to 1.33 for evidence, pattern and regime, the others without an opinion."""
    three = ("dsi", "pattern", "regime")
    up = judged(
        Kind.DETECTOR, 0.5, [Opinion(n, 1.0, 1.0 if n in three else 0.0, "x") for n in curators_of(Kind.DETECTOR)], 0.1
    )
    down = [x.factor for x in judged(Kind.DETECTOR, 0.5, [Opinion(n, 0.0, 1.0, "x") for n in three], 0.1).contributions]

    assert up.strength / 0.5 == pytest.approx(1.12 * 1.10 * 1.08)
    assert down[0] * down[1] * down[3] == pytest.approx(0.88 * 0.90 * 0.92)


@given(
    st.sampled_from(KINDS),
    st.floats(0, 1),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=7, max_size=7),
)
def test_no_opinion_moves_the_strength_further_than_its_cap(
    kind: Kind, strength: float, told: list[tuple[float, float]]
) -> None:
    answers = [Opinion(n, s, c, "x") for n, (s, c) in zip(curators_of(kind), told, strict=False)]
    found = judged(kind, strength, answers, 0.0)

    for each in found.contributions:
        cap = curators_of(kind)[each.curator].cap
        assert 1.0 - cap - 1e-12 <= each.factor <= 1.0 + cap + 1e-12
    assert 0.0 <= found.strength <= 1.0
    assert len(found.contributions) == len(curators_of(kind))
    assert not (found.passes and any(each.blocks for each in found.contributions))


@pytest.mark.parametrize("curator", CURATORS, ids=lambda each: f"{each.kind}-{each.name}")
def test_each_blocks_below_its_veto_and_not_at_it(curator: object) -> None:
    each = next(one for one in CURATORS if one is curator)
    if each.veto is None:
        assert judged(each.kind, 0.9, [*without(each.kind, each.name), Opinion(each.name, 0.0, 1.0, "x")], 0.1).passes
        return
    low = [*without(each.kind, each.name), Opinion(each.name, each.veto - 0.001, 1.0, "low")]
    at = [*without(each.kind, each.name), Opinion(each.name, each.veto, 1.0, "at")]

    assert judged(each.kind, 0.9, low, 0.1).reason == f"blocked by {each.name} (low)"
    assert judged(each.kind, 0.9, at, 0.1).passes


@pytest.mark.parametrize(
    "kind, hard", [(Kind.DETECTOR, set()), (Kind.DECISION_MAKER, {"compliance"}), (Kind.TRADER, {"position"})]
)
def test_silence_of_a_hard_one_blocks_and_of_any_other_abstains(kind: Kind, hard: set[str]) -> None:
    for name in curators_of(kind):
        late: list[Opinion | Silence] = [*without(kind, name), Silence(name, "late", 0.2)]
        found = judged(kind, 0.9, late, 0.1)

        assert found.passes is (name not in hard | {"audit"})
        told = next(each for each in found.contributions if each.curator == name)
        assert (told.factor, told.answered, told.reason_code) == (1.0, False, "late")
    assert judged(kind, 0.9, [], 0.1).passes is False


def test_the_audit_outranks_everybody() -> None:
    answers = [*without(Kind.DETECTOR, "audit"), traders.audit(approved=False, hash_="h")]

    assert judged(Kind.DETECTOR, 1.0, answers, 0.1).reason == "blocked by audit (vetoed)"


def test_a_low_score_or_a_low_strength_does_not_pass() -> None:
    middling = [replace(each, score=0.45 if each.curator != "audit" else 1.0) for each in everyone(Kind.DETECTOR)]

    assert "weighted score" in judged(Kind.DETECTOR, 0.9, middling, 0.1).reason
    assert "below 0.5" in judged(Kind.DETECTOR, 0.2, everyone(Kind.DETECTOR), 0.5).reason
    assert judged(Kind.DETECTOR, 0.9, everyone(Kind.DETECTOR), 0.5).score == 1.0
    assert judged(Kind.DETECTOR, 0.9, middling, 0.1, {"dsi": 1.0}).score == pytest.approx(0.45)


def test_nobody_votes_twice_and_no_stranger_votes() -> None:
    twice = [Opinion("dsi", 1.0, 1.0, "x"), Opinion("dsi", 1.0, 1.0, "x")]
    for bad, words in ((twice, "answered twice"), ([Opinion("risk", 1.0, 1.0, "x")], "no such curator")):
        with pytest.raises(ProblemError, match=words):
            judged(Kind.DETECTOR, 0.9, bad, 0.1)
    for score in (-0.1, 1.1, nan):
        with pytest.raises(ProblemError, match="score"):
            Opinion("dsi", score, 1.0, "x")


def test_grades() -> None:
    assert graded(5.0, 10.0, 0.0) == 0.5
    assert graded(nan, 0.0, 1.0) == 0.0
    assert from_least(0.6, 0.6, 1.0, 0.3) == 0.5
    assert from_least(1.0, 0.6, 1.0, 0.3) == 1.0
    assert 0.29 < from_least(0.5999, 0.6, 1.0, 0.3) < 0.3
    assert from_least(nan, 0.6, 1.0, 0.3) < 0.3


def time_for(session_open: bool, always_open: bool, in_blackout: bool, remaining: float) -> Opinion:
    return decisions.timing(
        session_open=session_open, always_open=always_open, in_blackout=in_blackout, remaining=remaining, needed=1.0
    )


EVIDENCE = garden.evidence()
OPINIONS: list[tuple[Opinion, str, bool]] = [
    (detectors.dsi(None, 0.55, 0, 60), "no_evidence", True),
    (detectors.dsi(EVIDENCE, 0.55, 61, 60), "tape_stale", True),
    (detectors.dsi(replace(EVIDENCE, experts=1), 0.55, 1, 60), "quorum_lost", True),
    (detectors.dsi(EVIDENCE, 0.6, 1, 60), "below_gate", True),
    (detectors.dsi(EVIDENCE, 0.55, 1, 60), "confirmed", False),
    (detectors.pattern(None), "no_pattern", False),
    (detectors.pattern(detectors.Pattern("p", 29, -1.0, 0.1, True)), "too_few_cases", False),
    (detectors.pattern(detectors.Pattern("p", 40, 1.0, 0.1, False)), "not_discovered", False),
    (detectors.pattern(detectors.Pattern("p", 40, -0.2, 0.1, True)), "expectancy", True),
    (detectors.pattern(detectors.Pattern("p", 40, 0.2, 0.1, True)), "expectancy", False),
    (detectors.divergence(1, 0, 0), "divergence_against", True),
    (detectors.divergence(1, 1, 0), "none", False),
    (detectors.divergence(0, 0, 2), "supported", False),
    (detectors.regime(0.9, within_gates=False), "outside_gates", True),
    (detectors.regime(0.59, within_gates=True), "uncertain", True),
    (detectors.regime(0.6, within_gates=True), "known", False),
    (detectors.evolution(1.0, 0.9, 0.3, lineage_intact=False, genome_as_validated=True), "lineage_broken", True),
    (detectors.evolution(1.0, 0.9, 0.3, lineage_intact=True, genome_as_validated=False), "drifted", True),
    (detectors.evolution(3.0, 0.0, 0.3, lineage_intact=True, genome_as_validated=True), "gap", True),
    (detectors.evolution(1.0, 0.9, 0.3, lineage_intact=True, genome_as_validated=True), "gap", False),
    (detectors.performance(-0.5, -0.1, 0.1, 20), "below_band", True),
    (detectors.performance(0.0, -0.1, 0.1, 20), "in_band", False),
    (detectors.performance(0.0, 0.0, 0.0, 0), "too_early", False),
    (decisions.risk(decisions.Risk(0.5, 0.5, 0.5, 1.01)), "stress_over_limit", True),
    (decisions.risk(decisions.Risk(0.5, nan, 0.5, 0.5)), "expected_shortfall_over_limit", True),
    (decisions.risk(decisions.Risk(0.5, 0.6, 0.5, 0.5)), "expected_shortfall", False),
    (decisions.allocation(replace(FINE, sector=0.31)), "sector_over_limit", True),
    (decisions.allocation(replace(FINE, correlation=nan)), "correlation_over_limit", True),
    (decisions.allocation(replace(FINE, diversification=0.6)), "crowded", True),
    (decisions.allocation(FINE), "within_limits", False),
    (decisions.allocation(replace(FINE, position=0.10)), "within_limits", False),
    (time_for(False, False, False, 9.0), "market_closed", True),
    (time_for(False, True, False, 9.0), "time_left", False),
    (time_for(True, False, True, 9.0), "event_blackout", True),
    (time_for(True, False, False, 0.0), "expired", True),
    (decisions.cost(19.9, 10.0), "too_dear", True),
    (decisions.cost(20.0, 10.0), "paid_for", False),
    (decisions.cost(nan, 10.0), "no_edge", True),
    (decisions.compliance(decisions.Compliance(self_trade=True)), "self_trade", True),
    (decisions.compliance(decisions.Compliance()), "clear", False),
    (traders.execution(20.0, 2.0, 1.0), "worse_than_estimated", True),
    (traders.execution(2.0, 2.0, 1.0), "as_estimated", False),
    (traders.execution(2.0, 2.0, 0.4), "as_estimated", True),
    (traders.latency(50.0, 100.0, 1500.0, 1000.0), "quote_stale", True),
    (traders.latency(100.0, 100.0, 10.0, 1000.0), "within_limit", False),
    (traders.latency(190.0, 100.0, 10.0, 1000.0), "slow", True),
    (traders.slippage(1.0, 1.0, 2.0), "as_usual", False),
    (traders.slippage(3.9, 1.0, 2.0), "above_norm", True),
    (traders.slippage(3.9, 0.0, 0.0), "no_norm", False),
    (traders.position(reconciled=False, held=0.0, in_orders=0.0, limit=0.1), "not_reconciled", True),
    (traders.position(reconciled=True, held=0.06, in_orders=-0.05, limit=0.1), "over_limit", True),
    (traders.position(reconciled=True, held=0.06, in_orders=0.04, limit=0.1), "within_limit", False),
    (traders.attribution(3), "3_attributed", False),
]  # fmt: skip


@pytest.mark.parametrize(
    "opinion, code, blocks", OPINIONS, ids=[f"{o.curator}-{c}-{n}" for n, (o, c, _) in enumerate(OPINIONS)]
)
def test_what_each_says_and_whether_it_blocks(opinion: Opinion, code: str, blocks: bool) -> None:
    veto = next(each.veto for each in CURATORS if each.name == opinion.curator)

    assert opinion.reason_code == code
    assert (veto is not None and opinion.score < veto) is blocks


AT = datetime(2025, 1, 2, tzinfo=UTC)


def outcome(paid: bool, **probabilities: float) -> learning.Outcome:
    return learning.Outcome(probabilities, paid, AT, AT + timedelta(hours=1), AT - timedelta(days=1))


def test_weights_go_slowly_to_who_was_right_and_keep_their_sum() -> None:
    weights = learning.begun({"good": 0.3, "bad": 0.3, "quiet": 0.3})
    for _ in range(9):
        weights = learning.learned(weights, outcome(True, good=0.8, bad=0.2))
    assert weights.shares == {"good": 0.3, "bad": 0.3, "quiet": 0.3}
    for _ in range(100):
        weights = learning.learned(weights, outcome(True, good=0.8, bad=0.2))

    assert weights.fast["good"] > 0.95
    assert weights.shares["good"] > 0.6 > 0.3 > weights.shares["bad"]
    assert sum(weights.shares.values()) == pytest.approx(0.9)
    assert min(weights.fast.values()) >= 0.0033


def test_who_was_wrong_for_long_comes_back_where_it_turns_right() -> None:
    """Fixed share: Hedge alone would need as many rounds as it was wrong."""
    weights = learning.begun({"a": 0.5, "b": 0.5})
    for _ in range(300):
        weights = learning.learned(weights, outcome(True, a=0.9, b=0.1))
    for _ in range(12):
        weights = learning.learned(weights, outcome(False, a=0.9, b=0.1))

    assert weights.fast["b"] > 0.9


def test_an_outcome_in_sample_teaches_nothing() -> None:
    weights = learning.begun({"a": 1.0})
    sound = outcome(True, a=0.5)
    for bad, words in (
        (replace(sound, trained_until=AT + timedelta(seconds=1)), "trained on later days"),
        (replace(sound, known=AT), "known when it was judged"),
        (outcome(True, z=0.5), "nobody that is weighed"),
    ):
        with pytest.raises(ProblemError, match=words):
            learning.learned(weights, bad)
    for none in ({}, {"a": -1.0}, {"a": 0.0}):
        with pytest.raises(ProblemError, match="no weights"):
            learning.begun(none)


def test_a_loss_without_end_ends_no_voice() -> None:
    weights = learning.learned(learning.begun({"a": 0.5, "b": 0.5}), outcome(True, a=0.0, b=1.0))

    assert weights.fast["a"] > 0.01
