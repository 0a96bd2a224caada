"""Old prices raise monitoring and freeze; orders, calm and the kill switch need a fresh print."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.fakes.autopilot import FIRST, AutopilotRun, Session, at

from trellis.autopilot.agenda import Task
from trellis.autopilot.events.decision import LevelChanged
from trellis.autopilot.events.sleeve import AlertRaised, FreezeSet, LatchReleased, OverlayChanged
from trellis.autopilot.staleness import is_fresh, spot_for_puts, vix_for_tiers
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.orders.events import OrderPlaced

TUESDAY, WEDNESDAY, FRIDAY = date(2025, 3, 4), date(2025, 3, 5), date(2025, 3, 7)


def silent(symbol: str, day: date, hour: int, minute: int, minutes: int, *sessions: Session) -> AutopilotRun:
    run = AutopilotRun(sessions)
    start = at(day, hour, minute)
    run.feed.silent[symbol] = (start, start + timedelta(minutes=minutes))
    return run


def test_a_print_of_30_seconds_is_fresh_and_one_of_31_is_buffered_by_half_a_percent() -> None:
    run = silent("NVDA", FIRST, 10, 0, 60)
    run.begin(FIRST)
    price = run.pilot.feed.spot("NVDA", at(FIRST, 10)).price  # type: ignore[union-attr]

    fresh = spot_for_puts(run.pilot, Sleeve.REV, "NVDA", at(FIRST, 10, 0, 30))
    assert fresh is not None
    assert fresh.fresh

    run = silent("NVDA", FIRST, 10, 0, 60)
    run.begin(FIRST)
    later = at(FIRST, 10, 0, 31)
    held = run.pilot.feed.spot("NVDA", later)
    old = spot_for_puts(run.pilot, Sleeve.REV, "NVDA", later)

    assert held is not None
    assert old is not None
    assert not old.fresh
    assert old.price == round(held.price * Decimal("0.995"), 4)
    assert abs(held.price - price) < 1


def test_a_stale_print_freezes_and_raises_to_level_1_but_orders_nothing_until_it_is_fresh() -> None:
    run = silent("NVDA", TUESDAY, 9, 31, 6, Session(), Session(-8, 0))
    run.days(1)
    run.begin(TUESDAY)
    run.until(at(TUESDAY, 9, 32))
    run.sell(Sleeve.REV, "NVDA", "110", FRIDAY)
    run.pilot.agenda.add(at(TUESDAY, 9, 35), Task.TICK, Sleeve.REV)

    run.until(at(TUESDAY, 9, 36, 30))

    assert [e.target for e in run.events(LevelChanged)] == [1]  # type: ignore[attr-defined]
    assert run.events(FreezeSet, sleeve=Sleeve.REV, rule="S8.stale.buf")
    assert all(event.at.date() == FIRST for event in run.events(OrderPlaced))  # type: ignore[attr-defined]

    run.until(at(TUESDAY, 9, 39))

    assert not run.sleeve(Sleeve.REV).options


def test_a_level_2_put_is_not_rolled_or_exited_on_a_stale_print() -> None:
    run = silent("NVDA", TUESDAY, 9, 29, 200, Session(), Session(-4, 0))
    run.days(1)
    option = run.sell(Sleeve.REV, "NVDA", "110", FRIDAY)
    run.pilot.emit(
        LevelChanged(run.now, Sleeve.REV, option.id, "NVDA", 0, 2, Decimal(100), Decimal(110), Decimal(2), "test")
    )
    run.begin(TUESDAY)
    run.until(at(TUESDAY, 11))

    placed = [event.order for event in run.events(OrderPlaced) if event.at.date() == TUESDAY]  # type: ignore[attr-defined]
    assert {order.purpose for order in placed} <= {"open.hedge"}
    assert run.sleeve(Sleeve.REV).options[option.id].level == 2


def test_15_minutes_of_silence_latch_data_and_fresh_prints_lift_it_next_morning() -> None:
    run = silent("NVDA", TUESDAY, 10, 0, 60)
    run.days(1)
    run.sell(Sleeve.REV, "NVDA", "100", FRIDAY)
    run.day(TUESDAY)

    assert run.events(AlertRaised, rule="S8.stale.hard")
    assert Latch.DATA in run.sleeve(Sleeve.REV).latches
    assert not run.sleeve(Sleeve.GEN).latches

    run.begin(WEDNESDAY)
    run.until(at(WEDNESDAY, 9, 31))

    assert not run.sleeve(Sleeve.REV).latches
    assert run.events(LatchReleased, latch=Latch.DATA, by="engine")


def test_data_still_silent_in_the_morning_keeps_the_latch() -> None:
    run = silent("NVDA", TUESDAY, 10, 0, 60 * 24)
    run.days(1)
    run.sell(Sleeve.REV, "NVDA", "100", FRIDAY)
    run.day(TUESDAY)

    run.begin(WEDNESDAY)
    run.until(at(WEDNESDAY, 9, 31))

    assert Latch.DATA in run.sleeve(Sleeve.REV).latches
    assert not run.events(LatchReleased)


@pytest.mark.parametrize(("vix", "expected"), [(48, Overlay.HEDGED_WEEK), (78, Overlay.VIX_SAFE), (40, Overlay.NORMAL)])
def test_an_old_vix_is_taken_five_percent_higher_but_never_kills(vix: int, expected: Overlay) -> None:
    run = silent("VIX", FIRST, 9, 31, 4, Session(0, 0, (vix, vix, vix)))
    run.begin(FIRST)
    opened = Overlay.VIX_SAFE if vix > 65 else Overlay.NORMAL
    run.until(at(FIRST, 9, 31))
    assert run.pilot.record.overlay is opened

    seen = vix_for_tiers(run.pilot, at(FIRST, 9, 34))

    assert seen == min(Decimal(vix) * Decimal("1.05"), Decimal(80))
    run.until(at(FIRST, 9, 36))
    run.feed.silent["VIX"] = (at(FIRST, 9, 36), at(FIRST, 9, 44))
    run.until(at(FIRST, 9, 43))
    assert run.pilot.record.overlay is expected


def test_nothing_is_opened_on_an_old_vix_and_the_window_is_used_once_it_prints_again() -> None:
    run = silent("VIX", FIRST, 9, 40, 14)
    run.begin(FIRST)

    run.until(at(FIRST, 9, 54))
    assert not run.events(OrderPlaced)
    run.until(at(FIRST, 11))

    assert run.sleeve(Sleeve.COM).holdings


def test_a_vix_silent_for_15_minutes_latches_every_sleeve() -> None:
    run = silent("VIX", TUESDAY, 10, 0, 30)
    run.days(1)
    run.day(TUESDAY)

    assert all(Latch.DATA in run.sleeve(sleeve).latches for sleeve in Sleeve)
    assert not run.events(OverlayChanged)


def test_a_symbol_that_never_printed_is_not_fresh() -> None:
    run = AutopilotRun()

    assert not is_fresh(run.pilot, "AAPL", at(date(2024, 9, 1), 10))
