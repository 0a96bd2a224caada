"""Soak: leaders, Redis and PostgreSQL are killed again and again; each plan is decided once, none is lost."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from tests.e2e.test_messages_killed import whole
from tests.fakes.hosted import Pipeline
from tests.fakes.messages import decider, trader
from tests.fakes.postgres import Server, new_schema
from tests.fakes.redis import RedisServer

from trellis.adapters.hosting.processes import ProcessHost

ROUNDS, PLANS = 10, 200


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    """What is let go of at the end."""
    with ExitStack() as stack:
        yield stack


def told_of(pipeline: Pipeline, least: int) -> bool:
    """Whether the detector was told so much."""
    return pipeline.told() >= least


def test_whatever_is_killed_again_and_again_no_plan_is_lost_or_decided_twice(
    tmp_path: Path, own_postgres: Server, own_redis: RedisServer, closing: ExitStack
) -> None:
    pipeline = Pipeline(tmp_path, new_schema(own_postgres.url), own_redis.url)
    closing.callback(pipeline.close)
    modules = {who.module_id: who for who in (decider("dm-1"), decider("dm-2"), trader("tr-1"), trader("tr-2"))}
    pipeline.start(ProcessHost(), *modules.values())
    for turn in range(ROUNDS):
        told = pipeline.told()
        pipeline.send(range(turn * PLANS, (turn + 1) * PLANS))
        pipeline.until(partial(told_of, pipeline, told + 1))
        killed = time.monotonic()
        if turn % 5 == 3:
            own_redis.kill()
            own_redis.start()
        elif turn % 5 == 4:
            own_postgres.restart("immediate")
        else:
            lease = "account:dm:acct-1" if turn % 2 else "account:tr:acct-1"
            fence = pipeline.source.bus.registry.holder(lease)
            assert fence is not None
            pipeline.hosted[fence.holder].kill()
            pipeline.start(ProcessHost(), modules[fence.holder])
        pipeline.until(partial(told_of, pipeline, 2 * PLANS * (turn + 1)))
        print(f"\nround {turn}: all told of {time.monotonic() - killed:.1f} s after the kill")

    whole(pipeline, ROUNDS * PLANS)
