"""A module's place while it is kept up, and a fast path that was away."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.fakes.bus import START_US
from tests.fakes.hosted import Pipeline
from tests.fakes.messages import Detector, decider, detector, plan

from trellis.adapters.buses.sqlite.registry import SqliteRegistry
from trellis.adapters.hosting.posting import taken_up
from trellis.messages.instants import SECOND_US
from trellis.messages.line import Line
from trellis.messages.ports import Dead, FastPathError, Sent
from trellis.messages.standing import Standing
from trellis.messages.worker import Worker


def test_a_lease_that_is_over_is_not_acted_under_though_no_heartbeat_was_due(tmp_path: Path) -> None:
    registry = SqliteRegistry(tmp_path / "bus.db")
    standing = Standing(decider(), registry, beat_us=10 * SECOND_US, lease_us=5 * SECOND_US)

    assert standing.keep(START_US)
    assert standing.keep(START_US + 4 * SECOND_US)
    assert not standing.keep(START_US + 5 * SECOND_US)
    assert standing.keep(START_US + 10 * SECOND_US)
    registry.close()


class Away:
    """A fast path that can be away."""

    def __init__(self) -> None:
        """There, and carrying nothing."""
        self.there = True

    def publish(self, sent: Sequence[Sent]) -> None:
        """Nothing is kept."""
        self._answer()

    def take(self, box: str, consumer: str, limit: int, wait_seconds: float) -> Sequence[int]:
        """Nothing came."""
        return self._answer()

    def reclaim(self, box: str, consumer: str, idle_seconds: float, limit: int) -> Sequence[int]:
        """Nothing was left behind."""
        return self._answer()

    def done(self, box: str, positions: Sequence[int]) -> None:
        """Nothing is kept."""
        self._answer()

    def bury(self, dead: Sequence[Dead]) -> None:
        """Nothing is kept."""
        self._answer()

    def _answer(self) -> Sequence[int]:
        if not self.there:
            raise FastPathError("away")
        return ()


def test_a_path_that_is_back_says_once_that_something_may_be_missing() -> None:
    now, path, gaps = [0.0], Away(), list[bool]()
    line = Line("box", "one", path, lambda: now[0])

    def take() -> Sequence[int] | None:
        found = line.take(4, 0.0)
        gaps.append(line.gap)
        line.gap = False
        return found

    assert take() == ()
    path.there = False
    assert [take() for _ in range(3)] == [None, None, None]
    path.there = True
    assert take() is None  # the breaker is open
    now[0] = 1.0
    assert [take(), take()] == [(), ()]
    assert gaps == [False] * 5 + [True, False]


class Rung:
    """A bell that remembers."""

    def __init__(self) -> None:
        """Not rung."""
        self.boxes: list[Sequence[str]] = []

    def ring(self, boxes: Sequence[str]) -> None:
        """Remembered."""
        self.boxes.append(boxes)

    def wait(self, box: str, seconds: float) -> None:
        """Nobody waits here."""


def test_who_waits_for_a_box_is_woken_where_no_path_brings_what_came(tmp_path: Path) -> None:
    pipeline, bell = Pipeline(tmp_path), Rung()
    receiver, sender = (taken_up(pipeline.posting(who)) for who in (decider(), detector()))
    says = Worker(detector(), Detector, replace(sender.gear, bell=bell))
    says.send([plan(1), plan(2)])

    assert bell.boxes == [[decider().box]]
    receiver.bus.close()
    sender.bus.close()
