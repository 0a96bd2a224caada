"""The deck of buses, dealt to SQLite, to PostgreSQL, and to PostgreSQL with Redis as the fast path."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contracts.bus_workers_deck import BusDeck
from tests.fakes.bus import House
from tests.fakes.messages import Decider, Detector, Trader, decider, detector, plan, trader
from tests.fakes.postgres import new_schema

from trellis.messages.breaker import CONSECUTIVE_MAX
from trellis.messages.module import Outgoing


class TestSqlite(BusDeck):
    """A file."""

    @pytest.fixture
    def house(self, tmp_path: Path) -> Iterator[House]:
        """A home."""
        house = House(tmp_path)
        yield house
        house.close()


class TestPostgres(BusDeck):
    """A database."""

    @pytest.fixture
    def house(self, tmp_path: Path, postgres: str) -> Iterator[House]:
        """A home, and a schema of the test's own."""
        house = House(tmp_path, new_schema(postgres))
        yield house
        house.close()

    def test_what_one_holds_is_passed_by_the_other(self, house: House) -> None:
        bus, other = house.bus(), house.bus()
        house.worker(decider(), Decider, bus)
        house.worker(detector(), Detector).send([plan(1), plan(2)])
        with (
            bus.record.turn(decider().box, house.now_us, 1) as held,
            other.record.turn(decider().box, house.now_us, 9) as rest,
        ):
            assert [one.envelope.header.key for one in held.taken] == ["plan-1"]
            assert [one.envelope.header.key for one in rest.taken] == ["plan-2"]


class TestPostgresWithRedis(BusDeck):
    """A database, and a fast path before it."""

    @pytest.fixture
    def house(self, tmp_path: Path, postgres: str, redis_url: str) -> Iterator[House]:
        """A home, a schema and streams of the test's own."""
        house = House(tmp_path, new_schema(postgres), redis_url)
        yield house
        house.close()

    def test_more_than_a_turn_takes_waits_for_the_next_turn_and_for_no_sweep(self, house: House) -> None:
        source, worker = house.worker(detector(), Detector), house.worker(decider(), Decider, batch=2)
        trades = house.worker(trader(), Trader)
        assert worker.turn() == 0  # a sweep, after which the clock stands still
        source.send([plan(number) for number in range(2)])
        trades.send([Outgoing("execution_feedback", decider().box, b"filled", f"plan-{number}") for number in (7, 8)])

        assert [worker.turn() for _ in range(3)] == [2, 2, 0]

    def test_a_path_that_is_back_is_met_however_long_turns_take(self, house: House) -> None:
        worker = house.worker(detector(), Detector)
        for _ in range(CONSECUTIVE_MAX):
            worker.line.breaker.failed(house.now_us / 1e6)
        assert not worker.line.breaker.closed
        for _ in range(6):
            worker.turn()
            house.later(0.3)  # longer than a sweep's period

        assert worker.line.breaker.closed
