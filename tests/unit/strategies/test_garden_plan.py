"""Plans: what they hold, what speaks against one, how they are drafted, sized and hashed."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import garden

from trellis.core.problems import ProblemError
from trellis.strategies.garden.approvals import Answer, Approval, Controls, Modification, approval_id_of
from trellis.strategies.garden.canonical import canonical
from trellis.strategies.garden.conditions import All, Any, Compare, Not, Operator
from trellis.strategies.garden.drafting import Stance, drafted, valid_until
from trellis.strategies.garden.invariants import problems_of
from trellis.strategies.garden.limits import PlanLimits, strictest, tightened
from trellis.strategies.garden.plan import TradingPlan, plan_id_of
from trellis.strategies.garden.reading import plan_of
from trellis.strategies.garden.sizing import Budget, Method, Odds, position_size, stake
from trellis.strategies.garden.words import Direction, Horizon

ROOT = Path(__file__).resolve().parents[3]
LIMITS = PlanLimits()


def fields_of(plan: TradingPlan, limits: PlanLimits = LIMITS) -> list[str]:
    return [each.field for each in problems_of(plan, limits)]


@pytest.mark.parametrize("direction", [Direction.LONG, Direction.SHORT])
def test_a_plan_has_its_barriers_by_volatility_and_nothing_against_it(direction: Direction) -> None:
    plan = garden.plan(direction)

    way = direction.sign
    assert plan.stop_loss == Decimal(100) - 2 * way
    assert plan.take_profit == Decimal(100) + 3 * way
    assert plan.risk_reward_ratio == Decimal("1.5")
    assert plan.max_holding == timedelta(hours=1)
    assert problems_of(plan) == ()


def test_barriers_are_rounded_away_from_the_entry() -> None:
    seen = replace(garden.seen(), price=Decimal("33.33"), tick=Decimal("0.05"))
    plan = drafted(garden.who(), seen, garden.signal(), Stance(), LIMITS)

    assert isinstance(plan, TradingPlan)
    assert (plan.stop_loss, plan.take_profit) == (Decimal("32.65"), Decimal("34.35"))
    assert plan.risk_reward_ratio == Decimal("1.5000")


def test_a_neutral_signal_gives_a_plan_without_an_order() -> None:
    plan = garden.plan(Direction.NEUTRAL)

    assert plan.position_size == 0
    assert plan.stop_loss is None
    assert fields_of(replace(plan, position_size=Decimal("0.01"))) == ["position_size"]


def test_without_an_edge_after_costs_there_is_no_plan() -> None:
    weak = replace(garden.signal(), win=0.41)

    found = drafted(garden.who(), garden.seen(), weak, Stance(), LIMITS)

    assert not isinstance(found, TradingPlan)
    assert {each.field for each in found} == {"confidence_score", "expected_edge_bps"}


def test_costs_above_the_target_leave_nothing() -> None:
    found = drafted(garden.who(), replace(garden.seen(), cost_bps=400.0), garden.signal(), Stance(), LIMITS)

    assert not isinstance(found, TradingPlan)
    assert found[0].field == "take_profit"


PLAN = garden.plan()
CHANGES: list[tuple[dict[str, object], str]] = [
    ({"stop_loss": Decimal("100.5")}, "stop_loss"),
    ({"take_profit": Decimal("99")}, "stop_loss"),
    ({"stop_loss": None}, "stop_loss"),
    ({"stop_loss": Decimal(0)}, "stop_loss"),
    ({"risk_reward_ratio": Decimal(2)}, "risk_reward_ratio"),
    ({"position_size": Decimal("0.2")}, "position_size"),
    ({"position_size": Decimal(0)}, "position_size"),
    ({"data_cutoff_ts": garden.AT + timedelta(seconds=1)}, "data_cutoff_ts"),
    ({"data_cutoff_ts": garden.AT - timedelta(seconds=1)}, "evidence.at"),
    ({"valid_until": garden.AT}, "valid_until"),
    ({"valid_until": garden.AT + timedelta(days=2)}, "valid_until"),
    ({"max_holding": timedelta(0)}, "max_holding"),
    ({"genome_hash": "abc"}, "genome_hash"),
    ({"genome_hash": "G" * 64}, "genome_hash"),
    ({"provenance": None}, "provenance"),
    ({"evidence": None}, "evidence"),
    ({"expected_edge_bps": 4.0}, "expected_edge_bps"),
    ({"expected_edge_bps": float("nan")}, "expected_edge_bps"),
    ({"expected_cost_bps": -1.0}, "expected_cost_bps"),
    ({"confidence_score": 0.59}, "confidence_score"),
    ({"signal_strength": 1.1}, "signal_strength"),
    ({"signal_strength": 0.05}, "signal_strength"),
    ({"p_win": float("nan")}, "p_win"),
    ({"plan_version": 2}, "supersedes"),
    ({"symbol": ""}, "symbol"),
    ({"schema_version": "1.0.0"}, "schema_version"),
    ({"entry_conditions": All(())}, "entry_conditions"),
    ({"invalidation_conditions": Any(tuple(Compare("close", Operator.IS, 1.0) for _ in range(40)))}, "invalid"),
]


@pytest.mark.parametrize("change, field", CHANGES, ids=[f"{next(iter(c))}-{n}" for n, (c, _) in enumerate(CHANGES)])
def test_what_is_wrong_with_a_plan_is_named(change: dict[str, object], field: str) -> None:
    found = problems_of(replace(PLAN, **change))  # type: ignore[arg-type]

    assert any(each.field.startswith(field) for each in found)
    assert all(each.way_out for each in found)


def test_a_stop_that_is_too_far_and_too_much_at_risk_are_told() -> None:
    wide = replace(
        PLAN,
        stop_loss=Decimal(90),
        take_profit=Decimal(115),
        position_size=Decimal("0.1"),
        risk_reward_ratio=Decimal("1.5"),
    )

    assert fields_of(wide) == ["stop_loss"]
    assert "position_size" in fields_of(wide, tightened(LIMITS, risk_max=Decimal("0.005")))


def test_the_literal_pair_of_five_and_seven_and_a_half_percent_can_be_asked_for() -> None:
    assert fields_of(PLAN, tightened(LIMITS, target_least=Decimal("0.075"))) == ["take_profit"]


def test_limits_only_get_tighter() -> None:
    with pytest.raises(ProblemError, match=r"size_max.*loosens 0.10") as refused:
        tightened(LIMITS, size_max=Decimal("0.2"), confidence_least=Decimal("0.5"))
    one, other = tightened(LIMITS, size_max=Decimal("0.05")), tightened(LIMITS, confidence_least=Decimal("0.9"))

    assert len(refused.value.problems) == 2
    assert strictest(one, other) == replace(LIMITS, size_max=Decimal("0.05"), confidence_least=Decimal("0.9"))
    with pytest.raises(ProblemError, match="stop_max"):
        tightened(LIMITS, stop_max=Decimal(0))


def test_the_same_plan_has_the_same_bytes_in_another_process_and_zone() -> None:
    elsewhere = replace(
        PLAN, asof_ts=PLAN.asof_ts.astimezone(ZoneInfo("Asia/Tokyo")), position_size=PLAN.position_size * 1
    )
    code = "from tests.fakes import garden; print(garden.plan().content_hash)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert elsewhere.content == PLAN.content
    assert ran.stdout.strip() == PLAN.content_hash


def test_any_change_is_another_hash() -> None:
    changed = [replace(PLAN, **change) for change, _ in CHANGES if not any(v != v for v in change.values())]  # type: ignore[arg-type]

    assert len({each.content_hash for each in changed} | {PLAN.content_hash}) == len(changed) + 1


def test_conditions_of_two_kinds_have_two_hashes() -> None:
    part = (Compare("close", Operator.ABOVE, 1.0),)

    assert canonical(All(part)) != canonical(Any(part)) != canonical(Not(part[0]))


def test_equal_decimals_have_equal_bytes_and_what_is_not_finite_has_none() -> None:
    assert canonical(Decimal("1.50")) == canonical(Decimal("1.5")) == b'"1.5"'
    assert canonical(-0.0) == canonical(0.0)
    for bad in (float("inf"), Decimal("NaN")):
        with pytest.raises(ValueError, match="finite"):
            canonical(bad)
    with pytest.raises(TypeError, match="canonical form"):
        canonical(object())


@pytest.mark.parametrize("direction", Direction)
def test_a_plan_comes_back_out_of_its_bytes(direction: Direction) -> None:
    plan = garden.plan(direction)
    nested = All((Not(plan.entry_conditions), Any((Compare("session", Operator.IS, "us"),))))
    plan = replace(plan, entry_conditions=nested, event_context=(("event_bounce", 0.5),))

    assert plan_of(plan.content) == plan


@pytest.mark.parametrize(
    "change",
    [
        (b'"plan_version":1', b'"plan_version":"1"'),
        (b'"plan_version":1', b'"plan_version":1.0'),
        (b'"plan_version":1,', b""),
        (b'"plan_version":1', b'"plan_version":1,"more":1'),
        (b'"plan_version":1', b'"plan_version": 1'),
        (b'"position_size":"', b'"position_size":"0'),
        (b'"position_size":"', b'"position_size":"x'),
        (b'"$":"All"', b'"$":"Exec"'),
        (b'"direction":"long"', b'"direction":"up"'),
        (b'"signal_strength":0.8', b'"signal_strength":NaN'),
        (b'"signal_strength":0.8', b'"signal_strength":true'),
        (b"{", b"["),
    ],
)
def test_bytes_that_are_no_plan_are_refused(change: tuple[bytes, bytes]) -> None:
    assert change[0] in PLAN.content
    with pytest.raises(ProblemError, match="TradingPlan: bytes"):
        plan_of(PLAN.content.replace(*change, 1))


@given(st.binary(max_size=200))
def test_no_bytes_end_in_anything_but_a_problem(content: bytes) -> None:
    with pytest.raises(ProblemError):
        plan_of(content)


def test_bytes_without_end_are_refused_before_they_are_read() -> None:
    for content in (b"[" * 100_000, b" " * 300_000):
        with pytest.raises(ProblemError, match="bytes"):
            plan_of(content)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(PLAN, asof_ts=datetime(2025, 3, 10, 11))  # noqa: DTZ001


def test_in_the_hour_that_new_york_has_twice_the_cutoff_is_still_compared_by_instants() -> None:
    """Both read 01:30; the first is an hour before the second."""
    first, second = datetime(2025, 11, 2, 5, 30, tzinfo=UTC), datetime(2025, 11, 2, 6, 30, tzinfo=UTC)
    plan = garden.plan(asof=first)

    assert fields_of(replace(plan, data_cutoff_ts=second)) == ["data_cutoff_ts"]
    assert fields_of(replace(plan, valid_until=second)) == []


def test_a_decision_made_twice_is_one_plan() -> None:
    tokyo = garden.AT.astimezone(ZoneInfo("Asia/Tokyo"))

    assert plan_id_of("m", "SPY", Horizon.HOUR, garden.AT, "g") == plan_id_of("m", "SPY", Horizon.HOUR, tokyo, "g")
    assert plan_id_of("m", "SPY", Horizon.HOUR, garden.AT, "g") != plan_id_of("m", "SPY", Horizon.DAY, garden.AT, "g")


def test_kelly_at_known_odds() -> None:
    sure = Odds(0.6, 0.0, 1.0)

    assert stake(sure, 1.0) == Decimal("0.2")
    assert stake(sure, 0.25) == Decimal("0.05")
    assert Odds(0.5, 0.1, 1.5).breakeven == pytest.approx(0.4)
    assert Odds(0.6, 0.1, 1.0).shrunk == pytest.approx(0.55)
    assert Odds(0.6, 0.1, 1.0).confidence == pytest.approx(0.8413, abs=1e-4)
    assert stake(Odds(0.39, 0.01, 1.5), 1.0) == 0


def test_a_size_is_the_least_of_what_each_rule_allows() -> None:
    odds, budget = Odds(0.6, 0.0, 1.0), Budget(Decimal("0.5"), Decimal("0.01"))

    assert position_size(Method.KELLY, odds, 0.25, Decimal("0.1"), 0.05, budget) == Decimal("0.05")
    assert position_size(Method.KELLY, odds, 1.0, Decimal("0.1"), 0.05, budget) == Decimal("0.1")
    assert position_size(Method.KELLY, odds, 0.02, Decimal("0.1"), 0.05, budget) == Decimal("0.004")
    assert position_size(Method.FIXED, odds, 0.02, Decimal("0.1"), 0.05, budget) == Decimal("0.1")
    assert position_size(Method.VOLATILITY, odds, 0.25, Decimal("0.1"), 0.2, budget) == Decimal("0.05")
    assert position_size(Method.FIXED, odds, 0.25, Decimal("0.01"), 0.001, budget) == Decimal("0.5")
    assert position_size(Method.FIXED, Odds(0.4, 0.0, 1.0), 0.25, Decimal("0.1"), 0.05, budget) == 0


@given(
    st.floats(0.01, 0.99), st.floats(0, 0.3), st.floats(0.1, 5), st.floats(0.001, 0.08), st.sampled_from(Method),
    st.sampled_from([Direction.LONG, Direction.SHORT]), st.decimals("0.5", "5000", places=2),
)  # fmt: skip
def test_whatever_is_drafted_keeps_every_limit(
    win: float, error: float, reward: float, volatility: float, method: Method, direction: Direction, price: Decimal
) -> None:
    signal = replace(garden.signal(direction), win=win, error=error)
    seen = replace(garden.seen(), volatility=volatility, price=price)

    found = drafted(garden.who(), seen, signal, Stance(2.0, reward, 1.0, method), LIMITS)

    if isinstance(found, TradingPlan):
        assert problems_of(found) == ()
        assert found.at_risk <= LIMITS.risk_max
        assert win > Odds(win, error, 1.0 * found.risk_reward_ratio.__float__()).breakeven
    else:
        assert found


def approval(**change: object) -> Approval:
    given = {
        "approval_id": approval_id_of(PLAN.plan_id, 1, "dm-1"), "plan_id": PLAN.plan_id, "plan_version": 1,
        "plan_hash": PLAN.content_hash, "decision_maker_module_id": "dm-1", "approval_status": Answer.APPROVED,
        "approval_reason": "within every limit", "at": garden.AT, "risk_controls": Controls(Decimal("0.05")),
    }  # fmt: skip
    return Approval(**(given | change))  # type: ignore[arg-type]


def test_an_answer_that_contradicts_itself_is_refused() -> None:
    cut = (Modification("position_size", "0.10", "0.05"),)

    assert approval().content_hash == approval().content_hash
    assert approval(approval_status=Answer.MODIFIED, modifications=cut).modifications == cut
    for bad, field in (
        ({"modifications": cut}, "modifications"),
        ({"approval_status": Answer.MODIFIED}, "modifications"),
        ({"risk_controls": None}, "risk_controls"),
        ({"approval_reason": ""}, "approval_reason"),
        ({"decision_confidence": 1.5}, "decision_confidence"),
    ):
        with pytest.raises(ProblemError, match=field):
            approval(**bad)


def test_validity_counts_from_the_opening_where_the_venue_would_be_shut_all_along() -> None:
    friday, day = datetime(2025, 3, 7, 21, tzinfo=UTC), timedelta(days=1)
    monday = datetime(2025, 3, 10, 13, 30, tzinfo=UTC)

    assert valid_until(friday, day, None) == friday + day
    assert valid_until(friday, day, friday + timedelta(hours=17)) == friday + day
    assert valid_until(friday, day, friday + day) == friday + 2 * day
    assert valid_until(friday, day, monday) == monday + day

    seen = replace(garden.seen(friday), opens=monday)
    made = drafted(garden.who(), seen, replace(garden.signal(), horizon=Horizon.DAY), Stance(), PlanLimits())
    assert isinstance(made, TradingPlan)
    assert made.valid_until == monday + day
    assert not problems_of(made, PlanLimits(), monday)
    assert [each.field for each in problems_of(made, PlanLimits())] == ["valid_until"]
    late = replace(made, valid_until=monday + day + timedelta(minutes=1))
    assert "valid_until" in [each.field for each in problems_of(late, PlanLimits(), monday)]
