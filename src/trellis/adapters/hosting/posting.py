"""A posting says which module runs with what: plain data, so that it can be handed to a process or an actor."""

import importlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from trellis.adapters.buses.alarms import LineAlarm
from trellis.adapters.buses.opening import Bus, open_bus
from trellis.core.problems import problem
from trellis.kernel.chance import HashStream
from trellis.kernel.clock import BehindClock, Clock, SimulatedClock, WallClock
from trellis.kernel.entropy import Entropy, SystemEntropy
from trellis.messages.directory import Registration
from trellis.messages.health import BEAT_US, LEASE_US
from trellis.messages.instants import microseconds
from trellis.messages.keyring import Keyring
from trellis.messages.kinds import Stage
from trellis.messages.limits import Limits
from trellis.messages.module import Identity, Module
from trellis.messages.ports import Alarm
from trellis.messages.sealing import Opener, Sealer
from trellis.messages.worker import BATCH, Gear, Worker

WALL = "wall"


@dataclass(frozen=True, slots=True)
class Posting:
    """One module's place.

    module: PACKAGE.MODULE:FACTORY, a function from the settings' text to a Module. home: the house's folder, with its
    keys. url, redis_url: as open_bus() takes them. clock: `wall`, or an instant in ISO 8601 at which it stands still.
    rates: messages a second by type in place of the table's. behind_us: how far its clock is behind the wall's, for a
    run that stood still.
    """

    who: Identity
    module: str
    home: str
    settings: str = ""
    url: str = ""
    redis_url: str = ""
    clock: str = WALL
    batch: int = BATCH
    beat_us: int = BEAT_US
    lease_us: int = LEASE_US
    rates: tuple[tuple[str, int], ...] = ()
    behind_us: int = 0

    def time(self) -> Clock:
        """The clock it names."""
        if self.clock != WALL:
            return SimulatedClock(datetime.fromisoformat(self.clock))
        behind = timedelta(microseconds=self.behind_us)
        return BehindClock(WallClock(), behind) if self.behind_us else WallClock()

    def make(self) -> Module:
        """The module. Raises ProblemError where there is no such factory."""
        package, _, name = self.module.partition(":")
        try:
            factory = getattr(importlib.import_module(package), name)
        except (ImportError, AttributeError, ValueError) as error:
            way_out = "Write PACKAGE.MODULE:FACTORY."
            raise problem(self.who.module_id, "module", self.module, str(error), way_out) from error
        return cast(Callable[[str], Module], factory)(self.settings)


@dataclass(frozen=True, slots=True)
class Post:
    """A worker with its gear and the bus it holds."""

    worker: Worker
    gear: Gear
    bus: Bus


def taken_up(posting: Posting, alarm: Alarm | None = None, entropy: Entropy | None = None) -> Post:
    """Enter the module in the registry and make its worker. Raises ProblemError where that cannot be."""
    bus = open_bus(Path(posting.home), posting.url, posting.redis_url)
    clock = posting.time()
    at_us, who = microseconds(clock.now()), posting.who
    row = Registration(who, bus.keys.admit(who), posting.module, Stage.ACTIVE, at_us, at_us + posting.lease_us)
    bus.registry.join(row)
    # How long it waits between tries is no secret and no decision: the seed only keeps modules apart.
    chance = HashStream(int.from_bytes((entropy or SystemEntropy()).take(8)), who.module_id)
    gear = Gear(
        bus.record,
        bus.registry,
        Sealer(bus.keys.module(who.module_id), Keyring(bus.keys.payload())),
        Opener(bus.keys.house().public_key, Keyring(bus.keys.payload()), who.kind),
        clock,
        time.monotonic,
        chance.uniform,
        alarm or LineAlarm(),
        bus.path,
        bus.bell,
        Limits() if not posting.rates else Limits(dict(posting.rates)),
        posting.batch,
        posting.beat_us,
        posting.lease_us,
    )
    return Post(Worker(who, posting.make, gear), gear, bus)
