"""The fast path in a real Redis: entries that name several messages, taken over until each of them is over."""

from collections.abc import Iterator

import pytest
import redis
from tests.fakes.messages import decider, plan
from tests.unit.messages.test_envelope import sealed

from trellis.adapters.buses.redis_streams import ENTRY_POSITIONS_MAX, RedisPath
from trellis.core.ids import short_digest
from trellis.messages.ports import FastPathError, Sent

BOX = decider().box
COUNT = ENTRY_POSITIONS_MAX + 4


@pytest.fixture
def prefix(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    """Streams of the test's own."""
    return f"test:{short_digest('path', tmp_path_factory.getbasetemp(), request.node.nodeid)}"


@pytest.fixture
def path(redis_url: str, prefix: str) -> Iterator[RedisPath]:
    """A consumer's connection."""
    path = RedisPath(redis_url, prefix)
    yield path
    path.close()


def told(first: int, count: int) -> list[Sent]:
    """Plans at positions one after another that may be handled at once."""
    return [Sent(place, sealed(plan(place))[0], (BOX,)) for place in range(first, first + count)]


def test_what_was_said_together_comes_in_few_entries_and_goes_when_all_of_an_entry_is_over(
    path: RedisPath, redis_url: str, prefix: str
) -> None:
    path.publish(told(1, COUNT))
    assert redis.Redis.from_url(redis_url).xlen(f"{prefix}:{BOX}:1") == 2
    assert path.take(BOX, "one", COUNT, 0.0) == list(range(1, COUNT + 1))
    assert path.take(BOX, "one", COUNT, 0.0) == []

    path.done(BOX, range(1, COUNT))  # the last of the second entry is left
    other = RedisPath(redis_url, prefix)
    assert other.reclaim(BOX, "two", 0.0, COUNT) == list(range(ENTRY_POSITIONS_MAX + 1, COUNT + 1))
    other.done(BOX, range(1, COUNT + 1))
    assert other.reclaim(BOX, "two", 0.0, COUNT) == []
    other.close()


def test_as_many_are_asked_for_as_fill_the_entries_that_are_needed(path: RedisPath) -> None:
    path.publish(told(1, 2 * ENTRY_POSITIONS_MAX))

    assert path.take(BOX, "one", 1, 0.0) == list(range(1, ENTRY_POSITIONS_MAX + 1))
    assert path.take(BOX, "one", ENTRY_POSITIONS_MAX, 0.0) == list(
        range(ENTRY_POSITIONS_MAX + 1, 2 * ENTRY_POSITIONS_MAX + 1)
    )


def test_an_entry_that_names_no_position_is_passed_by(path: RedisPath, redis_url: str, prefix: str) -> None:
    client = redis.Redis.from_url(redis_url)
    for fields in ({"p": "none"}, {"q": "1"}, {"p": "3,x,4"}):
        client.xadd(f"{prefix}:{BOX}:1", fields)  # type: ignore[arg-type]

    assert path.take(BOX, "one", 64, 0.0) == [3, 4]


def test_a_redis_that_forgot_its_groups_is_used_again_after_one_failure(
    path: RedisPath, redis_url: str, prefix: str
) -> None:
    path.publish(told(1, 2))
    assert path.take(BOX, "one", 9, 0.0) == [1, 2]
    redis.Redis.from_url(redis_url).delete(*(f"{prefix}:{BOX}:{priority}" for priority in range(4)))

    with pytest.raises(FastPathError):
        path.take(BOX, "one", 9, 0.0)
    path.publish(told(3, 1))
    assert path.take(BOX, "one", 9, 0.0) == [3]
