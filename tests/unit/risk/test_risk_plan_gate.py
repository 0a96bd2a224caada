"""The gate of the adaptive mandate: each clause at its edge, sizes that fit, and that no answer breaks a limit."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.constitution.verdict import Outcome, Verdict
from trellis.core.dates import new_york
from trellis.core.problems import ProblemError
from trellis.core.terms import Side
from trellis.market.instruments import Kind
from trellis.risk.halts import Cause, Halt, releasable
from trellis.risk.limits import SINCE_2
from trellis.risk.mandate import shipped, with_figures
from trellis.risk.plan_case import Asset, PlanCase, Stake, Standing
from trellis.risk.plan_gate import review
from trellis.risk.scenarios import ProfitRow, Scenarios
from trellis.risk.stress import worst
from trellis.risk.tails import tail

D = Decimal
MANDATE = shipped()
SPY, QQQ = Asset("SPY", Kind.ETF, "SPY", "broad"), Asset("QQQ", Kind.ETF, "QQQ", "growth")
BTC = Asset("BTC-USD", Kind.CRYPTO, "bitcoin", "coins")
CALM = tuple((place * 37 % 101 - 50) * 100_000 for place in range(400))
WILD = tuple(each * 8 for each in reversed(CALM))
SCENARIOS = Scenarios({"SPY": CALM, "QQQ": CALM, "BTC-USD": WILD})
PLAN = PlanCase(
    plan="p1",
    module="m1",
    asset=SPY,
    side=Side.BUY,
    quantity=80,
    entry=D(100),
    stop=D(98),
    target=D(104),
    confidence=D("0.7"),
    p_win=D("0.75"),
    edge=D("0.025"),
    cost=D("0.001"),
    volatility=D("0.2"),
)


def _standing(*stakes: Stake, **facts: object) -> Standing:
    amounts: dict[str, Decimal] = {}
    for stake in stakes:
        amounts[stake.asset.symbol] = amounts.get(stake.asset.symbol, D(0)) + stake.amount
    plain = Standing(
        capital=D(100_000),
        nav=D(100_000),
        high=D(100_000),
        day_start=D(100_000),
        cash=D(100_000),
        stakes=stakes,
        row=ProfitRow.of(SCENARIOS, amounts),
        halts=(),
        module_fall=D(0),
        module_losses=0,
        price=D(100),
        age=0,
        orders_last_minute=0,
        positions=0,
        symbol_plans=0,
        waited=None,
        correlations={},
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


def _breaches(verdict: Verdict) -> list[tuple[str, str]]:
    return [(clause.rule, clause.reason) for clause in verdict.breaches]


def test_a_sound_plan_passes_and_the_verdict_names_every_limit_and_the_mandate() -> None:
    verdict = review(PLAN, _standing(), MANDATE)

    assert (verdict.outcome, verdict.quantity, verdict.rulebook) == (Outcome.APPROVED, 80, MANDATE.hash)
    assert _breaches(verdict) == []
    seen = [clause.rule for clause in verdict.clauses]
    assert len(seen) == len(set(seen))
    outside = {"M.participation", "M.cooldown", "M.rejections"}
    outside |= SINCE_2
    ramp = {"M.ramp_first", "M.ramp_second", "M.ramp_alpha", "M.ramp_trades"}
    assert set(MANDATE.limits.figures) - set(seen) == outside | ramp


@pytest.mark.parametrize(
    "plan, facts, breach",
    [
        ({}, {"halts": ("kill",)}, ("M.halt", "halted:kill")),
        ({}, {"capital": D(0)}, ("M.capital", "no_capital")),
        ({}, {"nav": D(90_000), "day_start": D(90_000)}, ("M.drawdown", "drawdown")),
        ({}, {"nav": D(98_000)}, ("M.daily_loss", "daily_loss")),
        ({}, {"module_fall": D(3_000)}, ("M.module_drawdown", "module_drawdown")),
        ({}, {"module_losses": 8}, ("M.losses", "losses_in_a_row")),
        ({}, {"price": None, "age": None}, ("M.stale", "missing:price")),
        ({}, {"age": 3}, ("M.stale", "stale_price")),
        ({}, {"price": D("94.9")}, ("M.collar", "price_away")),
        ({"confidence": D("0.59")}, {}, ("M.confidence", "little_confidence")),
        ({"target": D("102.99")}, {}, ("M.reward_risk", "reward_risk")),
        ({"stop": D(101), "target": D(99)}, {}, ("M.reward_risk", "reward_risk")),
        ({"edge": D("0.002")}, {}, ("M.edge_cost", "edge_below_cost")),
        ({"edge": D(0), "cost": D(0)}, {}, ("M.edge_cost", "edge_below_cost")),
        ({"cost": D("0.0021"), "edge": D("0.01")}, {}, ("M.cost", "dear")),
        ({}, {"orders_last_minute": 60}, ("M.order_rate", "order_rate")),
        ({}, {"positions": 20}, ("M.positions", "positions")),
        ({}, {"symbol_plans": 3}, ("M.symbol_plans", "symbol_plans")),
        ({}, {"waited": 1799}, ("M.cooldown", "cooldown")),
        ({}, {"correlations": {"QQQ": D("0.71")}}, ("M.correlation", "alike:QQQ")),
        ({}, {"correlations": {"QQQ": None}}, ("M.correlation", "missing:QQQ")),
        ({"side": Side.SELL, "stop": D(102), "target": D(96)}, {}, ("M.short", "short_sale")),
    ],
)
def test_a_clause_that_is_not_kept_refuses_and_says_why(
    plan: dict[str, object], facts: dict[str, object], breach: tuple[str, str]
) -> None:
    verdict = review(replace(PLAN, **plan), _standing(**facts), MANDATE)  # type: ignore[arg-type]

    assert (verdict.outcome, verdict.quantity) == (Outcome.REFUSED, 0)
    assert breach in _breaches(verdict)


@pytest.mark.parametrize(
    "plan, facts",
    [
        ({"confidence": D("0.6")}, {}),
        ({"target": D(103)}, {}),
        ({"edge": D("0.0020001"), "quantity": 30}, {}),
        ({"cost": D("0.002"), "edge": D("0.01")}, {}),
        ({}, {"nav": D("90000.01"), "day_start": D("90000.01")}),
        ({}, {"nav": D("98000.01")}),
        ({}, {"module_fall": D("2999.99")}),
        ({}, {"age": 2}),
        ({}, {"orders_last_minute": 59, "positions": 19, "symbol_plans": 2, "waited": 1800, "module_losses": 7}),
        ({}, {"correlations": {"QQQ": D("0.70"), "BTC-USD": D("-1")}}),
    ],
)
def test_a_clause_is_kept_at_its_edge(plan: dict[str, object], facts: dict[str, object]) -> None:
    assert review(replace(PLAN, **plan), _standing(**facts), MANDATE).outcome is Outcome.APPROVED  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "plan, stakes, facts, rule, quantity",
    [
        ({"quantity": 120}, (), {}, "M.position", 100),
        ({}, (Stake(SPY, "m2", D(4000)),), {}, "M.position", 60),
        ({}, (Stake(replace(QQQ, name="SPY"), "m2", D(15000)),), {}, "M.name", 50),
        ({}, (Stake(replace(QQQ, sector="broad"), "m2", D(26000)),), {}, "M.sector", 40),
        ({}, (Stake(QQQ, "m2", D(47000)),), {}, "M.class", 30),
        ({}, (), {"cash": D(5005)}, "M.cash", 50),
        ({"stop": D(80), "target": D(140), "edge": D("0.25")}, (), {}, "M.trade_risk", 50),
        ({"volatility": D(1)}, (), {}, "M.volatility", 50),
        ({"p_win": D("0.49"), "edge": D("0.0094")}, (), {}, "M.kelly", 53),
        ({"edge": D("0.004")}, (), {}, "M.kelly", 68),
        ({"p_win": D("0.49"), "edge": D("0.3")}, (), {}, "M.kelly", 53),
    ],
)
def test_a_plan_is_lowered_to_what_fits(
    plan: dict[str, object], stakes: tuple[Stake, ...], facts: dict[str, object], rule: str, quantity: int
) -> None:
    verdict = review(replace(PLAN, **plan), _standing(*stakes, **facts), MANDATE)  # type: ignore[arg-type]

    assert (verdict.outcome, verdict.quantity) == (Outcome.RESIZED, quantity)
    assert rule in [clause.rule for clause in verdict.breaches]


def test_an_order_is_never_worth_more_than_the_cap_says() -> None:
    rich = _standing(capital=D(5_000_000), cash=D(5_000_000))
    verdict = review(replace(PLAN, quantity=4000), rich, MANDATE)

    assert verdict.quantity == 1000
    assert ("M.order_value", "cap") in _breaches(verdict)


def test_what_is_left_too_small_is_refused() -> None:
    verdict = review(PLAN, _standing(cash=D(1000)), MANDATE)

    assert verdict.quantity == 0
    assert _breaches(verdict)[-1] == ("M.position_least", "too_small")


def test_a_coin_whose_tail_is_too_long_is_lowered_until_it_keeps_every_limit_of_the_tail() -> None:
    narrow = with_figures(MANDATE, {"M.var95": D("0.002")})
    plan = replace(PLAN, asset=BTC)
    verdict = review(plan, _standing(), narrow)

    assert verdict.outcome is Outcome.RESIZED
    assert ("M.var95", "var") in _breaches(verdict)
    for units, kept in ((verdict.quantity, True), (verdict.quantity + 1, False)):
        found = tail(ProfitRow.of(SCENARIOS, {"BTC-USD": D(100) * units}), D("0.95"), D("0.975"))
        assert (found.var / 100_000 <= D("0.002")) is kept


def test_a_symbol_without_scenarios_or_with_few_is_refused() -> None:
    unknown = review(replace(PLAN, asset=replace(SPY, symbol="NEW")), _standing(), MANDATE)
    few = review(PLAN, _standing(row=ProfitRow.of(Scenarios({"SPY": CALM[:249]}), {})), MANDATE)

    assert _breaches(unknown) == [("M.scenarios", "few_scenarios")]
    assert _breaches(few) == [("M.scenarios", "few_scenarios")]
    assert (unknown.quantity, few.quantity) == (0, 0)


def test_a_stress_that_would_cost_too_much_names_its_scenario() -> None:
    tight = with_figures(MANDATE, {"M.stress": D("0.02")})
    verdict = review(PLAN, _standing(Stake(BTC, "m2", D(4000))), tight)

    assert ("M.stress", "stress:Coins halve, shares stand") not in _breaches(verdict)
    assert ("M.stress", "stress:October 1987: one day") in _breaches(verdict)
    assert 0 < verdict.quantity < 80


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([SPY, QQQ, BTC]), st.integers(0, 12_000)), max_size=5),
    st.sampled_from([SPY, QQQ, BTC]),
    st.integers(1, 400),
    st.integers(1, 40),
)
def test_whatever_is_held_the_answer_keeps_every_limit_that_held_before(
    held: list[tuple[Asset, int]], asset: Asset, quantity: int, stop: int
) -> None:
    stakes = tuple(Stake(each, "m", D(amount)) for each, amount in held)
    plan = replace(PLAN, asset=asset, quantity=quantity, stop=D(100 - stop), target=D(100 + 2 * stop))
    verdict = review(plan, _standing(*stakes), MANDATE)

    assert 0 <= verdict.quantity <= quantity
    if verdict.quantity == 0:
        return
    after = (*stakes, Stake(asset, "m1", plan.entry * verdict.quantity))
    gross = sum((stake.amount for stake in after), D(0))
    limits = MANDATE.limits
    assert gross <= limits["M.leverage"] * 100_000
    assert sum(s.amount for s in after if s.asset == asset) <= limits["M.position"] * 100_000
    assert sum(s.amount for s in after if s.asset.kind is asset.kind) <= limits["M.class"] * 100_000
    assert plan.entry * verdict.quantity * plan.stop_distance <= limits["M.trade_risk"] * 100_000
    amounts: dict[str, Decimal] = {}
    for stake in after:
        amounts[stake.asset.symbol] = amounts.get(stake.asset.symbol, D(0)) + stake.amount
    found = tail(ProfitRow.of(SCENARIOS, amounts), D("0.95"), D("0.975"))
    assert found.var <= limits["M.var95"] * 100_000
    assert found.shortfall <= limits["M.es975"] * 100_000
    shocked = worst(MANDATE.stresses, [(s.asset.symbol, s.asset.kind, s.amount) for s in after])[1]
    assert shocked <= limits["M.stress"] * 100_000


def test_a_halt_binds_its_module_or_all_and_only_a_named_person_releases_it() -> None:
    at = new_york(date(2026, 1, 5), time(10))
    whole, one = Halt(Cause.KILL, "", at, ""), Halt(Cause.LOSSES, "m1", at, "8")

    assert (whole.binds("m2"), one.binds("m1"), one.binds("m2")) == (True, True, False)
    assert (whole.told, one.told) == ("kill", "losses:m1")
    assert Cause.DAILY_LOSS.passes
    assert not Cause.KILL.passes
    releasable(one, "Ada")
    with pytest.raises(ProblemError, match="released by a person"):
        releasable(one, "  ")
