"""Example: the sums of forks and merges at, below and above each limit."""

from datetime import date
from decimal import Decimal

import pytest

from trellis.constitution.rulebook import load
from trellis.core.terms import AccountKind, Sleeve
from trellis.strategies.alluse.forks import BLOCKED, PENDING, Deferral, ForkFacts, merge_due, plan_forks, years_after

RULEBOOK = load()


def facts(retained: str = "104250", nlv: str = "226000", free: str = "130000", subs: int = 3) -> ForkFacts:
    """Gen's figures of acceptance test 27, with changes."""
    return ForkFacts(Decimal(retained), Decimal(nlv), Decimal(120_000), Decimal(free), subs)


def test_the_measure_is_the_smaller_of_profit_retained_and_nlv_over_base() -> None:
    assert facts().measure == Decimal(104_250)
    assert facts(nlv="210000").measure == Decimal(90_000)


@pytest.mark.parametrize("retained, due", [("99999.99", 0), ("100000", 1), ("199999.99", 1), ("200000", 2), ("-5", 0)])
def test_each_whole_step_of_the_measure_is_one_fork(retained: str, due: int) -> None:
    plan = plan_forks(Sleeve.GEN, facts(retained, "900000", "900000"), RULEBOOK, 1)

    assert (plan.count if plan is not None else 0) == due
    assert plan is None or plan.deferral is None


def test_cash_for_one_of_two_forks_makes_one_and_defers_the_other() -> None:
    plan = plan_forks(Sleeve.GEN, facts("211000", "335000", "130000"), RULEBOOK, 1)

    assert plan is not None
    assert plan.deferral is not None
    assert plan.count == 1
    assert plan.deferral == Deferral(PENDING, "S2.mini.size", Decimal(30_000), Decimal(100_000))


@pytest.mark.parametrize("subs, count", [(5, 1), (6, 0)])
def test_a_full_account_needs_room_for_three_subs(subs: int, count: int) -> None:
    rich = ForkFacts(Decimal(500_000), Decimal(600_000), Decimal(90_000), Decimal(600_000), subs)

    plan = plan_forks(Sleeve.REV, rich, RULEBOOK, 3)

    assert plan is not None
    assert (plan.terms.kind, plan.amount, plan.count) == (AccountKind.FULL, Decimal(500_000), count)
    assert (plan.deferral is None) == (count == 1)


def test_the_sub_limit_speaks_before_the_cash_where_both_stop_a_fork() -> None:
    plan = plan_forks(Sleeve.GEN, facts(free="0", subs=8), RULEBOOK, 1)

    assert plan is not None
    assert plan.deferral is not None
    assert (plan.deferral.reason, plan.deferral.value) == (BLOCKED, Decimal(9))


@pytest.mark.parametrize(
    "nlv, today, rule",
    [
        ("299999.99", date(2027, 3, 5), None),
        ("300000", date(2027, 3, 5), "S2.mini.mult"),
        ("90000", date(2029, 2, 12), None),
        ("90000", date(2029, 2, 13), "S2.mini.age"),
        ("300000", date(2029, 2, 13), "S2.mini.mult"),
    ],
)
def test_a_mini_ends_at_three_times_its_capital_or_after_three_years(nlv: str, today: date, rule: str | None) -> None:
    reason = merge_due(date(2026, 2, 13), Decimal(100_000), Decimal(nlv), today, RULEBOOK)

    assert (reason.rule if reason is not None else None) == rule


def test_an_anniversary_that_the_calendar_lacks_is_the_first_of_march() -> None:
    assert years_after(date(2024, 2, 29), 3) == date(2027, 3, 1)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_after(date(2026, 2, 13), 3) == date(2029, 2, 13)
