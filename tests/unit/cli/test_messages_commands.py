"""`trellis messages` on a home: what it tells, what it mends, what it refuses."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.bus import House
from tests.fakes.messages import Decider, Detector, decider, detector, drive, plan, trader
from typer.testing import CliRunner

from trellis.cli import app
from trellis.kernel.clock import SimulatedClock, WallClock
from trellis.messages.module import Message, Outgoing


class Refusing(Decider):
    """Refuses the first plan."""

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """A decision on every other plan."""
        if message.payload.startswith(b"plan 1 "):
            raise ValueError("no\x1b[31m such market")
        return super().handle(message, at)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A home in which one plan was decided and another given up, just now."""
    house = House(tmp_path, clock=SimulatedClock(WallClock().now()))
    workers = [house.worker(detector(), Detector), house.worker(decider(), Refusing), house.worker(trader(), Detector)]
    workers[0].send([plan(1), plan(2)])
    for _ in range(10):
        drive(workers)
        house.later(1)
    yield house
    house.close()


def run(house: House, *words: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    answer = CliRunner().invoke(app, ["messages", *words, "--home", str(house.home)])
    return answer.exit_code, answer.output


def told(house: House, *words: str) -> tuple[int, dict[str, Any]]:
    """The same as JSON."""
    code, output = run(house, *words, "--json")
    return code, json.loads(output)


def test_status_tells_modules_boxes_and_leases(house: House) -> None:
    code, found = told(house, "status")

    assert code == 0
    assert [(one["module"], one["kind"]) for one in found["modules"]] == [
        ("det-1", "alpha_detector"),
        ("dm-1", "decision_maker"),
        ("tr-1", "trader"),
    ]
    box = {"box": "dm:acct-1", "pending": 0, "delivered": 1, "failed": 1, "expired": 0}
    assert box in found["boxes"]
    assert {one["holder"] for one in found["leases"]} == {"dm-1", "tr-1"}
    code, words = run(house, "status")
    assert code == 0
    assert "dm-1                 decision_maker  active       alive" in words


def test_what_was_given_up_is_listed_and_retried(house: House) -> None:
    letter = told(house, "dead")[1]["dead"][0]

    assert (letter["key"], letter["attempts"], letter["status"]) == ("plan-1", 4, "failed")
    code, words = run(house, "dead")
    assert code == 0
    assert "ValueError: no [31m such market" in words
    code, words = run(house, "retry", letter["message"])
    assert (code, words) == (0, "It waits in 1 box again.\n")
    assert told(house, "dead")[1] == {"dead": []}
    code, words = run(house, "retry", letter["message"])
    assert code == 2
    assert "given up before its end" in words


def test_a_message_that_was_touched_is_found(house: House) -> None:
    assert told(house, "verify")[1] == {
        "record": str(house.home / "messages" / "bus.db"),
        "ok": True,
        "messages": 4,
        "broken": 0,
        "problems": [],
    }
    with sqlite3.connect(house.home / "messages" / "bus.db") as line:
        wire = bytearray(line.execute("SELECT wire FROM outbox WHERE position = 2").fetchone()[0])
        wire[60] ^= 1
        line.execute("UPDATE outbox SET wire = ? WHERE position = 2", (bytes(wire),))
    line.close()

    code, found = told(house, "verify")
    assert (code, found["broken"]) == (1, 1)
    assert run(house, "verify")[0] == 1


def test_a_sender_that_is_not_registered_is_not_believed(house: House) -> None:
    with sqlite3.connect(house.home / "messages" / "bus.db") as line:
        line.execute("DELETE FROM modules WHERE module_id = 'dm-1'")
    line.close()

    code, words = run(house, "verify")
    assert code == 1
    assert "4 messages, 2 do not hold." in words


@pytest.mark.parametrize("words", [("status",), ("dead",), ("verify",), ("retry", "0" * 32)])
def test_a_home_without_messages_is_told_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(app, ["messages", *words, "--home", str(tmp_path)])

    assert answer.exit_code == 2
    assert "keeps no messages" in answer.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("dead", "--limit", "0"), ("dead", "--limit", "1001"), ("status", "--url", "redis://x")]
)
def test_flags_that_cannot_be_are_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    House(tmp_path).bus().close()
    answer = CliRunner().invoke(app, ["messages", *words, "--home", str(tmp_path)])

    assert answer.exit_code == 2


def test_a_module_that_is_not_well_is_an_exit_of_1(house: House) -> None:
    from trellis.messages.health import Health

    registry = house.buses[0].registry
    fence = registry.acquire("steward", "me", house.now_us, house.now_us + 1)
    assert fence is not None
    registry.set_health("tr-1", Health.DEAD, fence)

    assert told(house, "status")[0] == 1
