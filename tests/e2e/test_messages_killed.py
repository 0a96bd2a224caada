"""Programs and servers are killed in the middle of plans: each is decided, traded and told of once, none is lost."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from tests.fakes.hosted import Pipeline, once_each
from tests.fakes.messages import decider, halt, operator, steward, trader
from tests.fakes.postgres import Server, new_schema
from tests.fakes.redis import RedisServer

from trellis.adapters.buses.keys import BusKeys
from trellis.adapters.hosting.posting import taken_up
from trellis.adapters.hosting.processes import ProcessHost
from trellis.adapters.hosting.tasks import TaskHost
from trellis.messages.envelope import envelope_of
from trellis.messages.keyring import Keyring
from trellis.messages.leases import Fence

COUNT = 120


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    """What is let go of at the end."""
    with ExitStack() as stack:
        yield stack


def numbers(pipeline: Pipeline, kind: str) -> list[int]:
    """The numbers that messages of a type to the detector carry: decisions and orders are counted by who makes them."""
    ring, found = Keyring(BusKeys(pipeline.home).payload()), []
    for _, wire in pipeline.source.bus.record.wires():
        envelope = envelope_of(wire)
        header = envelope.header
        if header.message_type == kind and header.receiver == "det-1":
            found.append(int(ring.opened(header.message_id, header.key_id, envelope.payload).split()[1]))
    return sorted(found)


def whole(pipeline: Pipeline, count: int) -> None:
    """Assert that every plan was decided, traded and told of once, by a state that nothing was missing from."""
    pipeline.until(lambda: pipeline.told() == 2 * count)
    assert pipeline.said() == dict.fromkeys(once_each(count), 1)
    assert numbers(pipeline, "plan_decision") == list(range(1, count + 1))
    assert numbers(pipeline, "execution_feedback") == list(range(1, count + 1))
    assert pipeline.source.bus.record.dead(5) == []


def another_holds(pipeline: Pipeline, before: Fence) -> bool:
    """Whether a lease has gone on to another."""
    now = pipeline.source.bus.registry.holder(before.lease)
    return now is not None and now.token > before.token


def halves(pipeline: Pipeline) -> tuple[range, range]:
    """Plans to send before and after something is killed; the first are on their way when this returns."""
    before, after = range(COUNT // 2), range(COUNT // 2, COUNT)
    pipeline.send(before)
    pipeline.until(lambda: pipeline.told() > 0)
    return before, after


def test_the_leading_decision_maker_and_the_steward_are_killed(
    tmp_path: Path, postgres: str, redis_url: str, closing: ExitStack
) -> None:
    pipeline = Pipeline(tmp_path, new_schema(postgres), redis_url)
    closing.callback(pipeline.close)
    pipeline.start(ProcessHost(), decider("dm-1"), decider("dm-2"), trader(), steward("st-1"), steward("st-2"))
    registry = pipeline.source.bus.registry
    _, after = halves(pipeline)
    pipeline.until(lambda: registry.holder("steward") is not None)
    held = {lease: registry.holder(lease) for lease in ("account:dm:acct-1", "steward")}
    killed = time.monotonic()
    for fence in held.values():
        assert fence is not None
        pipeline.hosted[fence.holder].kill()
    pipeline.send(after)

    whole(pipeline, COUNT)
    print(f"\nall plans told of {time.monotonic() - killed:.1f} s after the kill")
    for lease, before in held.items():
        assert before is not None
        pipeline.until(partial(another_holds, pipeline, before))
        now = registry.holder(lease)
        assert now is not None
        assert now.holder != before.holder


def test_redis_is_killed_and_comes_back_empty(
    tmp_path: Path, postgres: str, own_redis: RedisServer, closing: ExitStack
) -> None:
    pipeline = Pipeline(tmp_path, new_schema(postgres), own_redis.url, lease=5.0)
    closing.callback(pipeline.close)
    pipeline.start(TaskHost(), decider(), trader())
    before, after = halves(pipeline)
    own_redis.kill()
    breaker = pipeline.source.worker.line.breaker
    pipeline.send(after)
    whole(pipeline, COUNT)
    pipeline.until(lambda: breaker.opened > 0)
    own_redis.start()

    pipeline.until(lambda: breaker.closed)
    pipeline.send(range(COUNT, COUNT + 10))
    whole(pipeline, COUNT + 10)
    assert len(before) + len(after) == COUNT


def test_a_halt_outlives_redis_and_a_module_that_is_killed_and_is_heard_once(
    tmp_path: Path, postgres: str, own_redis: RedisServer, closing: ExitStack
) -> None:
    pipeline = Pipeline(tmp_path, new_schema(postgres), own_redis.url)
    closing.callback(pipeline.close)
    pipeline.start(ProcessHost(), decider("dm-1"), decider("dm-2"), trader())
    person = taken_up(pipeline.posting(operator()))
    closing.callback(person.bus.close)
    registry, record = pipeline.source.bus.registry, pipeline.source.bus.record
    pipeline.until(lambda: registry.holder("account:dm:acct-1") is not None)
    held = registry.holder("account:dm:acct-1")
    assert held is not None

    own_redis.kill()
    pipeline.hosted[held.holder].kill()
    for _ in range(2):  # said again by who does not know whether it was heard, it is the same halt
        person.worker.send([halt(1)])
    pipeline.until(lambda: all(not each.unheard for each in record.deliveries("risk_halt")))
    own_redis.start()
    person.worker.send([halt(1), halt(2)])
    pipeline.until(lambda: pipeline.told() == 4)  # two halts, and the words of who decides about each

    said = record.deliveries("risk_halt")
    assert [sorted(each.boxes) for each in said] == [["det-1", "dm:acct-1", "tr:acct-1"]] * 2
    assert numbers(pipeline, "plan_decision") == [1, 2]
    assert record.dead(5) == []


def test_postgresql_is_killed_and_comes_back(tmp_path: Path, own_postgres: Server, closing: ExitStack) -> None:
    pipeline = Pipeline(tmp_path, new_schema(own_postgres.url), lease=5.0)
    closing.callback(pipeline.close)
    pipeline.start(TaskHost(), decider(), trader())
    _, after = halves(pipeline)
    own_postgres.restart("immediate")
    pipeline.send(after)

    whole(pipeline, COUNT)
