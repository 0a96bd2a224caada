"""Scores of modules are of their stays and days of regimes alone, and missing where those are too few."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.adaptive.test_adaptive_regimes import BEGAN, DAY, day
from tests.unit.adaptive.test_adaptive_vouching import SOUND, account

from trellis.adaptive.account import Account
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.modules import SCORED_LEAST
from trellis.adaptive.scoring import Scores, scores_of
from trellis.strategies.garden.words import Direction

ONE, OTHER = SOUND.module_id, "n" * 32
HOUR = timedelta(hours=1)


def made() -> Account:
    found, _ = account()
    for module in (ONE, OTHER):
        found.emit(replace(SOUND, module_id=module))
    return found


def live(given: Account, module: str, multiples: list[float]) -> None:
    for number, multiple in enumerate(multiples):
        begun, ended = BEGAN + number * DAY + HOUR, BEGAN + number * DAY + 2 * HOUR
        told = (Direction.LONG, 0.5, multiple, multiple, "time", "")
        given.emit(StayEnded(ended, module, "BTC-USD", begun, ended, *told))


def of(given: Account, module: str = ONE) -> Scores:
    return scores_of(given.record, given.record.members[module])


WAVES = [math.sin(number) + 0.2 for number in range(40)]


def test_too_few_stays_days_or_others_leave_a_score_out() -> None:
    given = made()
    live(given, ONE, WAVES[: SCORED_LEAST - 1])
    assert {name for name, score in of(given).items() if score is not None} == {"consistency"}

    given = made()
    live(given, ONE, WAVES)
    assert {name for name, score in of(given).items() if score is None} == {
        "innovation", "specialization", "collaboration",
    }  # fmt: skip


def test_one_that_earns_as_another_does_is_no_innovation_and_one_that_does_not_is() -> None:
    given = made()
    live(given, ONE, WAVES)
    live(given, OTHER, [-2.0 * each for each in WAVES])
    assert of(given)["innovation"] == pytest.approx(0.0, abs=1e-9)

    unlike = made()
    live(unlike, ONE, [1.0, -1.0] * 20)
    live(unlike, OTHER, [1.0, 1.0, -1.0, -1.0] * 10)
    assert of(unlike)["innovation"] == pytest.approx(1.0)


def test_who_makes_all_in_the_rarest_state_is_specialized_and_who_makes_it_everywhere_is_not() -> None:
    given, everywhere = made(), made()
    for number in range(40):
        posterior = (0.0, 1.0) if number % 4 == 0 else (1.0, 0.0)
        given.emit(day(number, posterior))
        everywhere.emit(day(number, posterior))
    live(given, ONE, [1.0 if number % 4 == 0 else 0.0 for number in range(40)])
    live(everywhere, ONE, [0.5] * 40)

    assert of(given)["specialization"] == pytest.approx(1.0)
    assert of(everywhere)["specialization"] == pytest.approx(0.0, abs=1e-9)
