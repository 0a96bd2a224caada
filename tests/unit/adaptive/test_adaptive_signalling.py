"""What breeding is asked for is told to all modules: five at once, by urgency, for 72 hours, and then it rests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.told_modules import BEGAN, DAY, FAIR, LUCKY, ONE, OTHER, SAD, lived, mark
from tests.unit.adaptive.test_adaptive_replicating import BRED

from trellis.adaptive.account import Account
from trellis.adaptive.garden_events import ExpectationNoted
from trellis.adaptive.signalling import PARENTS_MAX, REST, due, signal_breeding
from trellis.adaptive.told_events import ReplicationEnded, ReplicationSignalled
from trellis.sim.adaptive.audit_signals import signal_findings
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_lines import lines
from trellis.strategies.garden.triggers import CONCURRENT_MAX, LIFE, Priority, Reason, TriggerState

FIRST = 45


def account(days: int) -> tuple[Account, list[object]]:
    """Modules of 45 days of stays that lack niches, and so many days on which signals are told."""
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, FIRST)
    for module in (ONE, OTHER):
        joined = replace(BRED, module_id=module)
        made.record.members[module].joined = joined
        place = next(i for i, e in enumerate(events) if getattr(e, "module_id", "") == module)
        events[place] = joined
        made.emit(ExpectationNoted(BEGAN, module, (), (), 0))
    for number in range(FIRST, FIRST + days):
        mark(made, number)
        signal_breeding(made, BEGAN + number * DAY)
    return made, events


def signals(events: Sequence[object]) -> list[ReplicationSignalled]:
    return [each for each in events if isinstance(each, ReplicationSignalled)]


def ends(events: Sequence[object]) -> list[ReplicationEnded]:
    return [each for each in events if isinstance(each, ReplicationEnded)]


def found(events: Sequence[object]) -> set[str]:
    return {each.field for each in signal_findings(events)}


def test_the_most_urgent_five_are_told_with_the_references_fields_and_the_rest_wait() -> None:
    made, events = account(3)
    told = signals(events)

    assert len(told) == CONCURRENT_MAX == len(made.record.signals)
    assert {each.at for each in told} == {BEGAN + FIRST * DAY}
    assert [each.trigger_priority for each in told] == sorted(each.trigger_priority for each in told)
    first = next(each for each in told if each.trigger_type is Reason.PERFORMANCE)
    assert (first.trigger_data, first.trigger_priority, first.proposed) == (ONE, Priority.HIGH, ())
    assert first.parents[0] == ONE
    gap = next(each for each in told if each.trigger_type is Reason.DIVERSITY)
    assert gap.proposed == (tuple(gap.trigger_data.split(":")),)
    assert (gap.inheritance, gap.mutation, gap.recombination, gap.max_parents) == (0.8, 0.1, 0.1, PARENTS_MAX)
    assert (gap.validation_status, gap.expected_activation) == ("pending", gap.at + LIFE)
    assert len({each.replication_id for each in told}) == 5
    assert found(events) == set()
    assert "signals   5 under way, first " in "\n".join(lines(standing(made.record, events)))


def test_after_72_hours_others_have_their_turn_and_one_that_expired_rests_for_30_days() -> None:
    _, events = account(36)
    over = ends(events)

    assert over[0].at == BEGAN + FIRST * DAY + LIFE
    assert {each.state for each in over} == {TriggerState.EXPIRED}
    later = {each.trigger_data for each in signals(events) if each.at == over[0].at}
    assert later
    assert not later & {each.trigger_data for each in signals(events)[:5]}
    again = [each for each in signals(events) if each.trigger_data == ONE]
    assert len(again) > 1
    assert again[1].at - again[0].at >= REST
    assert found(events) == set()


def test_one_whose_reason_is_gone_is_cancelled_and_full_houses_ask_for_replacements_alone() -> None:
    made, _ = account(1)
    at = BEGAN + (FIRST + 1) * DAY
    whole = [each.trigger_type for each in due(made.record, at) if isinstance(each, ReplicationSignalled)]
    assert whole == []
    made.record.members[ONE].moments = made.record.members[OTHER].moments
    gone, instead = due(made.record, at)
    assert isinstance(gone, ReplicationEnded)
    assert isinstance(instead, ReplicationSignalled)  # its place is another's
    assert gone.state is TriggerState.CANCELLED
    assert made.record.signals[gone.replication_id].trigger_data == ONE

    full, _ = lived({letter * 32: SAD for letter in "abcdefghijklmnopqrst"}, 31)
    for module in full.record.members:
        full.emit(ExpectationNoted(BEGAN, module, (), (), 0))
    asked = [each for each in due(full.record, BEGAN + 32 * DAY) if isinstance(each, ReplicationSignalled)]
    assert {each.trigger_type for each in asked} == {Reason.RECOVERY}


@pytest.mark.parametrize(
    "change, field",
    [
        ({"trigger_data": "horizon:9h"}, "trigger"),
        ({"trigger_priority": 0}, "trigger"),
        ({"at": BEGAN + (FIRST + 1) * DAY + timedelta(hours=1)}, "at"),
        ({"parents": ("z",)}, "parents"),
    ],
)
def test_verify_finds_a_signal_that_nothing_asked_for(change: dict[str, object], field: str) -> None:
    _, events = account(1)
    last = signals(events)[-1]
    changed = [replace(each, **change) if each is last else each for each in events]  # type: ignore[arg-type]
    assert field in found(changed)


def test_verify_finds_a_sixth_one_that_was_told_twice_and_an_end_of_nothing() -> None:
    _, events = account(5)
    last = signals(events)[4]
    place = events.index(last)
    assert "signals" in found([*events[: place + 1], replace(last, replication_id="f" * 32)])
    assert "ended" in found([*events[: place + 1], ReplicationEnded(last.at, "f" * 32, TriggerState.EXPIRED)])
    early = ReplicationEnded(last.at, last.replication_id, TriggerState.EXPIRED)
    assert found([*events[: place + 1], early]) == {"state"}
    assert found([*events[: place + 1], replace(early, state=TriggerState.CANCELLED)]) == {"state"}
