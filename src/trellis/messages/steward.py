"""The steward: one at a time keeps the registry, tells who has fallen silent, puts old messages away.

It decides nothing about trading. Whoever holds its lease does the work; another takes over when it lapses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from trellis.messages.health import Health, Suspicion
from trellis.messages.instants import SECOND_US
from trellis.messages.leases import STEWARD_LEASE, Fence, FencedError
from trellis.messages.message_types import TYPES
from trellis.messages.module import Everyone, Message, Outgoing
from trellis.messages.ports import Alarm, Record, Registry

DAY_US = 86_400 * SECOND_US
LAPSE_MAX = 1000
PURGE_US = 3600 * SECOND_US
HOLD_US = 5 * SECOND_US


@dataclass(frozen=True, slots=True)
class Change:
    """A module's health as it was and as it is now."""

    module_id: str
    before: Health
    now: Health


class Silent:
    """The module of who hears and says nothing because of it."""

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """Nothing follows."""
        return ()


def silent(settings: str) -> Silent:
    """A factory of it, for postings."""
    return Silent()


class Steward:
    """One of those that stand for it. say: tells all, as a worker's send() does."""

    def __init__(
        self,
        name: str,
        record: Record,
        registry: Registry,
        alarm: Alarm,
        say: Callable[[Outgoing], object] | None = None,
    ) -> None:
        """name: who holds the lease."""
        self._name = name
        self._record, self._registry, self._alarm, self._say = record, registry, alarm, say
        self._seen: dict[str, Suspicion] = {}
        self._purge_us = 0
        self.fence: Fence | None = None

    def turn(self, at_us: int) -> list[Change]:
        """Do what is due: whose health changed. Nothing where another is steward."""
        if not self._holds(at_us):
            self._seen.clear()
            return []
        try:
            changes = self._judge(at_us)
        except FencedError:
            self.fence = None
            return []
        letters = self._record.lapse(at_us, LAPSE_MAX)
        if letters:
            self._alarm.dead(letters)
        if at_us >= self._purge_us:
            self._purge_us = at_us + PURGE_US
            for kind in TYPES.values():
                self._record.purge(kind.name, at_us - kind.keep_days * DAY_US)
        return changes

    def _holds(self, at_us: int) -> bool:
        if self.fence is not None:
            self.fence = self._registry.renew(self.fence, at_us + HOLD_US)
        if self.fence is None:
            self.fence = self._registry.acquire(STEWARD_LEASE, self._name, at_us, at_us + HOLD_US)
        return self.fence is not None

    def _judge(self, at_us: int) -> list[Change]:
        assert self.fence is not None, "only the steward judges"
        changes = []
        for row in self._registry.rows():
            name = row.identity.module_id
            suspicion = self._seen.setdefault(name, Suspicion(row.beat_us))
            suspicion.heard(row.beat_us)
            now = suspicion.health(at_us)
            if now is not row.health:
                self._registry.set_health(name, now, self.fence)
                changes.append(Change(name, row.health, now))
                self._tell(name, now)
        return changes

    def _tell(self, name: str, now: Health) -> None:
        if self._say is not None:
            self._say(Outgoing("system_status", Everyone(), f"{name} {now}".encode(), name))
