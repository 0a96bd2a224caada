"""Modules tell what they have come to; what that added to the chances of others is measured, and rests on the past."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.fakes import adaptive as world
from tests.fakes.told_modules import BEGAN, DAY, FAIR, LUCKY, ONE, OTHER, SAD, THIRD, lived, mark

from trellis.adaptive.ensemble import STRENGTH, chance
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.modules import SCORED_LEAST
from trellis.adaptive.scoring import scores_of
from trellis.adaptive.told_events import Intelligence, IntelligenceTold, Scope
from trellis.sim.adaptive.audit_intelligence import intelligence_findings
from trellis.strategies.garden.words import Direction


def told(events: Sequence[object], module: str) -> list[IntelligenceTold]:
    return [each for each in events if isinstance(each, IntelligenceTold) and each.module_id == module]


def found(events: Sequence[object]) -> set[str]:
    return {each.field for each in intelligence_findings(events)}


def test_scores_are_told_to_all_on_a_days_first_step_once_for_ten_stays() -> None:
    _, events = lived({ONE: LUCKY, OTHER: FAIR}, 45)
    own = told(events, ONE)

    assert [(each.number, each.stays, each.paid) for each in own] == [(1, 10, 9), (2, 20, 18), (3, 30, 27), (4, 40, 36)]
    assert {(each.intelligence_type, each.sharing_scope, each.target_modules) for each in own} == {
        (Intelligence.PERFORMANCE, Scope.BROADCAST, ())
    }
    assert own[0].at == BEGAN + 10 * DAY
    assert own[0].through == BEGAN + 9 * DAY + world.HOUR
    assert own[0].confidence_level == pytest.approx(10 / 30)
    assert own[0].performance_score is None
    assert own[0].consistency_score == pytest.approx(10 / 12)
    assert own[3].performance_score is not None
    assert own[2].lacking == f"heard before 20 stays of others, {SCORED_LEAST} are asked for"
    assert own[2].collaboration_score is None
    assert (own[3].outcomes, own[3].lacking) == (30, "")
    assert found(events) == set()


def test_who_is_alone_or_was_heard_too_seldom_has_no_collaboration_and_says_why() -> None:
    made, events = lived({ONE: LUCKY}, 45)

    assert {each.lacking for each in told(events, ONE)} == {"nobody else is there to hear it"}
    assert scores_of(made.record, made.record.members[ONE])["collaboration"] is None
    assert found(events) == set()


def test_collaboration_is_what_leaving_a_modules_broadcasts_out_costs_the_others() -> None:
    made, events = lived({ONE: LUCKY, OTHER: LUCKY, THIRD: SAD}, 60)
    of = {name: scores_of(made.record, made.record.members[name])["collaboration"] for name in (ONE, OTHER, THIRD)}
    gains = []
    for day in range(10, 60):  # the outcome of each other on each day, by hand
        tens = day // 10 * 10
        rows = {ONE: (9 * tens // 10, tens), OTHER: (9 * tens // 10, tens), THIRD: (tens // 10, tens)}
        for pattern, heard in ((LUCKY, (ONE, THIRD)), (SAD, (ONE, OTHER))):
            own = (sum(pattern[each % 10] for each in range(day)), day)
            whole, rest = chance(own, [rows[each] for each in heard]), chance(own, [rows[heard[1]]])
            pays = pattern[day % 10]
            gains.append(math.log(whole if pays else 1 - whole) - math.log(rest if pays else 1 - rest))
    mean = sum(gains) / len(gains)

    assert len(gains) == 100
    assert of[ONE] == pytest.approx(1 / (1 + math.exp(-10 * mean)))
    assert of[ONE] == pytest.approx(of[OTHER], abs=0.02)
    assert found(events) == set()


def test_a_chance_is_the_own_record_drawn_to_what_was_heard() -> None:
    assert chance((0, 0), []) == 0.5
    assert chance((0, 0), [(98, 198)]) == pytest.approx(99 / 200)
    assert chance((10, 10), []) == pytest.approx(20 / 30)
    assert chance((600, 1000), [(0, 1000)]) == pytest.approx((600 + STRENGTH / 1002) / 1020)


def test_a_stay_hears_nothing_that_was_told_at_its_beginning_or_later() -> None:
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, 10)
    at = BEGAN + 10 * DAY
    mark(made, 10)
    assert told(events, ONE)

    def stays(begun: datetime) -> int:
        given = (Direction.LONG, 0.5, 1.0, 1.0, "time", "")
        made.emit(StayEnded(at + world.HOUR, OTHER, "BTC-USD", begun, at + world.HOUR, *given))
        scored = made.record.ensemble.scored.get(ONE)
        return 0 if scored is None else len(scored.with_it)

    assert [stays(at - world.HOUR), stays(at), stays(at + timedelta(seconds=1))] == [0, 0, 1]


@pytest.mark.parametrize(
    "change, field",
    [
        ({"through": BEGAN + 90 * DAY}, "through"),
        ({"at": BEGAN + 90 * DAY}, "at"),
        ({"paid": 40}, "stays"),
        ({"stays": 41}, "stays"),
        ({"number": 9}, "number"),
        ({"collaboration_score": 0.9}, "collaboration_score"),
        ({"outcomes": 31}, "collaboration_score"),
        ({"lacking": "nothing"}, "collaboration_score"),
        ({"sharing_scope": Scope.PRIVATE}, "sharing_scope"),
        ({"confidence_level": 0.9}, "confidence_level"),
    ],
)
def test_verify_works_out_again_what_was_told(change: dict[str, object], field: str) -> None:
    last = told(EVENTS, ONE)[-1]
    changed = [replace(each, **change) if each is last else each for each in EVENTS]  # type: ignore[arg-type]

    assert field in found(changed)


def test_verify_finds_what_was_heard_before_it_was_told_and_whom_nobody_knows() -> None:
    first = told(EVENTS, ONE)[0]
    place = EVENTS.index(first)
    early = [*EVENTS[: place - 12], first, *(each for each in EVENTS[place - 12 :] if each is not first)]
    assert {"at", "stays"} <= found(early)
    assert found([replace(each, module_id="z") if each is first else each for each in EVENTS]) >= {"module_id"}


EVENTS = lived({ONE: LUCKY, OTHER: FAIR}, 45)[1]
