"""Examples: what makes a goal likely enough, and whether it can be paid for."""

from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.goals import TODAY, certain, goal

from trellis.household.goals.alternatives import Allowed, Alternatives, Lever, alternatives, wanted_of
from trellis.household.goals.goal import Growth
from trellis.household.problems import ValidationError

POOR_MONTH = Decimal("560.00")


@pytest.fixture(scope="module")
def found() -> Alternatives:
    return alternatives([goal()], goal(), certain(), TODAY, 7, free=POOR_MONTH)


def test_each_lever_alone_reaches_what_is_wanted(found: Alternatives) -> None:
    by = {one.lever: one for one in found.found}

    assert found.p < found.wanted
    assert set(by) == set(Lever) - {Lever.RISK}
    assert by[Lever.CONTRIBUTION].extra > 0 == by[Lever.CONTRIBUTION].delay
    assert by[Lever.DATE].delay > 0 == by[Lever.DATE].extra
    assert by[Lever.TARGET].goal.target < goal().target
    for one in found.found:
        assert one.p == pytest.approx(found.wanted, abs=Decimal("0.03"))


def test_less_money_would_not_be_enough(found: Alternatives) -> None:
    """The contribution is the least: one that is 5 % of the extra smaller stays below, on the search's own months."""
    extra = next(one.extra for one in found.found if one.lever is Lever.CONTRIBUTION)
    most = Allowed(frozenset({Lever.CONTRIBUTION}), monthly_max=goal().monthly + extra - 1)

    assert alternatives([goal()], goal(), certain(), TODAY, 7, allowed=most).found == ()


def test_pairs_ask_for_less_money_the_more_time_they_take(found: Alternatives) -> None:
    pairs = [one for one in found.found if one.lever is Lever.PAIR]
    dearest = next(one.extra for one in found.found if one.lever is Lever.CONTRIBUTION)
    longest = next(one.delay for one in found.found if one.lever is Lever.DATE)

    assert len(pairs) >= 2
    assert [one.delay for one in pairs] == sorted(one.delay for one in pairs)
    assert [one.extra for one in pairs] == sorted((one.extra for one in pairs), reverse=True)
    assert all(0 < one.extra < dearest and 0 < one.delay < longest for one in pairs)


def test_a_path_says_whether_a_poor_month_covers_it(found: Alternatives) -> None:
    for one in found.found:
        assert one.affordable is (one.goal.monthly <= POOR_MONTH)
    assert {one.affordable for one in found.found} == {True, False}
    unknown = alternatives([goal()], goal(), certain(), TODAY, 7, allowed=Allowed(frozenset({Lever.DATE})))
    assert [one.affordable for one in unknown.found] == [None]


def test_where_no_lever_is_enough_the_best_is_told() -> None:
    allowed = Allowed(frozenset({Lever.CONTRIBUTION, Lever.DATE}), Decimal("510.00"), date(2031, 3, 1))
    found = alternatives([goal()], goal(), certain(), TODAY, 7, allowed=allowed)

    assert found.found == ()
    assert found.best is not None
    assert found.p <= found.best[1] < found.wanted


def test_the_least_risk_that_is_enough_is_taken() -> None:
    cautious = goal(growth=Growth.CASH, target=Decimal("41500.00"))
    found = alternatives([cautious], cautious, certain(sigma="0"), TODAY, 1, allowed=Allowed(frozenset({Lever.RISK})))

    assert [one.goal.growth for one in found.found] == [Growth.CAUTIOUS]


def test_a_goal_likely_enough_needs_nothing() -> None:
    found = alternatives([goal()], goal(), certain(), TODAY, 1, wanted=Decimal("0.30"))

    assert (found.found, found.best) == ((), None)


def test_without_a_day_there_is_nothing_to_raise() -> None:
    with pytest.raises(ValidationError, match="date was ''"):
        alternatives([goal(due=None)], goal(due=None), certain(), TODAY, 1)


@pytest.mark.parametrize("text", ["1", "0", "0.0", "nan", "80%", "-0.5", "1e-1"])
def test_what_is_no_probability_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="wanted was"):
        wanted_of(text)
