"""Moves of plans: in order, once, never after the plan's end; conditions asked and read."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import garden

from trellis.core.problems import ProblemError
from trellis.strategies.garden.conditions import All, Any, Compare, Condition, Not, Operator, condition_of, holds
from trellis.strategies.garden.states import NEXT, Move, Plans, Stage, Told

PLAN = garden.plan()
WAY = (Stage.VALIDATED, Stage.SUBMITTED, Stage.APPROVED, Stage.ROUTED, Stage.PARTIAL, Stage.FILLED, Stage.CLOSED)


def move(to: Stage, version: int = 1, minutes: int = 0, name: str = "") -> Move:
    return Move(name or f"{to}-{version}", PLAN.plan_id, version, to, garden.AT + timedelta(minutes=minutes))


def known(*stages: Stage) -> Plans:
    plans = Plans()
    plans.add(PLAN)
    for stage in stages:
        assert plans.apply(move(stage)) is Told.MADE
    return plans


def test_a_plan_goes_its_way_to_the_end() -> None:
    plans = known(*WAY, Stage.ATTRIBUTED)
    standing = plans.standing(PLAN.plan_id, 1)

    assert standing is not None
    assert [each.to for each in standing.moves] == [*WAY, Stage.ATTRIBUTED]


def test_a_move_told_twice_is_made_once() -> None:
    plans = known(*WAY[:3])

    assert plans.apply(move(Stage.APPROVED)) is Told.KNOWN
    assert plans.apply(move(Stage.VALIDATED, minutes=200)) is Told.KNOWN
    assert plans.stage(PLAN.plan_id, 1) is Stage.APPROVED


def test_a_step_out_of_order_is_refused_by_name() -> None:
    with pytest.raises(ProblemError, match="after drafted come validated"):
        known().apply(move(Stage.ROUTED))
    with pytest.raises(ProblemError, match="plan_version was '3'"):
        known().apply(move(Stage.VALIDATED, version=3))


@pytest.mark.parametrize("done", range(4))
def test_after_its_end_a_plan_expires_at_whatever_hop_it_is(done: int) -> None:
    plans = known(*WAY[:done])

    assert plans.apply(move(WAY[done], minutes=60)) is Told.LATE
    assert plans.stage(PLAN.plan_id, 1) is Stage.EXPIRED
    assert plans.apply(move(Stage.ATTRIBUTED, minutes=90)) is Told.MADE


def test_a_moment_before_its_end_it_does_not_and_a_fill_may_come_after() -> None:
    plans = known(*WAY[:3])

    assert plans.apply(move(Stage.ROUTED, minutes=59)) is Told.MADE
    assert plans.apply(move(Stage.FILLED, minutes=500)) is Told.MADE


def test_a_modification_is_another_version_and_only_the_latest_approved_one_is_executed() -> None:
    plans = known(Stage.VALIDATED, Stage.SUBMITTED, Stage.APPROVED)
    assert plans.to_execute(PLAN.plan_id) == 1
    plans.apply(move(Stage.MODIFIED))
    plans.add(garden.next_version(PLAN, Decimal("0.01")))

    assert plans.to_execute(PLAN.plan_id) is None
    for stage in WAY[:3]:
        plans.apply(move(stage, version=2))
    assert plans.to_execute(PLAN.plan_id) == 2
    with pytest.raises(ProblemError, match="after modified come no steps"):
        plans.apply(move(Stage.ROUTED))


def test_an_approved_version_that_was_overtaken_is_not_routed() -> None:
    """Version 2 is told by another path than the modification of version 3."""
    plans = known(Stage.VALIDATED, Stage.SUBMITTED, Stage.MODIFIED)
    second = garden.next_version(PLAN, Decimal("0.01"))
    plans.add(second)
    for stage in (*WAY[:2], Stage.MODIFIED):
        plans.apply(move(stage, version=2))
    plans.add(garden.next_version(second, Decimal("0.005")))

    assert plans.to_execute(PLAN.plan_id) is None


def test_a_version_cannot_supersede_one_that_still_goes_its_way() -> None:
    plans = known(Stage.VALIDATED)

    with pytest.raises(ProblemError, match="version 1 is validated"):
        plans.add(garden.next_version(PLAN, Decimal("0.01")))
    plans.add(PLAN)
    assert plans.stage(PLAN.plan_id, 1) is Stage.VALIDATED


@given(st.lists(st.tuples(st.sampled_from(Stage), st.integers(0, 90), st.integers(0, 5)), max_size=30))
def test_no_order_of_moves_leaves_the_way(steps: list[tuple[Stage, int, int]]) -> None:
    plans = known()
    for to, minutes, name in steps:
        try:
            plans.apply(move(to, minutes=minutes, name=str(name)))
        except ProblemError:
            pass
    standing = plans.standing(PLAN.plan_id, 1)

    assert standing is not None
    path = [Stage.DRAFTED, *(each.to for each in standing.moves)]
    assert all(after in NEXT[before] for before, after in pairwise(path))
    assert len({each.move_id for each in standing.moves}) == len(standing.moves)
    assert all(each.at < PLAN.valid_until for each in standing.moves if each.to in WAY[:4])


CLOSE = Compare("close", Operator.ABOVE, 100.0)
TREND = Compare("regime_trend", Operator.IS, "bullish")


@pytest.mark.parametrize(
    "condition, facts, expected",
    [
        (CLOSE, {"close": 101.0}, True),
        (CLOSE, {"close": 100.0}, False),
        (CLOSE, {}, None),
        (CLOSE, {"close": float("nan")}, None),
        (CLOSE, {"close": "101"}, None),
        (Compare("close", Operator.AT_MOST, 1.0), {"close": 1.0}, True),
        (Compare("close", Operator.BELOW, 1.0), {"close": 1.0}, False),
        (Compare("close", Operator.IS_NOT, 1.0), {"close": 1.0}, False),
        (TREND, {"regime_trend": "bullish"}, True),
        (All((CLOSE, TREND)), {"close": 90.0}, False),
        (All((CLOSE, TREND)), {"close": 101.0}, None),
        (Any((CLOSE, TREND)), {"close": 101.0}, True),
        (Any((CLOSE, TREND)), {"close": 90.0}, None),
        (Not(CLOSE), {}, None),
        (Not(CLOSE), {"close": 90.0}, True),
    ],
)
def test_conditions_are_true_false_or_unknown(
    condition: Condition, facts: dict[str, float | str], expected: bool | None
) -> None:
    assert holds(condition, facts) is expected


def test_plain_data_is_read_as_a_tree() -> None:
    told = {"all": [{"field": "close", "operator": ">", "value": 100}, {"not": {"any": [
        {"field": "regime_trend", "operator": "==", "value": "bullish"}]}}]}  # fmt: skip

    assert condition_of(told) == All((CLOSE, Not(Any((TREND,)))))


@pytest.mark.parametrize(
    "told, words",
    [
        ("__import__('os')", "no condition"),
        ({"field": "close", "operator": "exec", "value": 1}, "no such operator"),
        ({"field": "password", "operator": ">", "value": 1}, "no such fact"),
        ({"field": "close", "operator": ">", "value": "1"}, "close is a number"),
        ({"field": "session", "operator": ">", "value": "us"}, "no order"),
        ({"field": "close", "operator": ">", "value": True}, "neither a number nor a word"),
        ({"field": "close", "operator": ">", "value": float("nan")}, "no number"),
        ({"all": [], "any": []}, "no condition"),
    ],
)
def test_what_is_no_condition_is_refused(told: object, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        condition_of(told)


def test_nesting_has_a_limit() -> None:
    told: object = {"field": "close", "operator": ">", "value": 1}
    for _ in range(8):
        told = {"not": told}

    with pytest.raises(ProblemError, match="nested too deep"):
        condition_of(told)
