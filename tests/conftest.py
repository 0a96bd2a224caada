"""What every test run obeys."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.fakes.postgres import Server
    from tests.fakes.redis import RedisServer


# How long anything takes is asked by benchmarks alone: a busy machine is no fault.
settings.register_profile("trellis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("trellis")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The soak and the tests in a browser take many minutes: they run when they are named (make soak, make browser)."""
    if collection_path.name not in ("soak", "browser"):
        return None
    asked = any(collection_path.name in argument for argument in config.args)
    return None if asked else True


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty database on a real PostgreSQL server, the same for the whole test run."""
    from tests.fakes.postgres import any_server, new_database

    with any_server() as url, new_database(url) as database:
        yield database


@pytest.fixture
def own_postgres() -> Iterator["Server"]:
    """A real PostgreSQL server of the test's own, to stop and start."""
    from tests.fakes.postgres import own_server

    with own_server() as server:
        yield server


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The URL of a real Redis server, the same for the whole test run; tests take streams of their own."""
    from tests.fakes.redis import any_redis

    with any_redis() as url:
        yield url


@pytest.fixture
def own_redis() -> Iterator["RedisServer"]:
    """A real Redis server of the test's own, to kill and start."""
    from tests.fakes.redis import own_redis

    with own_redis() as server:
        yield server
