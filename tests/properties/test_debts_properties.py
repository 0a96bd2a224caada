"""Properties of debt plans: what every month adds up to, whatever is owed, and the optimum beside avalanche."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.fakes.debts import AS_OF, UNROUNDED

from trellis.household.debts.account import (
    Debt,
    DebtKind,
    Fee,
    FixedMinimum,
    InterestMinimum,
    Minimum,
    Prepayment,
    Rate,
    ShareMinimum,
)
from trellis.household.debts.comparison import compared, first_minimums
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means
from trellis.household.debts.optimum import optimum
from trellis.household.debts.plan import Plan
from trellis.household.problems import InfeasiblePlan, NegativeAmortization

D = Decimal
CENTS = st.integers(5_000, 400_000).map(lambda cents: D(cents) / 100)
APRS = st.integers(0, 3500).map(lambda points: D(points) / 10_000)
FIXED = st.integers(2_000, 12_000).map(lambda cents: FixedMinimum(D(cents) / 100))
RULES: st.SearchStrategy[Minimum] = st.one_of(
    FIXED,
    st.builds(ShareMinimum, st.sampled_from([D("0.03"), D("0.05")]), st.just(D(25))),
    st.builds(InterestMinimum, st.just(D(25)), st.sampled_from([D("0.01"), D("0.02")])),
)
FEES = st.builds(Fee, st.sampled_from([D(5), D("29.99")]), st.just(date(2026, 2, 10)), st.sampled_from([1, 12]))


@st.composite
def constant(draw: st.DrawFn, name: str = "a") -> Debt:
    """A debt without frictions: a fixed minimum and one rate."""
    return Debt(name, DebtKind.OTHER, draw(CENTS), (Rate(draw(APRS)),), draw(FIXED))


@st.composite
def changing(draw: st.DrawFn) -> Debt:
    """A debt with any of the terms there are."""
    ends = date(2026, draw(st.integers(2, 12)), 15)
    rates = draw(st.sampled_from([(Rate(draw(APRS)),), (Rate(D(0), ends), Rate(draw(APRS)))]))
    minimum = draw(RULES)
    prepayment = Prepayment(D("0.03"), ends) if isinstance(minimum, FixedMinimum) and draw(st.booleans()) else None
    fees = (draw(FEES),) if draw(st.booleans()) else ()
    return Debt("a", DebtKind.CREDIT_CARD, draw(CENTS), rates, minimum, fees=fees, prepayment=prepayment)


def named(debts: list[Debt]) -> tuple[Debt, ...]:
    """The debts under ids of their own."""
    return tuple(replace(debt, id=f"d{place}") for place, debt in enumerate(debts))


def spent_within(engine: Engine, plan: Plan) -> None:
    """Every month pays what it has at most, and what is paid is interest, fees, penalties and principal."""
    balances = {debt.id: debt.balance for debt in engine.debts}
    for month in plan.months:
        if plan.strategy != "minimum":
            assert month.paid <= month.there
        for row in month.rows:
            assert row.before == balances[row.debt]
            assert row.payment == row.interest + row.fee + row.penalty + row.principal
            assert 0 <= row.penalty <= row.payment
            assert row.balance >= 0
            balances[row.debt] = row.balance
    assert set(balances.values()) == {D(0)}
    assert plan.paid == plan.interest + plan.fees + sum(debt.balance for debt in engine.debts)


@given(st.lists(changing(), min_size=1, max_size=4), st.integers(0, 600), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_month_of_every_strategy_adds_up(debts: list[Debt], extra: int, carries: bool) -> None:
    ground = Engine.of(named(debts), Means((D(1),)), AS_OF)
    means = Means((first_minimums(ground) + extra,), carries=carries)
    engine = replace(ground, means=means)
    for one in compared(engine, [engine.debts[0].id]):
        assert (one.plan is None) == bool(one.refusal)
        if one.plan is not None and one.strategy != "minimum-rolled":
            spent_within(engine, one.plan)


@given(st.lists(changing(), min_size=1, max_size=3), st.integers(150, 900), st.booleans())
@settings(max_examples=30, deadline=None)
def test_the_optimum_costs_no_more_than_avalanche_and_holds_every_rule(
    debts: list[Debt], extra: int, carries: bool
) -> None:
    ground = Engine.of(named(debts), Means((D(1),)), AS_OF)
    engine = replace(ground, means=Means((first_minimums(ground) + extra,), carries=carries))
    try:
        found = optimum(engine)
    except (InfeasiblePlan, NegativeAmortization):
        assume(condition=False)
    spent_within(engine, found.plan)
    assert found.plan.cost <= found.avalanche.cost
    if found.solution is not None:
        assert found.solution.proven
        assert found.solution.bound <= found.solution.objective + D("1e-4")
        assert abs(found.plan.cost - found.solution.objective) < D("0.01") * len(debts) * len(found.plan.months) + 1


@given(st.lists(constant(), min_size=1, max_size=4), st.integers(150, 900))
@settings(max_examples=40, deadline=None)
def test_avalanche_is_the_optimum_without_frictions(debts: list[Debt], extra: int) -> None:
    ground = Engine.of(named(debts), Means((D(1),)), AS_OF, UNROUNDED)
    engine = replace(ground, means=Means((first_minimums(ground) + extra,)))
    found = optimum(engine, always=True)

    assert found.frictions == ()
    assert found.solution is not None
    assert abs(found.solution.objective - found.avalanche.cost) <= D("1e-5") * (1 + found.avalanche.cost)


@given(st.lists(constant(), min_size=1, max_size=4), st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_strategies_cost_in_the_order_that_theory_says(debts: list[Debt], extra: int) -> None:
    """Without frictions avalanche costs least but for cents, and rolling freed minimums costs no more than not."""
    ground = Engine.of(named(debts), Means((D(1),)), AS_OF)
    engine = replace(ground, means=Means((first_minimums(ground) + extra,)))
    found = {one.strategy: one.plan for one in compared(engine)}
    assume(all(plan is not None for plan in found.values()))
    costs = {name: plan.cost for name, plan in found.items() if plan is not None}
    cents = D("0.01") * len(debts) * len(found["minimum"].months)  # type: ignore[union-attr]

    assert costs["avalanche"] <= costs["hybrid"] + cents
    assert costs["hybrid"] <= costs["avalanche"] * D("1.01")
    assert costs["avalanche"] <= costs["snowball"] + cents
    assert costs["avalanche"] <= costs["minimum-rolled"] + cents <= costs["minimum"] + 2 * cents
