"""A bus for tests, over any record: workers with a clock that is told, and envelopes of one's own making."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from trellis.adapters.buses.alarms import LineAlarm
from trellis.adapters.buses.opening import Bus, open_bus
from trellis.core.dates import NEW_YORK
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.entropy import SeededEntropy
from trellis.messages.composing import addressed, drafted
from trellis.messages.directory import Directory, Registration
from trellis.messages.envelope import Envelope
from trellis.messages.instants import microseconds
from trellis.messages.keyring import Keyring
from trellis.messages.kinds import Stage
from trellis.messages.limits import Limits
from trellis.messages.module import Identity, Module, Outgoing
from trellis.messages.ports import Posted
from trellis.messages.sealing import Opener, Sealer
from trellis.messages.worker import Gear, Worker

START = datetime(2026, 1, 5, 9, 30, tzinfo=NEW_YORK)
START_US = microseconds(START)


@dataclass
class House:
    """A home with a bus. ticks go with the clock."""

    home: Path
    url: str = ""
    redis_url: str = ""
    clock: SimulatedClock = field(default_factory=lambda: SimulatedClock(START))
    told: io.StringIO = field(default_factory=io.StringIO)
    buses: list[Bus] = field(default_factory=list)
    _sent: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def now_us(self) -> int:
        """The clock's instant."""
        return microseconds(self.clock.now())

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.advance(self.clock.now() + timedelta(seconds=seconds))

    def bus(self) -> Bus:
        """Another connection to the bus."""
        self.buses.append(open_bus(self.home, self.url, self.redis_url))
        return self.buses[-1]

    def register(self, who: Identity, bus: Bus, stage: Stage = Stage.ACTIVE) -> Registration:
        """Enter a module in the registry."""
        row = Registration(who, bus.keys.admit(who), "here", stage, self.now_us, self.now_us + 5_000_000)
        bus.registry.join(row)
        return row

    def worker(self, who: Identity, make: Callable[[], Module], bus: Bus | None = None, batch: int = 64) -> Worker:
        """A module at work."""
        bus = bus or self.bus()
        if not bus.keys.payload().keys:
            bus.keys.rotate(START, SeededEntropy(7))
        self.register(who, bus)
        keyring = Keyring(bus.keys.payload())
        gear = Gear(
            bus.record,
            bus.registry,
            Sealer(bus.keys.module(who.module_id), keyring),
            Opener(bus.keys.house().public_key, keyring, who.kind),
            self.clock,
            lambda: self.now_us / 1e6,
            lambda: 0.5,
            LineAlarm(self.told),
            bus.path,
            bus.bell,
            Limits({}),
            batch,
        )
        return Worker(who, make, gear)

    def sealed(self, who: Identity, *messages: Outgoing, bus: Bus | None = None) -> list[Posted]:
        """Messages as they are posted, each to the box it names, with the next sequence of their keys."""
        bus = bus or self.bus()
        known = Directory(bus.registry.rows())
        said = [addressed(who, one, None, self.now_us, known) for one in messages]
        last = {one.outgoing.key: self._sent.get((who.module_id, one.outgoing.key), 0) for one in said}
        for one in said:
            place = (who.module_id, one.outgoing.key)
            self._sent[place] = self._sent.get(place, 0) + 1
        sealer = Sealer(bus.keys.module(who.module_id), Keyring(bus.keys.payload()))
        envelopes: Sequence[Envelope] = sealer.sealed(drafted(who, said, last, self.now_us))
        return [
            Posted(envelope, tuple((box, self.now_us) for box in one.boxes))
            for envelope, one in zip(envelopes, said, strict=True)
        ]

    def close(self) -> None:
        """Let go of every bus."""
        for bus in self.buses:
            bus.close()
