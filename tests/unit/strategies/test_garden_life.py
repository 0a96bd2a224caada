"""The life of modules: stages, replication's triggers, retirement by evidence, scores."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.strategies.garden import scorecard, triggers
from trellis.strategies.garden.genome import drawn
from trellis.strategies.garden.lifecycle import NEXT, Grounds, Life, LifeStage, advanced, begun, ramped, step_of
from trellis.strategies.garden.module import module_of
from trellis.strategies.garden.retirement import (
    BETS,
    CLIP,
    Claim,
    Standing,
    Watch,
    all_of,
    has_fallen,
    outlives_costs,
    watched,
)
from trellis.strategies.garden.tables import TRADER
from trellis.strategies.garden.words import Kind

AT = datetime(2025, 1, 2, tzinfo=UTC)
ALL = Grounds(True, True, True, "Ada")


def at_stage(stage: LifeStage, capital: str = "1") -> Life:
    return Life("m" * 32, stage, AT, LifeStage.SHADOW, Decimal(capital))


def test_a_module_goes_its_way_and_up_by_steps_of_capital() -> None:
    life = begun("m", AT)
    for stage in (LifeStage.DRY_RUN, LifeStage.SHADOW):
        life = advanced(life, stage, AT)
        assert (life.capital, stage.plans) == (Decimal(0), False)
    life = advanced(life, LifeStage.CANARY, AT + timedelta(days=14), ALL)
    assert life.capital == Decimal("0.01")
    life = ramped(life, 1, AT)
    assert (life.stage, life.capital, step_of(life)) == (LifeStage.CANARY, Decimal("0.05"), 1)
    life = ramped(life, 2, AT)
    assert (life.stage, life.capital, life.before) == (LifeStage.FULL, Decimal(1), LifeStage.CANARY)
    back = ramped(life, 1, AT)
    assert (back.stage, back.capital) == (LifeStage.CANARY, Decimal("0.05"))
    life = advanced(life, LifeStage.PROBATION, AT)
    assert (life.capital, life.stage.plans) == (Decimal("0.5"), True)
    life = advanced(life, LifeStage.DEPRECATED, AT)
    assert (life.capital, life.stage.plans) == (Decimal(0), False)
    assert advanced(life, LifeStage.ARCHIVED, AT).before is LifeStage.DEPRECATED
    assert advanced(life, LifeStage.DEPRECATED, AT) is life


@pytest.mark.parametrize(
    "days, evidence, words",
    [
        (13, ALL, "14 days"),
        (14, replace(ALL, stage_a=False), "stage_a did not hold"),
        (14, replace(ALL, sanity=False), "sanity"),
        (14, replace(ALL, audit=False), "audit"),
        (14, replace(ALL, by_person=""), "a person promotes"),
    ],
)
def test_nobody_comes_to_money_without_every_gate_and_a_person(days: int, evidence: Grounds, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        advanced(at_stage(LifeStage.SHADOW), LifeStage.CANARY, AT + timedelta(days=days), evidence)


@given(st.sampled_from(LifeStage), st.sampled_from(LifeStage))
def test_no_step_is_taken_that_the_table_does_not_have(one: LifeStage, other: LifeStage) -> None:
    life = at_stage(one)
    if other in NEXT[one] or one is other:
        return
    with pytest.raises(ProblemError, match="stage was"):
        advanced(life, other, AT + timedelta(days=30), ALL)


def test_a_failed_one_recovers_to_where_it_stood_and_nowhere_else() -> None:
    failed = advanced(at_stage(LifeStage.SHADOW), LifeStage.FAILED, AT)

    assert advanced(failed, LifeStage.SHADOW, AT).stage is LifeStage.SHADOW
    with pytest.raises(ProblemError, match=r"recovers to experimental\.shadow"):
        advanced(failed, LifeStage.FULL, AT, ALL)
    assert advanced(failed, LifeStage.ARCHIVED, AT).stage is LifeStage.ARCHIVED


def test_only_a_canary_and_a_full_module_go_by_steps_that_there_are() -> None:
    for life, step in ((at_stage(LifeStage.PROBATION), 0), (at_stage(LifeStage.CANARY, "0.05"), 3)):
        with pytest.raises(ProblemError, match="Only a canary"):
            ramped(life, step, AT)


def test_the_same_birth_is_one_module_and_a_child_knows_its_line() -> None:
    draws = HashStream(1, "m")
    one, two = (module_of(drawn(TRADER, draws), "g", AT) for _ in range(2))
    child = module_of(drawn(TRADER, draws), "g", AT, (one, two))

    assert module_of(one.genome, "g", AT + timedelta(days=1)).module_id == one.module_id
    assert module_of(one.genome, "other", AT).module_id != one.module_id
    assert (child.depth, child.mutations) == (1, (one.genome.hash,))
    assert set(child.parents) == {one.module_id, two.module_id}


CLAIM = Claim(0.002, 0.01, 0.2)


def days(mean: float, count: int, seed: int) -> list[float]:
    draws = HashStream(seed, "days")
    return [mean + 0.01 * draws.normal() for _ in range(count)]


def test_while_its_claim_is_true_a_module_is_rarely_let_go() -> None:
    """At most one life of 20 by Ville's inequality, however long; here 60 lives of 500 days, at the claim itself."""
    gone = sum(all_of(CLAIM, days(0.002, 500, seed)).standing is Standing.RUN_OFF for seed in range(60))

    assert gone <= 3


def test_without_its_edge_it_goes_step_by_step() -> None:
    gone, seen = 0, set()
    for seed in range(10):
        watch, path = Watch(CLAIM), []
        for earned in days(-0.0005, 600, 1000 + seed):
            watch = watched(watch, earned)
            path.append(watch.standing)
        gone += watch.standing is Standing.RUN_OFF
        seen |= set(path)

    assert gone >= 9
    assert seen == set(Standing)


@given(st.lists(st.floats(-0.9, 3), max_size=60))
def test_bets_never_fall_to_nothing_and_what_runs_off_stays_so(returns: list[float]) -> None:
    watch, off = Watch(CLAIM), False
    for earned in returns:
        watch = watched(watch, earned)
        assert min(watch.bets) > 0.0
        assert not (off and watch.standing is not Standing.RUN_OFF)
        off = off or watch.standing is Standing.RUN_OFF
    assert max(BETS) * CLIP < 1


def test_evidence_of_one_day_is_the_bets_mean() -> None:
    """A day a deviation below the claim: each bet grows by itself."""
    watch = watched(Watch(CLAIM), 0.002 - 0.01)

    assert watch.evidence == pytest.approx(1 + sum(BETS) / len(BETS))
    assert watch.cusum == pytest.approx(1 - 0.1)


def test_a_fall_beyond_the_backtests_is_probation_and_not_the_end() -> None:
    watch = watched(Watch(CLAIM), -0.25)

    assert watch.standing is Standing.PROBATION
    assert watch.drawdown == pytest.approx(0.25)
    assert "99 of 100" in watch.reason


def test_a_score_falls_absolutely_or_below_its_own_past() -> None:
    assert has_fallen(0.29, [])
    assert not has_fallen(0.3, [])
    assert has_fallen(0.55, [0.8, 0.9, 0.7])
    assert not has_fallen(0.57, [0.8, 0.9, 0.7])
    assert has_fallen(0.5, [0.7, 0.8])
    assert not has_fallen(0.53, [0.7, 0.8])


def test_an_edge_pays_for_itself_over_its_mean_life() -> None:
    assert outlives_costs(log(2) * 10, 0.0099, 0.001)
    assert not outlives_costs(log(2) * 10, 0.0101, 0.001)


GOOD = triggers.Record("m", 0.8, 0.7, AT - timedelta(days=7), 4)


@pytest.mark.parametrize(
    "change, fires",
    [
        ({}, True),
        ({"score": 0.79}, False),
        ({"consistency": 0.69}, False),
        ({"born": AT - timedelta(days=6)}, False),
        ({"offspring": 5}, False),
        ({"last_offspring": AT - timedelta(hours=23)}, False),
        ({"last_offspring": AT - timedelta(hours=24)}, True),
    ],
)
def test_who_does_well_replicates(change: dict[str, object], fires: bool) -> None:
    found = triggers.by_performance(replace(GOOD, **change), AT)  # type: ignore[arg-type]

    assert (found is not None) is fires


def test_who_fails_is_recovered_after_a_day_and_replaced_after_two() -> None:
    low = replace(GOOD, low_since=AT - timedelta(hours=24))

    assert triggers.by_recovery(low, AT) == triggers.Trigger(
        triggers.Reason.RECOVERY, triggers.Priority.CRITICAL, "m", AT
    )
    assert triggers.by_recovery(replace(low, low_since=AT - timedelta(hours=23)), AT) is None
    assert not triggers.is_to_be_replaced(low, AT)
    assert triggers.is_to_be_replaced(replace(low, low_since=AT - timedelta(hours=48)), AT)


def test_what_is_missing_is_bred_on_the_axes_that_are_covered_too_little() -> None:
    missing = {"regime": ["high"], "horizon": ["1d", "4h"], "asset_class": ["crypto"]}
    found = triggers.by_diversity({"regime": 0.79, "asset_class": 0.7, "horizon": 0.1, "strategy": 1}, missing, AT)

    assert [(each.subject, each.priority.name) for each in found] == [
        ("regime:high", "HIGH"),
        ("horizon:1d", "LOW"),
        ("horizon:4h", "LOW"),
    ]
    assert triggers.diversity([5, 5]) == pytest.approx(1.0)
    assert triggers.diversity([10, 0]) == 0.0
    assert triggers.diversity([]) == 0.0


def test_a_changed_regime_fires_and_names_the_state() -> None:
    assert triggers.by_regime((0.9, 0.1), (0.9, 0.1), AT) is None
    fired = triggers.by_regime((0.1, 0.9), (0.9, 0.1), AT)
    assert fired is not None
    assert fired.subject == "regime:1"
    with pytest.raises(ProblemError, match="states"):
        triggers.by_regime((1.0,), (0.5, 0.5), AT)


def trigger(name: str, priority: triggers.Priority, hours: int = 0) -> triggers.Trigger:
    return triggers.Trigger(triggers.Reason.PERFORMANCE, priority, name, AT + timedelta(hours=hours))


def test_five_run_at_once_by_priority_then_age() -> None:
    queue, order = triggers.Queue(), []
    for number, priority in enumerate((3, 2, 1, 1, 0, 2, 3)):
        assert queue.add(trigger(str(number), triggers.Priority(priority), -number))
    assert not queue.add(trigger("0", triggers.Priority.CRITICAL))
    while (begun_one := queue.begin()) is not None:
        order.append(begun_one.subject)
        assert not queue.add(begun_one)

    assert (order, queue.waiting) == (["4", "3", "2", "5", "1"], 2)
    assert len(order) == triggers.CONCURRENT_MAX


def test_triggers_expire_and_are_cancelled() -> None:
    queue = triggers.Queue()
    queue.add(trigger("old", triggers.Priority.HIGH, -72))
    queue.add(trigger("new", triggers.Priority.HIGH, -71))

    assert [(each.subject, each.state.value) for each in queue.expire(AT)] == [("old", "expired")]
    gone = queue.cancel(triggers.Reason.PERFORMANCE, "new")
    assert gone is not None
    assert gone.state is triggers.TriggerState.CANCELLED
    assert queue.cancel(triggers.Reason.PERFORMANCE, "new") is None
    assert queue.begin() is None


def test_caps_hold_by_kind_and_in_all() -> None:
    caps = triggers.Caps(2, 1, 1, 3)

    assert caps.allows(Kind.DETECTOR, {Kind.DETECTOR: 1})
    assert not caps.allows(Kind.DETECTOR, {Kind.DETECTOR: 2})
    assert not caps.allows(Kind.TRADER, {Kind.DETECTOR: 2, Kind.DECISION_MAKER: 1})


def test_scores_of_known_rows() -> None:
    up = [0.01, 0.02, -0.01, 0.03]

    assert scorecard.consistency(up, 2) == 0.75
    assert scorecard.consistency([-x for x in up], 4) == pytest.approx(2 / 6)
    assert scorecard.innovation(up, []) == 1.0
    assert scorecard.innovation(up, [[-2 * x for x in up]]) == pytest.approx(0.0)
    assert scorecard.innovation(up, [[1.0] * 4]) == 1.0
    assert scorecard.specialization({"a": 1.0, "b": -1.0}, {"a": 0.5, "b": 0.5}) == 0.0
    assert scorecard.specialization({"b": 3.0}, {"a": 0.75, "b": 0.25}) == pytest.approx(1.0)
    assert scorecard.specialization({}, {"a": 0.75, "b": 0.25}) == 0.0
    assert scorecard.collaboration([0.0, 0.0], [0.0, 0.0]) == 0.5
    assert scorecard.collaboration([0.1, 0.3], [0.0, 0.0]) == pytest.approx(1 / (1 + 2.718281828**-2))
    assert scorecard.Scorecard(0, 0, 1.0, 0, 0.5).intelligence == pytest.approx(0.8)


@pytest.mark.parametrize(
    "call",
    [
        lambda: scorecard.consistency([0.1], 2),
        lambda: scorecard.correlation([0.1, 0.2], [0.1]),
        lambda: scorecard.specialization({"z": 1.0}, {"a": 0.5, "b": 0.5}),
        lambda: scorecard.collaboration([], []),
    ],
)
def test_scores_of_nothing_are_refused(call: object) -> None:
    with pytest.raises(ProblemError):
        call()  # type: ignore[operator]
