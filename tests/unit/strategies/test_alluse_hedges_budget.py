"""Part M 17 and 26: the budget, the spend and its parts, to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest

from trellis.constitution.rulebook import load
from trellis.strategies.alluse.hedges_budget import Deployment, budget, budget_left, deployment
from trellis.strategies.alluse.hedges_triggers import TRIGGERS
from trellis.strategies.hedge_account import LEVEL_TWO, HedgeAccount, HedgeLeg

RULES = load()
D = Decimal
RICH = HedgeAccount(equity=D(900_000), gains=D(250_000))
ONSET = TRIGGERS[0]


def _active(count: int, account: HedgeAccount = RICH) -> HedgeAccount:
    return replace(account, active=TRIGGERS[:count])


def _parts(found: Deployment) -> list[Decimal]:
    return [found.spend, found.puts, found.calls]


@pytest.mark.parametrize("count, wanted", [(0, 12_500), (1, 12_500), (2, 18_750), (3, 25_000)])
def test_the_budget_grows_with_the_triggers(count: int, wanted: int) -> None:
    assert budget(_active(count), RULES) == wanted


def test_without_gains_the_budget_is_a_hundredth_of_equity() -> None:
    assert budget(HedgeAccount(equity=D(400_000), gains=D(12_000)), RULES) == 4000


def test_a_level_two_spend_is_the_least_of_its_caps_and_parted_two_to_one() -> None:
    assert _parts(deployment(_active(1), LEVEL_TWO, RULES)) == [D(12_500), D("8333.33"), D("4166.67")]
    small = HedgeAccount(equity=D(400_000), gains=D(12_000))
    assert _parts(deployment(small, LEVEL_TWO, RULES)) == [D(4000), D("2666.67"), D("1333.33")]


def test_an_onset_of_three_triggers_may_take_one_and_a_half_percent_of_equity() -> None:
    assert _parts(deployment(_active(3), ONSET, RULES)) == [D(13_500), D(9000), D(4500)]


def test_premium_already_paid_leaves_less_and_never_less_than_nothing() -> None:
    spent = replace(_active(1), paid=D("12000.50"))

    assert _parts(deployment(spent, LEVEL_TWO, RULES)) == [D("499.50"), D(333), D("166.50")]
    assert budget_left(replace(spent, paid=D(13_000)), RULES) == 0
    assert _parts(deployment(replace(spent, paid=D(13_000)), ONSET, RULES)) == [D(0), D(0), D(0)]


def test_what_was_carried_comes_first_and_both_together_stay_inside_the_budget() -> None:
    poor = HedgeAccount(equity=D(100_000), paid=D(210), carried=((HedgeLeg.PUTS, D("666.67")),))

    found = deployment(poor, LEVEL_TWO, RULES)

    assert [found.left, found.carried, found.spend] == [D(790), D("666.67"), D("123.33")]
    assert (found.puts, found.calls) == (D("666.67") + D("82.22"), D("41.11"))
    assert found.puts + found.calls == found.left


def test_a_budget_that_shrank_takes_from_what_was_carried() -> None:
    both = ((HedgeLeg.PUTS, D(700)), (HedgeLeg.CALLS, D(400)))

    found = deployment(HedgeAccount(equity=D(100_000), carried=both), ONSET, RULES)

    assert [found.carried, *_parts(found)] == [D(1000), D(0), D(700), D(300)]
