"""Examples: what a month's money is worth at the margin, what binds, and what other ways come to."""

from decimal import Decimal

from tests.fakes.debts import F1
from tests.fakes.plans import aim, case

from trellis.household.plan.plan import propose
from trellis.household.plan.reasons import reasons

D = Decimal


def test_one_more_goes_to_the_last_place_and_one_less_is_taken_from_it() -> None:
    found = reasons(propose(case(tax=D("100.00"), alluse=None)))

    assert found.more is not None
    assert found.less is not None
    assert found.more.gets == {"alluse": D("1.0000")}
    assert found.less.gets == {"alluse": D("-1.0000")}


def test_money_for_dear_debts_saves_their_interest() -> None:
    found = reasons(propose(case(debts=F1, months=6)))

    assert found.more is not None
    assert found.more.interest < 0
    assert found.more.owed < -1


def test_a_limit_and_a_floor_that_bind_are_priced_by_loosening_them() -> None:
    wanted = case(fund=D("9000.00"), tax=D("100.00"), alluse=D("60.00"), floors={"tax": D("40.00")})
    found = {one.what: one.gets for one in reasons(propose(wanted)).binding}

    assert found == {"at least 40.00 a month for tax reserve": {"fund": D(1), "tax": D(-1)}}


def test_what_was_rejected_and_what_is_comfortable_are_whole_plans() -> None:
    plan = propose(case(debts=F1, income=D("3600.00"), months=12, aims=(aim("900.00", 6),)))
    found = reasons(plan)
    comfortable = {one.name: one for one in found.comfortable}

    assert found.rejected is not None
    assert comfortable["smallest debt first"].interest > 0
    assert comfortable["least payments alone"].interest > comfortable["smallest debt first"].interest
    assert comfortable["least payments alone"].kept > 0


def test_where_nothing_is_left_less_income_has_no_plan() -> None:
    found = reasons(propose(case(income=D("2350.00"), poor=D("2350.00"))))

    assert found.less is None
    assert found.comfortable == ()
