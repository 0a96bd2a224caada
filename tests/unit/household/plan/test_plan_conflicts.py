"""Examples and properties: where no plan keeps every limit, which conflict, and what the least change is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.debts import debt
from tests.fakes.plans import FUN, RENT, aim, case

from trellis.household.plan.case import Case, Commitment, Kind
from trellis.household.plan.conflict import Change, cure
from trellis.household.plan.limits import Hardness
from trellis.household.plan.plan import propose
from trellis.household.problems import InfeasiblePlan

D = Decimal


def refusal(wanted: Case) -> InfeasiblePlan:
    """What the case is refused with."""
    with pytest.raises(InfeasiblePlan) as found:
        propose(wanted)
    return found.value


def test_rent_and_minimums_exceed_income_by_so_much() -> None:
    found = refusal(
        case(
            income=D("1500.00"),
            poor=D("1500.00"),
            commitments=(RENT, FUN),
            debts=(debt("Card", "900", "20", "262.40"),),
        )
    )

    assert "minimum of Card + rent exceed income by 212.40 USD in month 1" in found.problems[0].message
    assert {problem.field.split(" in month")[0] for problem in found.problems} == {
        "income of month 1 (to 2026-02-15)",
        "minimum of Card",
        "rent",
    }


def test_the_least_change_asks_what_is_discretionary_first() -> None:
    wanted = case(income=D("2150.00"), poor=D("2000.00"))

    assert cure(wanted) == (Change("fun", D("200.00"), 4, "fun", Hardness.DISCRETIONARY),)
    assert "Least change: fun gives way by 200.00 in 4 months." in refusal(wanted).problems[0].way_out


def test_where_all_that_is_discretionary_is_not_enough_essentials_follow() -> None:
    wanted = case(income=D("2000.00"), poor=D("2000.00"))

    assert cure(wanted) == (
        Change("fun", D("300.00"), 4, "fun", Hardness.DISCRETIONARY),
        Change("food", D("50.00"), 4, "food", Hardness.ESSENTIAL),
    )


def test_a_floor_and_a_goal_that_must_be_reached_conflict_over_months() -> None:
    wanted = case(aims=(aim("2000.00", 4, must=True),), tax=D("200.00"), floors={"tax": D("200.00")})
    found = refusal(wanted)

    assert "g1 in time" in found.problems[0].message
    assert "at least 200.00 a month for tax reserve" in found.problems[0].message
    assert "by 200.00 USD in months 1 to 4" in found.problems[0].message
    propose(replace(wanted, floors={"tax": D("150.00")}))


def test_a_goal_that_only_a_debt_paid_off_early_allows_is_no_conflict() -> None:
    dear = debt("Card", "500", "30", "200")
    wanted = case(income=D("2710.00"), poor=D("2710.00"), debts=(dear,), aims=(aim("920.00", 4, must=True),))
    plan = propose(wanted)

    # Least payments alone would cost 523.32 of 1,440.00; all that can be paid at once costs 516.31.
    assert sum(plan.paid_in("g1")) == D("920.00")
    refusal(replace(wanted, aims=(aim("924.00", 4, must=True),)))


amounts = st.integers(0, 4000).map(lambda cents: D(cents) / 4)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 3), amounts, st.lists(amounts, min_size=1, max_size=4), st.lists(amounts, max_size=2))
def test_a_conflict_is_irreducible_and_its_cure_cures(
    months: int, income: Decimal, wants: list[Decimal], needs: list[Decimal]
) -> None:
    told = [Commitment(f"want {at}", Kind.DISCRETIONARY, amount) for at, amount in enumerate(wants)]
    told += [Commitment(f"need {at}", Kind.ESSENTIAL, amount) for at, amount in enumerate(needs)]
    wanted = case(months=months, income=income, poor=income, commitments=tuple(told))
    total = wanted.committed
    if total <= income:
        propose(wanted)
        return
    found = refusal(wanted)
    by_name = {one.name: one.amount for one in told}
    named = [
        by_name[problem.field.split(" in month")[0]] for problem in found.problems if "income" not in problem.field
    ]

    assert sum(named) > income
    assert all(sum(named) - one <= income for one in named)
    changes = {change.what: change.amount for change in cure(wanted)}
    assert sum(changes.values()) == total - income
    eased = [replace(one, amount=one.amount - changes.get(one.name, D(0))) for one in told]
    propose(replace(wanted, commitments=tuple(eased)))
