"""Properties of the cash-flow plan: no dollar is promised twice, whatever the household."""

from datetime import date
from decimal import Decimal
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.debts import AS_OF

from trellis.core.numbers import ZERO
from trellis.household.debts.account import Debt, DebtKind, Fee, FixedMinimum, InterestMinimum, Rate, ShareMinimum
from trellis.household.plan.case import Aim, Case, Commitment, Kind, Use
from trellis.household.plan.plan import CashFlowPlan, propose
from trellis.household.plan.replay import replayed
from trellis.household.problems import InfeasiblePlan

D = Decimal
ORDERS = [order for order in permutations(Use) if order[0] in (Use.STARTER, Use.GOALS, Use.DEBTS)][::97]


def money(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Amounts in cents."""
    return st.integers(low * 100, high * 100).map(lambda cents: D(cents) / 100)


minimums = st.one_of(
    st.builds(FixedMinimum, money(10, 150)),
    st.builds(ShareMinimum, st.sampled_from([D("0.02"), D("0.025")]), money(5, 40)),
    st.builds(InterestMinimum, money(5, 40)),
)
rates = st.integers(0, 3000).map(lambda points: (Rate(D(points) / 10_000),))
fees = st.sampled_from([(), (Fee(D("12.50"), date(2026, 3, 1), 6),)])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A household: sometimes without debts, goals or terms, and sometimes with too little income."""
    debts = tuple(
        Debt(f"d{at}", DebtKind.OTHER, draw(money(50, 4000)), draw(rates), draw(minimums), fees=draw(fees))
        for at in range(draw(st.integers(0, 2)))
    )
    aims = tuple(
        Aim(
            f"g{at}",
            f"g{at}",
            draw(money(0, 5000)),
            draw(st.sampled_from([D(1), D("1.002")])),
            draw(st.integers(1, 20)),
        )
        for at in range(draw(st.integers(0, 2)))
    )
    income = draw(money(800, 3000))
    floors = {"tax": draw(money(1, 60))} if draw(st.booleans()) else {}
    return Case(
        AS_OF,
        "USD",
        draw(st.integers(1, 6)),
        income,
        draw(money(0, 800)),
        (
            Commitment("rent", Kind.CONTRACT, draw(money(0, 900))),
            Commitment("food", Kind.ESSENTIAL, draw(money(0, 500))),
        ),
        debts,
        aims,
        draw(money(0, 6000)),
        draw(money(0, 1500)),
        draw(money(0, 100)),
        draw(money(60, 200)),
        draw(st.sampled_from([None, D(0), D("150.00")])),
        order=draw(st.sampled_from(ORDERS)),
        floors=floors,
    )


@settings(max_examples=40, deadline=None)
@given(cases())
def test_every_dollar_is_in_exactly_one_place(case: Case) -> None:
    try:
        plan = propose(case)
    except InfeasiblePlan:
        return
    for month in plan.months:
        parts = [one.amount for one in case.commitments]
        parts += [*month.minimums.values(), *month.extra.values(), *month.aside.values(), month.kept]
        assert sum(parts, ZERO) == case.income
        assert min(parts) >= 0
        assert all(amount == amount.quantize(D("0.01")) for amount in parts)
        assert plan.committed(month) <= case.income
        assert plan.gap(month) == max(plan.committed(month) - case.poor, ZERO)
    _check_limits(plan)
    found = replayed(plan)
    if found is not None and found.plan is not None:
        engine = [{row.debt: row.balance for row in month.rows} for month in found.plan.months]
        assert [dict(month.owed) for month in plan.months][: len(engine)] == engine[: len(plan.months)]
    assert propose(case) == plan


def _check_limits(plan: CashFlowPlan) -> None:
    case, total = plan.case, plan.total
    assert total(Use.STARTER) <= max(case.starter - case.saved, ZERO)
    assert total(Use.STARTER) + total(Use.FUND) <= max(case.fund - case.saved, ZERO)
    for use, most in ((Use.MATCH, case.match), (Use.TAX, case.tax), (Use.ALLUSE, case.alluse)):
        assert most is None or all(amount <= most for amount in plan.paid_in(use))
    for key, floor in case.floors.items():
        paid = plan.paid_in(key)
        assert all(sum(paid[:at], ZERO) >= floor * at for at in range(1, len(paid) + 1))
    for aim in case.aims:
        assert not any(plan.paid_in(aim.id)[aim.end :])
        assert total(aim.id) <= aim.total


@settings(max_examples=15, deadline=None)
@given(cases(), money(1, 300))
def test_more_income_never_costs_more_interest_where_debts_come_first(case: Case, more: Decimal) -> None:
    order = (Use.DEBTS, *(use for use in case.order if use is not Use.DEBTS))
    poorer = Case(case.as_of, "USD", case.months, case.income, ZERO, case.commitments, case.debts, order=order)
    richer = Case(case.as_of, "USD", case.months, case.income + more, ZERO, case.commitments, case.debts, order=order)
    try:
        before = propose(poorer)
    except InfeasiblePlan:
        return
    after = propose(richer)

    # Cents of rounded interest, one a debt and month, may fall either way.
    cents = D("0.01") * len(case.debts) * case.months
    assert after.interest <= before.interest + cents
