"""The steward's watch, and questions that wait for answers."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.fakes.bus import START_US, House
from tests.fakes.messages import Detector, decider, detector, plan
from tests.unit.messages.test_envelope import known, opener, sealed

from trellis.adapters.buses.alarms import LineAlarm
from trellis.messages.envelope import Status
from trellis.messages.health import Health
from trellis.messages.module import Outgoing
from trellis.messages.questions import Questions
from trellis.messages.steward import Change, Steward


def test_an_answer_is_the_questions_once_and_in_time() -> None:
    (envelope,) = sealed(plan(1))
    message = opener().opened(envelope, known(detector()))
    questions = Questions()

    assert not questions.answered(message, 0)
    questions.asked(message.correlation_id, 0, timedelta(seconds=1))
    with pytest.raises(ValueError, match="already"):
        questions.asked(message.correlation_id, 0, timedelta(seconds=1))
    assert not questions.answered(message, 1_000_000)
    assert questions.answered(message, 999_999)
    assert not questions.answered(message, 999_999)


def test_questions_that_nobody_answered_are_told_once() -> None:
    questions = Questions()
    for name, seconds in (("b", 1), ("a", 1), ("c", 2)):
        questions.asked(name, 0, timedelta(seconds=seconds))

    assert questions.overdue(999_999) == ()
    assert questions.overdue(1_000_000) == ("a", "b")
    assert questions.overdue(1_000_000) == ()
    assert questions.overdue(9_000_000) == ("c",)


def test_the_steward_tells_who_has_fallen_silent_and_who_is_back(tmp_path: Path) -> None:
    house = House(tmp_path)
    bus = house.bus()
    house.register(detector(), bus)
    said: list[Outgoing] = []
    first = Steward("one", bus.record, bus.registry, LineAlarm(house.told), said.append)
    second = Steward("two", bus.record, bus.registry, LineAlarm(house.told))

    assert first.turn(START_US) == []
    assert second.turn(START_US) == []
    assert second.fence is None
    assert first.turn(START_US + 3_500_000) == [Change("det-1", Health.ALIVE, Health.SUSPECT)]
    assert first.turn(START_US + 4_000_000) == []
    assert second.turn(START_US + 9_000_000) == []
    assert second.turn(START_US + 10_000_000) == [Change("det-1", Health.SUSPECT, Health.DEAD)]
    assert first.turn(START_US + 10_000_000) == []
    bus.registry.beat("det-1", START_US + 10_500_000, 0)
    assert second.turn(START_US + 11_000_000) == [Change("det-1", Health.DEAD, Health.ALIVE)]
    assert [one.payload for one in said] == [b"det-1 suspect"]
    house.close()


def test_the_steward_puts_away_what_is_over_and_what_is_old(tmp_path: Path) -> None:
    house = House(tmp_path)
    source = house.worker(detector(), Detector)
    bus = house.bus()
    source.send([Outgoing("timer", "det-1", b"")])
    steward = Steward("one", bus.record, bus.registry, LineAlarm(house.told))
    steward.turn(house.now_us)
    assert bus.record.counts()["det-1"] == {Status.PENDING: 1}
    house.later(3600)
    steward.turn(house.now_us)

    assert bus.record.counts()["det-1"] == {Status.EXPIRED: 1}
    assert '"status": "expired"' in house.told.getvalue()
    house.later(86_400)
    steward.turn(house.now_us)
    assert bus.record.counts() == {}
    house.close()


def test_a_plan_told_again_by_its_version_is_the_same_message(tmp_path: Path) -> None:
    house = House(tmp_path)
    source = house.worker(detector(), Detector)
    house.worker(decider(), Detector)
    house.later(2)

    assert len(source.send([plan(1, version=1), plan(2, version=1)])) == 2
    assert source.send([plan(1, version=1)]) == []
    assert len(source.send([plan(1, version=2)])) == 1
    house.close()
