"""What every record and registry of messages must do under workers."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.contracts.bus_deck import RecordDeck
from tests.fakes.bus import START, START_US, House
from tests.fakes.messages import Decider, Detector, Trader, decider, detector, drive, plan, trader

from trellis.adapters.buses.opening import Bus
from trellis.messages.directory import Directory
from trellis.messages.envelope import Status
from trellis.messages.kinds import Kind
from trellis.messages.module import Everyone, Identity, Message, Outgoing


class BusDeck(RecordDeck):
    """The same, and workers over it."""

    def test_a_plan_is_decided_traded_and_told_of_once(self, house: House) -> None:
        heard = Detector()
        workers = [
            house.worker(detector(), lambda: heard),
            house.worker(decider(), Decider),
            house.worker(trader(), Trader),
        ]
        workers[0].send([plan(1), plan(2)])
        house.later(0.5)

        assert drive(workers) == 10
        told = [(one.message_type, one.payload.decode()) for one in heard.heard]
        assert sorted(told) == [
            ("execution_feedback", "order 1 for decision 1 on plan 1 of det-1"),
            ("execution_feedback", "order 2 for decision 2 on plan 2 of det-1"),
            ("plan_decision", "decision 1 on plan 1 of det-1"),
            ("plan_decision", "decision 2 on plan 2 of det-1"),
        ]
        assert len({one.correlation_id for one in heard.heard}) == 2
        assert {one.trace_id for one in heard.heard} == {one.correlation_id for one in heard.heard}

    def test_another_goes_on_where_the_first_has_died(self, house: House) -> None:
        heard = Detector()
        source, first = house.worker(detector(), lambda: heard), house.worker(decider("dm-1"), Decider)
        house.worker(trader(), Trader)
        second = house.worker(decider("dm-2"), Decider)
        source.send([plan(1), plan(2)])
        assert first.turn() == 2
        source.send([plan(3)])
        assert second.turn() == 0
        house.later(6)

        drive([second, source])
        assert second.standing.fence is not None
        assert first.standing.fence is not None
        assert second.standing.fence.token > first.standing.fence.token
        assert "decision 3 on plan 3 of det-1" in {one.payload.decode() for one in heard.heard}
        source.send([plan(4)])
        assert first.turn() == 0
        assert second.turn() == 1

    def test_one_that_leads_again_makes_its_state_anew_from_what_others_handled(self, house: House) -> None:
        heard = Detector()
        source, first = house.worker(detector(), lambda: heard), house.worker(decider("dm-1"), Decider)
        house.worker(trader(), Trader)
        second = house.worker(decider("dm-2"), Decider)
        for number, leader in enumerate((first, second, first), 1):
            source.send([plan(number)])
            assert leader.turn() == 1
            house.later(6)

        drive([source])
        decided = [one.payload.decode() for one in heard.heard]
        assert decided == [f"decision {number} on plan {number} of det-1" for number in (1, 2, 3)]

    def test_one_that_stopped_in_the_middle_is_fenced_out(self, house: House) -> None:
        source, first = house.worker(detector(), Detector), house.worker(decider("dm-1"), Decider)
        house.worker(trader(), Trader)
        bus = house.bus()
        source.send([plan(1)])
        assert first.standing.keep(house.now_us)
        house.later(0.5)
        assert bus.registry.acquire("account:dm:acct-1", "dm-2", house.now_us + 9_000_000, house.now_us + 10_000_000)

        assert first.turn() == 0
        assert first.standing.fence is None
        assert bus.record.counts()["dm:acct-1"] == {Status.PENDING: 1}

    def test_what_a_module_cannot_handle_is_retried_then_given_up_and_told(self, house: House) -> None:
        class Refusing(Decider):
            def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
                if message.payload.startswith(b"plan 1"):
                    raise ValueError("no such market")
                return super().handle(message, at)

        source, worker = house.worker(detector(), Detector), house.worker(decider(), Refusing)
        house.worker(trader(), Trader)
        source.send([plan(1), plan(2)])
        for _ in range(12):
            worker.turn()
            house.later(1)

        counts = worker_bus(house).record.counts()["dm:acct-1"]
        assert counts == {Status.DELIVERED: 1, Status.FAILED: 1}
        (dead,) = worker_bus(house).record.dead(5)
        assert (dead.attempts, dead.error) == (4, "ValueError: no such market")
        assert '"error": "ValueError: no such market"' in house.told.getvalue()
        assert worker_bus(house).record.counts()["tr:acct-1"] == {Status.PENDING: 1}

    def test_what_follows_waits_for_a_module_that_is_not_there_yet(self, house: House) -> None:
        source, worker = house.worker(detector(), Detector), house.worker(decider(), Decider)
        source.send([plan(1)])
        for _ in range(12):
            worker.turn()
            house.later(0.6)
        assert worker_bus(house).record.counts()["dm:acct-1"] == {Status.PENDING: 1}
        house.worker(trader(), Trader)
        for _ in range(4):
            worker.turn()
            house.later(0.6)

        assert worker_bus(house).record.counts()["dm:acct-1"] == {Status.DELIVERED: 1}
        assert worker_bus(house).record.counts()["tr:acct-1"] == {Status.PENDING: 1}

    def test_one_that_has_come_is_looked_for_before_the_next_heartbeat(self, house: House) -> None:
        source, worker = house.worker(detector(), Detector), house.worker(decider(), Decider)
        source.send([plan(1)])
        worker.turn()
        house.worker(trader(), Trader)
        house.later(0.6)
        drive([worker, worker], rounds=1)

        assert worker_bus(house).record.counts()["dm:acct-1"] == {Status.DELIVERED: 1}

    def test_a_state_is_made_of_its_log_once_it_is_known_who_said_it(self, house: House) -> None:
        source, worker = house.worker(detector(), Detector), house.worker(decider(), Decider)
        house.worker(trader(), Trader)
        source.send([plan(1)])
        assert worker.turn() == 1
        worker.standing.known = Directory()  # a look that is older than who said what is in the log
        worker._handler.forget()
        source.send([plan(2)])

        assert worker.turn() == 0
        drive([worker, worker], rounds=1)
        assert worker_bus(house).record.counts()["dm:acct-1"] == {Status.DELIVERED: 2}

    def test_nobody_is_waited_for_beyond_the_messages_end(self, house: House) -> None:
        source, worker = house.worker(detector(), Detector), house.worker(decider(), Decider)
        source.send([plan(1, until=START + timedelta(seconds=4))])
        for _ in range(12):
            worker.turn()
            house.later(0.6)

        (dead,) = worker_bus(house).record.dead(5)
        assert dead.status in (Status.FAILED, Status.EXPIRED)
        assert "no module that takes it is registered" in dead.error
        assert dead.last_us <= START_US + 4_600_000

    def test_what_is_said_to_all_comes_to_each_who_wants_it_once(self, house: House) -> None:
        heard = [Detector(), Detector(), Detector()]
        first, second = (house.worker(detector(f"det-{n}"), [heard[n]].pop) for n in (0, 1))
        decides = house.worker(decider(), lambda: heard[2])
        regime = Identity("regime-1", Kind.REGIME, "regime-1")
        says = house.worker(regime, Detector)
        says.send([Outgoing("regime_change", Everyone(), b"wild", "XYZ")])
        house.later(0.5)

        drive([first, second, decides, says])
        assert [[one.payload for one in each.heard] for each in heard] == [[b"wild"], [b"wild"], []]

    def test_a_halt_reaches_all_who_may_act_whether_they_want_it_or_not(self, house: House) -> None:
        heard = [Detector(), Detector()]
        workers = [house.worker(decider(), lambda: heard[0]), house.worker(trader(), lambda: heard[1])]
        house.worker(Identity("op", Kind.OPERATOR, "op"), Detector).send([Outgoing("risk_halt", Everyone(), b"stop")])
        house.later(86_400 * 40)

        drive(workers)
        assert [[one.message_type for one in each.heard] for each in heard] == [["risk_halt"], ["risk_halt"]]


def worker_bus(house: House) -> Bus:
    """The first connection that was made."""
    return house.buses[0]
