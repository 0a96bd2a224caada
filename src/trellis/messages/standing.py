"""A module's place in the registry, kept while it runs: heartbeats, the look at the others, its account's lease."""

from trellis.messages.directory import Directory
from trellis.messages.health import BEAT_US, LEASE_US
from trellis.messages.leases import Fence, account_lease
from trellis.messages.module import Identity
from trellis.messages.ports import Registry


class Standing:
    """Of one module. beat_us, lease_us: how often it is kept up, and how long it holds without."""

    def __init__(self, who: Identity, registry: Registry, beat_us: int = BEAT_US, lease_us: int = LEASE_US) -> None:
        """who: must be entered in the registry before the first keep()."""
        self._who = who
        self._registry = registry
        self._beat_us, self._lease_us = beat_us, lease_us
        self._next_us = 0
        self.known = Directory()
        """The others, as they were at the last heartbeat."""
        self.fence: Fence | None = None
        """The account's lease, where it is held."""

    def keep(self, at_us: int) -> bool:
        """Do what is due. True where the module may handle messages: it writes no account, or holds its lease."""
        if at_us >= self._next_us:
            self._registry.beat(self._who.module_id, at_us, at_us + self._lease_us)
            self.known = Directory(self._registry.rows(), self._registry.waiting())
            self._hold(at_us)
            self._next_us = at_us + self._beat_us
        return not self._who.account or (self.fence is not None and self.fence.until_us > at_us)

    def look_again(self) -> None:
        """At the next keep(), whenever that is: something of the registry has changed."""
        self._next_us = 0

    def lost(self) -> None:
        """Another holds the lease, or may."""
        self.fence = None
        self.look_again()

    def _hold(self, at_us: int) -> None:
        if not self._who.account:
            return
        until = at_us + self._lease_us
        if self.fence is not None:
            self.fence = self._registry.renew(self.fence, until)
        if self.fence is None:
            lease = account_lease(self._who.account)
            self.fence = self._registry.acquire(lease, self._who.module_id, at_us, until)
