"""Modules hear of each halt of the whole account, send no plan while it stands, and `verify` holds them to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.fakes import adaptive as world

from trellis.adaptive.events import HaltEnded, HaltSet, MandateStarted, PlanTaken
from trellis.adaptive.guarding import halt, release
from trellis.adaptive.hearing import MESSAGES, surely_silenced
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.stepping import step
from trellis.adaptive.told_events import HaltTold
from trellis.risk.halts import Cause
from trellis.sim.adaptive.audit_heard import heard_findings
from trellis.strategies.garden.reading import plan_of

TIGHT = world.with_limits({"M.daily_loss": Decimal("0.0001")})
"""So that nearly every position that loses halts the account for the day."""
COUNT = world.WARM + 60


def lived(plans: int = 3) -> list[object]:
    recorder = MemoryRecorder()
    made = world.plans_every(plans, COUNT)
    world.lived(made, world.market(COUNT), recorder=recorder, mandate=TIGHT)
    return recorder.events


def first_versions(events: Sequence[object]) -> list[PlanTaken]:
    return [each for each in events if isinstance(each, PlanTaken) and not plan_of(each.content.encode()).supersedes]


def found(events: Sequence[object]) -> list[tuple[str, str]]:
    return [(each.field, each.message) for each in heard_findings(events)]


def test_a_halt_is_told_at_once_and_no_plan_is_sent_until_it_ends() -> None:
    events = lived()
    told = [each for each in events if isinstance(each, HaltTold)]
    ends = [each.at for each in events if isinstance(each, HaltEnded)]
    sent = [each.at for each in first_versions(events)]

    assert len(told) > 1
    assert [(each.at, each.cause) for each in told] == [
        (each.at, each.halt.cause) for each in events if isinstance(each, HaltSet)
    ]
    for one in told:
        end = min((each for each in ends if each > one.at), default=one.at + timedelta(days=9))
        assert not [at for at in sent if one.at < at < end]
    assert [at for at in sent if at > told[0].at]  # the day's loss ended with the day
    assert found(events) == []


def test_verify_finds_a_plan_sent_after_a_halt_that_was_heard_and_one_that_nobody_told() -> None:
    events = lived()
    told = next(each for each in events if isinstance(each, HaltTold))
    place = events.index(told)
    late = replace(first_versions(events)[0], at=told.at + world.HOUR)

    (one,) = found([*events[: place + 1], late])
    assert one[0] == "halt"
    assert "after its module had heard" in one[1]
    untold = [*events[:place], late]
    assert [message for _, message in found(untold)] == ["modules were not told of it before this plan"]
    assert found([*events[: place + 1], replace(late, at=told.at)]) == []
    assert found([*events[: place + 1], told]) == [("told", "it was told before")]
    assert ("told", "no such halt stood") in found([*events[:place], replace(told, detail="another")])


def test_an_account_that_was_begun_before_is_held_to_nothing() -> None:
    whole = lived()
    told = next(each for each in whole if isinstance(each, HaltTold))
    place, late = whole.index(told), replace(first_versions(whole)[0], at=told.at + world.HOUR)
    events = [*whole[:place], late]
    started = events[0]
    assert isinstance(started, MandateStarted)
    before = replace(started, settings=tuple(each for each in started.settings if each[0] != MESSAGES))

    assert found(events)
    assert found([before, *events[1:]]) == []


def test_a_persons_halt_is_told_at_the_next_step_and_a_modules_own_is_not() -> None:
    recorder = MemoryRecorder()
    account, _ = world.lived([], world.market(world.WARM), recorder=recorder)
    at = world.BEGINS + world.HOUR * world.WARM
    halt(account, at, Cause.PERSON, "", "Ada: odd")
    halt(account, at, Cause.LOSSES, "a module", "losses")
    bars = world.plans_every(1, world.WARM + 4)
    step(account, bars[:1], at + world.HOUR)

    told = [each for each in recorder.events if isinstance(each, HaltTold)]
    assert [(each.cause, each.detail, each.at) for each in told] == [(Cause.PERSON, "Ada: odd", at + world.HOUR)]
    assert len(first_versions(recorder.events)) == 1  # the gate refused what was under way when it was told
    step(account, bars[1:2], at + 2 * world.HOUR)
    assert len(first_versions(recorder.events)) == 1
    release(account, at + 2 * world.HOUR, Cause.PERSON, "", "Ada", "seen")
    assert account.record.told == {}
    step(account, bars[2:3], at + 3 * world.HOUR)
    assert len(first_versions(recorder.events)) == 2


def test_who_heard_of_a_halt_knows_until_when_it_stands() -> None:
    at = world.BEGINS + timedelta(hours=12)
    loss, kill, lost = (HaltTold(at, cause, at, "") for cause in (Cause.DAILY_LOSS, Cause.KILL, Cause.DECISION_MAKER))

    assert not surely_silenced(kill, at)
    assert surely_silenced(kill, at + timedelta(days=9))
    assert surely_silenced(loss, at + world.HOUR)
    assert not surely_silenced(loss, at + timedelta(hours=12))
    assert not surely_silenced(lost, at + world.HOUR)
