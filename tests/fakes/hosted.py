"""A pipeline of hosted modules for tests: a detector that is driven here, the others wherever a host runs them."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.fakes.messages import detector, plan

from trellis.adapters.buses.keys import BusKeys
from trellis.adapters.hosting.ports import Host, Hosted
from trellis.adapters.hosting.posting import Post, Posting, taken_up
from trellis.adapters.stores.postgres.unreachable import UnreachableError
from trellis.core.dates import NEW_YORK
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SeededEntropy
from trellis.messages.envelope import Status, envelope_of
from trellis.messages.instants import SECOND_US
from trellis.messages.module import Identity

FACTORIES = {
    "alpha_detector": "tests.fakes.messages:make_detector",
    "decision_maker": "tests.fakes.messages:make_decider",
    "trader": "tests.fakes.messages:make_trader",
    "registry": "trellis.messages.steward:silent",
    "operator": "trellis.messages.steward:silent",
}
_PATIENCE_SECONDS = 120.0


@dataclass
class Pipeline:
    """A home, its bus, and what runs on it. lease: seconds."""

    home: Path
    url: str = ""
    redis_url: str = ""
    clock: str = "wall"
    lease: float = 1.0
    hosted: dict[str, Hosted] = field(default_factory=dict)
    _source: Post | None = None

    def posting(self, who: Identity) -> Posting:
        """A module's place here."""
        if not BusKeys(self.home).payload().keys:
            BusKeys(self.home).rotate(WallClock().now().astimezone(NEW_YORK), SeededEntropy(3))
        lease_us = int(self.lease * SECOND_US)
        factory = FACTORIES[who.kind.value]
        return Posting(
            who,
            factory,
            str(self.home),
            url=self.url,
            redis_url=self.redis_url,
            clock=self.clock,
            batch=16,
            beat_us=lease_us // 4,
            lease_us=lease_us,
        )

    def start(self, host: Host, *modules: Identity) -> None:
        """Let modules run at a host, and wait until the registry has them."""
        for who in modules:
            self.hosted[who.module_id] = host.start(self.posting(who))
        names = {who.module_id for who in modules}
        self.until(lambda: names <= {row.identity.module_id for row in self.source.bus.registry.rows()})

    @property
    def source(self) -> Post:
        """The detector, driven here."""
        if self._source is None:
            self._source = taken_up(self.posting(detector()))
        return self._source

    def send(self, numbers: Sequence[int]) -> None:
        """Plans, told again as often as the record is away: as their versions say, the same plans."""
        said = [plan(number, version=1) for number in numbers]
        self.source.worker.standing.look_again()

        def sent() -> bool:
            self.source.worker.send(said)
            return True

        self.until(sent)

    def until(self, held: Callable[[], bool]) -> None:
        """Take the detector's turns until something holds."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < end:
            with suppress(UnreachableError):
                self.source.worker.turn(0.02)
                if held():
                    return
        raise AssertionError(f"it did not come to hold: {self.source.bus.record.counts()}")

    def said(self) -> Counter[tuple[str, str, str]]:
        """How often each (type, receiver, key) is in the record."""
        headers = [envelope_of(wire).header for _, wire in self.source.bus.record.wires()]
        headers = [one for one in headers if one.message_type != "system_status"]
        return Counter((one.message_type, one.receiver or "", one.key) for one in headers)

    def told(self) -> int:
        """How many messages of the pipeline the detector has handled."""
        counts = self.source.bus.record.counts()
        return counts.get("det-1", {}).get(Status.DELIVERED, 0)

    def close(self) -> None:
        """Stop everything."""
        for one in self.hosted.values():
            if one.alive:
                one.stop()
        if self._source is not None:
            self._source.bus.close()


def once_each(count: int) -> set[tuple[str, str, str]]:
    """What a pipeline says about so many plans, each of it once."""
    found = set()
    for number in range(count):
        key = f"plan-{number}"
        found |= {
            ("trading_plan", "dm:acct-1", key),
            ("plan_decision", "tr:acct-1", key),
            ("plan_decision", "det-1", key),
            ("execution_feedback", "dm:acct-1", key),
            ("execution_feedback", "det-1", key),
        }
    return found
