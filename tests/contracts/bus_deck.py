"""What every record and registry of messages must do, by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.bus import House
from tests.fakes.messages import decider, detector, plan, trader

from trellis.adapters.buses.opening import Bus
from trellis.core.problems import ProblemError
from trellis.messages.envelope import Status
from trellis.messages.health import Health
from trellis.messages.kinds import Kind, Stage
from trellis.messages.leases import FencedError
from trellis.messages.module import Identity, Outgoing
from trellis.messages.ports import Outcome, Posted, Sent

BOX = "dm:acct-1"


def post(house: House, bus: Bus, *messages: Outgoing, who: Identity | None = None) -> Sequence[Sent]:
    """Lay messages of the detector into their boxes."""
    return lay(house, bus, house.sealed(who or detector(), *messages, bus=bus))


def lay(house: House, bus: Bus, posts: Sequence[Posted]) -> Sequence[Sent]:
    """Lay what is sealed."""
    with bus.record.turn("det-1", house.now_us, 0) as turn:
        return turn.finish((), posts, house.now_us)


def settle(house: House, bus: Bus, status: Status = Status.DELIVERED, limit: int = 64) -> list[str]:
    """Take what waits for the decision maker and settle it: the keys."""
    with bus.record.turn(BOX, house.now_us, limit) as turn:
        outcomes = [Outcome(one.position, status, one.attempts + 1) for one in turn.taken]
        turn.finish(outcomes, (), house.now_us)
        return [one.envelope.header.key for one in turn.taken]


def keys(house: House, bus: Bus, limit: int = 64) -> list[str]:
    """What waits for the decision maker, left there."""
    with bus.record.turn(BOX, house.now_us, limit) as turn:
        return [one.envelope.header.key for one in turn.taken]


def cut_short(house: House, bus: Bus, said: Sequence[Posted]) -> None:
    """A turn that finishes and ends before it is kept."""
    with bus.record.turn(BOX, house.now_us, 9) as turn:
        turn.finish([Outcome(turn.taken[0].position, Status.DELIVERED, 1)], said, house.now_us)
        raise RuntimeError("in between")


class RecordDeck:
    """A test class per record gives `house`, a home over it; `bus` is a connection, with a decision maker entered."""

    @pytest.fixture
    def bus(self, house: House) -> Bus:
        """A connection; a detector, a decision maker and a trader are registered."""
        bus = house.bus()
        for who in (detector(), decider(), trader()):
            house.register(who, bus)
        return bus

    def test_what_is_posted_is_taken_once(self, house: House, bus: Bus) -> None:
        sent = post(house, bus, plan(1), plan(2))

        assert [one.boxes for one in sent] == [(BOX,), (BOX,)]
        assert settle(house, bus) == ["plan-1", "plan-2"]
        assert settle(house, bus) == []

    def test_what_became_of_a_message_is_told_by_its_boxes(self, house: House, bus: Bus) -> None:
        assert bus.record.deliveries("trading_plan") == []
        post(house, bus, plan(1), plan(2))
        settle(house, bus, limit=1)
        first, second = bus.record.deliveries("trading_plan")

        assert (first.envelope.header.key, first.boxes, first.unheard) == ("plan-1", {BOX: Status.DELIVERED}, ())
        assert (second.envelope.header.key, second.boxes, second.unheard) == ("plan-2", {BOX: Status.PENDING}, (BOX,))
        assert first.position < second.position
        assert bus.record.deliveries("plan_decision") == []

    def test_the_same_message_posted_again_adds_nothing(self, house: House, bus: Bus) -> None:
        posts = house.sealed(detector(), plan(1), bus=bus)
        lay(house, bus, posts)

        assert lay(house, bus, posts) == []
        assert settle(house, bus) == ["plan-1"]
        assert lay(house, bus, posts) == []
        assert keys(house, bus) == []

    def test_a_turn_that_is_left_has_not_happened(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1))

        assert keys(house, bus) == ["plan-1"]
        with pytest.raises(RuntimeError, match="in between"):
            cut_short(house, bus, ())
        assert keys(house, bus) == ["plan-1"]

    def test_what_follows_is_kept_with_what_it_follows_from_or_not_at_all(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1))
        until = house.clock.now() + timedelta(minutes=5)
        said = house.sealed(decider(), Outgoing("plan_decision", "det-1", b"yes", "plan-1", until), bus=bus)
        with pytest.raises(RuntimeError, match="in between"):
            cut_short(house, bus, said)

        assert "det-1" not in bus.record.counts()
        with bus.record.turn(BOX, house.now_us, 9) as turn:
            turn.finish([Outcome(turn.taken[0].position, Status.DELIVERED, 1)], said, house.now_us)
        assert bus.record.counts()["det-1"] == {Status.PENDING: 1}

    def test_the_urgent_comes_first(self, house: House, bus: Bus) -> None:
        low = Outgoing("execution_feedback", BOX, b"", "f")
        post(house, bus, low, who=trader())
        post(house, bus, plan(1))
        halt = Outgoing("risk_halt", BOX, b"", "h")
        post(house, bus, halt, who=Identity("op", Kind.OPERATOR, "op"))

        assert keys(house, bus) == ["h", "plan-1", "f"]
        assert keys(house, bus, limit=1) == ["h"]

    def test_a_keys_messages_keep_their_order_while_one_of_them_waits(self, house: House, bus: Bus) -> None:
        first = plan(1)
        post(house, bus, first, plan(2), replace(first, payload=b"plan 1 again"))
        with bus.record.turn(BOX, house.now_us, 1) as turn:
            later = house.now_us + 1_000_000
            turn.finish([Outcome(turn.taken[0].position, Status.PENDING, 1, later, "no")], (), house.now_us)

        assert keys(house, bus) == ["plan-2"]
        house.later(1)
        assert keys(house, bus) == ["plan-1", "plan-2", "plan-1"]

    def test_an_earlier_message_that_was_not_named_is_not_passed_by(self, house: House, bus: Bus) -> None:
        first, second = (one.position for one in post(house, bus, plan(1), plan(1)))

        with bus.record.turn(BOX, house.now_us, 9, [second]) as turn:
            assert turn.taken == []
        with bus.record.turn(BOX, house.now_us, 9, [second, first]) as turn:
            assert [one.position for one in turn.taken] == [first, second]

    def test_only_what_is_named_is_taken(self, house: House, bus: Bus) -> None:
        sent = post(house, bus, plan(1), plan(2), plan(3))
        with bus.record.turn(BOX, house.now_us, 9, [sent[1].position]) as turn:
            assert [one.envelope.header.key for one in turn.taken] == ["plan-2"]
            turn.finish([Outcome(turn.taken[0].position, Status.DELIVERED, 1)], (), house.now_us)

        assert list(bus.record.settled(BOX, [one.position for one in sent])) == [sent[1].position]

    def test_what_is_not_due_waits(self, house: House, bus: Bus) -> None:
        posts = house.sealed(detector(), plan(1), bus=bus)
        sent = lay(house, bus, [Posted(posts[0].envelope, ((BOX, house.now_us + 2_000_000),))])

        assert sent[0].boxes == ()
        assert keys(house, bus) == []
        house.later(2)
        assert keys(house, bus) == ["plan-1"]

    def test_what_is_over_is_not_handled_and_stays_to_be_seen(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1))
        house.later(300)

        assert settle(house, bus) == []
        (dead,) = bus.record.dead(10)
        assert (dead.box, dead.status, dead.envelope.header.key) == (BOX, Status.EXPIRED, "plan-1")
        with pytest.raises(ProblemError, match="given up before its end"):
            bus.record.retry(dead.envelope.header.message_id, house.now_us)

    def test_what_is_over_and_nobody_takes_lapses(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1))

        assert bus.record.lapse(house.now_us, 10) == []
        house.later(300)
        assert [one.envelope.header.key for one in bus.record.lapse(house.now_us, 10)] == ["plan-1"]
        assert bus.record.counts()[BOX] == {Status.EXPIRED: 1}
        assert bus.record.lapse(house.now_us, 10) == []

    def test_what_was_given_up_can_be_retried_before_its_end(self, house: House, bus: Bus) -> None:
        (sent,) = post(house, bus, plan(1))
        with bus.record.turn(BOX, house.now_us, 9) as turn:
            turn.finish([Outcome(sent.position, Status.FAILED, 4, error="it said no")], (), house.now_us)

        (dead,) = bus.record.dead(10)
        assert (dead.status, dead.attempts, dead.error) == (Status.FAILED, 4, "it said no")
        assert keys(house, bus) == []
        assert bus.record.retry(sent.envelope.header.message_id, house.now_us) == 1
        assert settle(house, bus) == ["plan-1"]
        with pytest.raises(ProblemError):
            bus.record.retry(sent.envelope.header.message_id, house.now_us)

    def test_a_fence_that_is_anothers_now_keeps_everything_out(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1))
        fence = bus.registry.acquire("account:a", "one", house.now_us, house.now_us + 1)
        assert fence is not None
        with bus.record.turn(BOX, house.now_us, 9, fence=fence) as turn:
            turn.finish([Outcome(turn.taken[0].position, Status.PENDING, 1, 0)], (), house.now_us)
        taken_over = bus.registry.acquire("account:a", "two", house.now_us + 1, house.now_us + 9)

        assert taken_over is not None
        assert taken_over.token > fence.token
        with pytest.raises(FencedError, match="token"), bus.record.turn(BOX, house.now_us, 9, fence=fence) as turn:
            turn.finish([Outcome(turn.taken[0].position, Status.DELIVERED, 1)], (), house.now_us)
        assert keys(house, bus) == ["plan-1"]

    def test_the_log_of_a_box_is_in_the_order_of_handling(self, house: House, bus: Bus) -> None:
        first, second, third = post(house, bus, plan(1), plan(2), plan(3))
        for one in (third, first):
            with bus.record.turn(BOX, house.now_us, 9, [one.position]) as turn:
                turn.finish([Outcome(one.position, Status.DELIVERED, 1)], (), house.now_us)
            house.later(1)
        with bus.record.turn(BOX, house.now_us, 9, [second.position]) as turn:
            turn.finish([Outcome(second.position, Status.FAILED, 1)], (), house.now_us)

        log = list(bus.record.handled(BOX))
        assert [one.envelope.header.key for one in log] == ["plan-3", "plan-1"]
        assert [house.now_us - one.at_us for one in log] == [2_000_000, 1_000_000]
        assert list(bus.record.handled("det-1")) == []

    def test_sequences_go_on(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1), plan(1), plan(2))

        with bus.record.turn(BOX, house.now_us, 0) as turn:
            assert turn.last_sequences("det-1", ["plan-1", "plan-2", "plan-3"]) == {"plan-1": 2, "plan-2": 1}
            assert turn.last_sequences("det-2", ["plan-1"]) == {}

    def test_what_waits_is_not_forgotten_and_what_is_old_is(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1), plan(2))
        settle(house, bus, limit=1)
        house.later(10)

        assert bus.record.purge("plan_decision", house.now_us) == 0
        assert bus.record.purge("trading_plan", house.now_us - 20_000_000) == 0
        assert bus.record.purge("trading_plan", house.now_us) == 1
        assert [position for position, _ in bus.record.wires()] == [2]
        assert bus.record.counts()[BOX] == {Status.PENDING: 1}

    def test_a_lease_has_one_holder_and_each_holder_another_token(self, house: House, bus: Bus) -> None:
        registry, at = bus.registry, house.now_us
        first = registry.acquire("x", "one", at, at + 5)

        assert first is not None
        assert registry.acquire("x", "two", at + 4, at + 9) is None
        held = registry.renew(first, at + 10)
        assert held is not None
        assert held.until_us == at + 10
        assert registry.acquire("x", "two", at + 9, at + 20) is None
        second = registry.acquire("x", "two", at + 10, at + 20)
        assert second is not None
        assert second.token == first.token + 1
        assert registry.renew(first, at + 30) is None
        assert registry.holder("x") == second
        assert registry.holder("y") is None

    def test_a_module_that_starts_again_takes_its_lease_over_from_itself(self, house: House, bus: Bus) -> None:
        first = bus.registry.acquire("x", "one", house.now_us, house.now_us + 5)
        second = bus.registry.acquire("x", "one", house.now_us, house.now_us + 5)

        assert first is not None
        assert second is not None
        assert second.token == first.token + 1

    def test_the_registry_gives_back_what_was_entered(self, house: House, bus: Bus) -> None:
        row = house.register(detector(), bus)

        assert [one for one in bus.registry.rows() if one.identity.module_id == "det-1"] == [row]
        bus.registry.beat("det-1", house.now_us + 7, house.now_us + 9)
        bus.registry.set_stage("det-1", Stage.DEPRECATED)
        found = next(one for one in bus.registry.rows() if one.identity.module_id == "det-1")
        assert (found.beat_us, found.lease_us, found.stage) == (house.now_us + 7, house.now_us + 9, Stage.DEPRECATED)
        with pytest.raises(ProblemError, match="no such module"):
            bus.registry.set_stage("det-9", Stage.ACTIVE)

    def test_only_the_steward_says_who_is_well(self, house: House, bus: Bus) -> None:
        fence = bus.registry.acquire("steward", "one", house.now_us, house.now_us + 1)
        assert fence is not None
        bus.registry.set_health("det-1", Health.SUSPECT, fence)
        bus.registry.acquire("steward", "two", house.now_us + 1, house.now_us + 2)

        with pytest.raises(FencedError):
            bus.registry.set_health("det-1", Health.DEAD, fence)
        assert {one.identity.module_id: one.health for one in bus.registry.rows()}["det-1"] is Health.SUSPECT

    def test_waiting_counts_what_is_pending(self, house: House, bus: Bus) -> None:
        post(house, bus, plan(1), plan(2))
        settle(house, bus, limit=1)

        assert dict(bus.registry.waiting()) == {BOX: 1}
