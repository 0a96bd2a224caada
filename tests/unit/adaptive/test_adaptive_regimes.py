"""Regimes are journaled day by day with their whole posterior; a change that lasts asks for breeding for 72 hours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import nan

import pytest
from tests.fakes import adaptive as world
from tests.unit.adaptive.test_adaptive_life import Lived
from tests.unit.adaptive.test_adaptive_replicating import BRED
from tests.unit.adaptive.test_adaptive_vouching import account

from trellis.adaptive.account import Account
from trellis.adaptive.joining import tell_modules
from trellis.adaptive.regime_events import RegimeChanged, RegimeHeard
from trellis.adaptive.regimes import DWELL, TRAILING, TRAILING_LEAST
from trellis.adaptive.replicating import Answered, asked
from trellis.market.bars import Bar
from trellis.signals.regimes.distance import jensen_shannon
from trellis.sim.adaptive.audit_regimes import regime_findings
from trellis.sim.adaptive.modules.hearing import Heard
from trellis.sim.adaptive.modules.regime_days import RegimeDays
from trellis.strategies.garden.triggers import Priority, Reason, Trigger

DAY = timedelta(days=1)
CALM, WILD = (0.9, 0.08, 0.02), (0.1, 0.2, 0.7)
BEGAN = world.BEGINS + timedelta(days=30)


def day(number: int, posterior: tuple[float, ...]) -> RegimeHeard:
    first = BEGAN + number * DAY
    return RegimeHeard(first + DAY, "BTC-USD", first, first + DAY, 24, posterior, "high bearish")


class Told(Lived):
    """A garden that has heard days of regimes, and tells them each time, as after a restart."""

    def __init__(self, days: Sequence[RegimeHeard]) -> None:
        super().__init__([])
        self.days = list(days)

    def regimes(self, at: datetime) -> Sequence[RegimeHeard]:
        return [replace(each, at=at) for each in self.days if each.last <= at]


def told(posteriors: Sequence[tuple[float, ...]]) -> tuple[Account, list[object]]:
    """An account that was told each day as it was over."""
    made, recorder = account(BRED)
    made.garden = Told([day(number, each) for number, each in enumerate(posteriors)])
    for number in range(len(posteriors)):
        tell_modules(made, BEGAN + (number + 1) * DAY)
    return made, recorder.events


def changes(events: Sequence[object]) -> list[RegimeChanged]:
    return [event for event in events if isinstance(event, RegimeChanged)]


def test_each_day_is_told_once_with_its_whole_posterior() -> None:
    made, events = told([CALM] * 5)
    tell_modules(made, BEGAN + 5 * DAY)

    assert [event.posterior for event in events if isinstance(event, RegimeHeard)] == [CALM] * 5
    assert not changes(events)


def test_a_change_counts_once_it_has_lasted_and_is_told_once() -> None:
    _, events = told([CALM] * TRAILING_LEAST + [WILD] * 6)
    (change,) = changes(events)

    assert change.last == day(TRAILING_LEAST + DWELL - 1, WILD).last
    assert (change.after, change.days, change.cell) == (WILD, DWELL, "high bearish")
    assert change.before == pytest.approx(CALM)
    assert change.distance == jensen_shannon(WILD, change.before) > 0.2


def test_a_day_alone_too_few_days_before_or_a_small_move_are_no_change() -> None:
    assert not changes(told([*[CALM] * 12, WILD, CALM, WILD, CALM, CALM])[1])
    assert not changes(told([CALM] * (TRAILING_LEAST - 1) + [WILD])[1])
    assert not changes(told([CALM] * 12 + [(0.8, 0.15, 0.05)] * 6)[1])


def test_the_new_regime_is_the_usual_in_time_and_the_way_back_is_a_change_too() -> None:
    found = changes(told([CALM] * 12 + [WILD] * (TRAILING + 12) + [CALM] * 3)[1])

    assert [each.after for each in found] == [WILD, CALM]


def test_breeding_is_asked_for_it_for_72_hours_or_until_it_was_bred_for() -> None:
    made, events = told([CALM] * 12 + [WILD] * 2)
    (change,) = changes(events)
    trigger = Trigger(Reason.REGIME, Priority.MEDIUM, "regime:high bearish", change.at)

    def of(hours: float, known: Answered | None = None) -> list[Trigger]:
        at = change.at + timedelta(hours=hours)
        found = asked(made.record, at, known or Answered())
        return [each for each in found if each.reason is Reason.REGIME]

    assert of(0) == of(71.9) == [trigger]
    assert of(72) == []
    assert of(1, Answered(niches={trigger.subject: change.at})) == []
    assert of(1, Answered(niches={trigger.subject: change.at - DAY})) == [trigger]


def test_verify_works_changes_out_again() -> None:
    _, events = told([CALM] * 12 + [WILD] * 4)
    (change,) = changes(events)

    def found(given: Sequence[object]) -> set[str]:
        return {each.field for each in regime_findings(given)}

    assert found(events) == set()
    assert found([each for each in events if each is not change]) == {"change"}
    assert "change" in found([replace(change, distance=0.9) if each is change else each for each in events])
    assert "last" in found([*events, day(0, CALM)])
    assert "posterior" in found([*events, day(40, (0.5, 0.1, 0.1))])


def test_a_change_that_a_crash_left_untold_is_told_after_it() -> None:
    made, _ = account(BRED)
    made.garden = Told([])
    for number, posterior in enumerate([CALM] * 12 + [WILD] * 2):
        made.emit(day(number, posterior))
    tell_modules(made, BEGAN + 14 * DAY)

    assert made.record.regimes["BTC-USD"].changes[0].after == WILD


def heard(states: tuple[float, ...], trend: int = 0) -> Heard:
    return Heard({}, 0.0, 0.0, 2, trend, max(states), 0, "", {}, states)


def test_a_day_of_hours_is_their_mean_and_ends_after_24() -> None:
    begins = datetime(2025, 3, 10, tzinfo=UTC)
    days = RegimeDays("BTC-USD", world.HOUR, begins + 3 * world.HOUR)
    price = Decimal(1)
    for number in range(40):
        states = (nan,) * 3 if number == 3 else WILD if number % 2 else CALM
        days.take(Bar(begins + number * world.HOUR, price, price, price, price, None), heard(states))
    (one,) = days.told(begins + 50 * world.HOUR)

    assert (one.first, one.last, one.bars) == (begins + 4 * world.HOUR, begins + 28 * world.HOUR, 24)
    assert one.posterior == pytest.approx((0.5, 0.14, 0.36))
    assert one.cell == "high bearish"
    assert days.told(begins) == []
