"""What a sleeve is watched by: positions of every kind, and ticks that a new schedule does not forget."""

from datetime import date
from decimal import Decimal

from tests.fakes.autopilot import FIRST, AutopilotRun, at

from trellis.autopilot.day import schedule_day
from trellis.autopilot.machine import Phase
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.strategies.ports import LongKind, LongOption


def test_a_sleeve_that_holds_nothing_but_a_hedge_monitors_it() -> None:
    run = AutopilotRun()
    contract = OptionContract("VIX", date(2025, 8, 20), Right.CALL, Decimal(25))
    hedge = LongOption("hedge", LongKind.HEDGE, contract, 1, at(FIRST, 9), Decimal("1.10"))
    run.sleeve(Sleeve.GEN).longs[hedge.id] = hedge

    run.begin(FIRST)
    run.until(at(FIRST, 9, 31))

    assert run.sleeve(Sleeve.GEN).phase is Phase.MONITORING


def test_a_day_that_is_scheduled_anew_ticks_anew() -> None:
    run = AutopilotRun()
    run.pilot.ticking.add(Sleeve.GEN)

    schedule_day(run.pilot, FIRST)

    assert run.pilot.ticking == set()
