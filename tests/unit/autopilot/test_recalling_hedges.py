"""What a day knew of hedging, rebuilt from its events: no leg is forgotten and no number used twice."""

from datetime import date
from decimal import Decimal

from tests.fakes.autopilot import FIRST, AutopilotRun, at
from tests.fakes.orders import intent

from trellis.autopilot.events.hedge import HedgeMissed, HedgeWeighed
from trellis.autopilot.fold import apply
from trellis.autopilot.outcomes import remember_ending
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.recalling_hedges import remember_hedges
from trellis.constitution.proposal import Action, Proposal
from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Sleeve
from trellis.orders.events import DecisionEnded, IntentTaken, Outcome
from trellis.strategies.alluse.hedges_budget import Deployment
from trellis.strategies.hedge_account import LEVEL_TWO, HedgeLeg

NOON = at(FIRST, 12)
PUTS, CALLS = (Sleeve.REV, HedgeLeg.PUTS), (Sleeve.REV, HedgeLeg.CALLS)


def weighed(puts: int, calls: int) -> HedgeWeighed:
    spent = Decimal(puts + calls)
    sums = (ZERO, Decimal(9000), ZERO, spent, ZERO, spent, ZERO, spent)
    return HedgeWeighed(NOON, Sleeve.REV, Deployment(LEVEL_TWO, (), *sums, Decimal(puts), Decimal(calls)))


def recalled(pilot: Pilot, event: object) -> None:
    """As a start takes an event in."""
    apply(pilot.record, event)
    if isinstance(event, DecisionEnded):
        remember_ending(pilot, event, event.at)
    remember_hedges(pilot, event)


def after_a_put_order() -> Pilot:
    """Both legs were weighed, and the puts' intent was taken."""
    pilot = AutopilotRun().pilot
    recalled(pilot, weighed(3000, 2000))
    put = Proposal(
        id="put",
        sleeve=Sleeve.REV,
        action=Action.BUY_HEDGE,
        symbol="SPX",
        quantity=1,
        single_stock=False,
        right=Right.PUT,
        strike=Decimal(4760),
        expiry=date(2025, 12, 5),
        reason=LEVEL_TWO,
    )
    pilot.record.decisions["put"] = put
    recalled(pilot, IntentTaken(NOON, intent("put", purpose=Action.BUY_HEDGE.value)))
    return pilot


def test_a_leg_weighed_but_not_bought_is_still_wanted() -> None:
    pilot = after_a_put_order()

    assert pilot.hedges.retries == {CALLS: LEVEL_TWO}
    assert pilot.hedges.rounds == {Sleeve.REV: 2}


def test_a_leg_without_a_share_is_not_wanted() -> None:
    pilot = AutopilotRun().pilot
    recalled(pilot, weighed(3000, 0))

    assert pilot.hedges.retries == {PUTS: LEVEL_TWO}


def test_a_leg_that_was_missed_is_carried_and_not_tried_again() -> None:
    pilot = after_a_put_order()
    sums = (Decimal(2000), "VIX", "S5.spend", "hedge_unaffordable", "2100", "2000")
    recalled(pilot, HedgeMissed(NOON, Sleeve.REV, HedgeLeg.CALLS, LEVEL_TWO, *sums))

    assert pilot.hedges.retries == {}
    assert pilot.sleeve(Sleeve.REV).hedge.carried == {HedgeLeg.CALLS: Decimal(2000)}


def test_an_order_that_ended_short_is_tried_again_under_another_number_and_a_few_times_only() -> None:
    pilot = after_a_put_order()
    for _ in range(pilot.settings.attempts_max - 1):
        pilot.hedges.retries.clear()
        recalled(pilot, DecisionEnded(NOON, "put", Outcome.UNFILLED, "", 0, None))
        assert pilot.hedges.retries == {PUTS: LEVEL_TWO}
    numbers = pilot.hedges.rounds[Sleeve.REV]
    assert numbers == 2 + pilot.settings.attempts_max - 1

    pilot.hedges.retries.clear()
    recalled(pilot, DecisionEnded(NOON, "put", Outcome.UNFILLED, "", 0, None))

    assert pilot.hedges.retries == {}
    assert pilot.hedges.rounds[Sleeve.REV] == numbers
