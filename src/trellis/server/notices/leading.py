"""Which of several servers of one house tells people: the one that holds the lease in the store of people."""

from contextlib import suppress
from datetime import datetime, timedelta

from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.server.identity.house import Identity

NAME = "notices"
HELD = timedelta(seconds=20)
"""How long a server that says nothing any more keeps the others from telling."""
RENEWED = timedelta(seconds=5)
"""How often the lease is taken anew."""


class Leading:
    """One server's hold of the lease. Not for two threads at once."""

    def __init__(self, identity: Identity) -> None:
        """Nothing is held yet."""
        self._identity = identity
        self._holder = identity.new_id("s")
        self._taken: datetime | None = None

    def leads(self) -> bool:
        """Whether this server tells people now. Raises StoreUnavailable."""
        now = self._identity.clock.now()
        if self._taken is not None and now - self._taken < RENEWED:
            return True
        with self._identity.store.writing() as unit:
            held = unit.leases.take(NAME, self._holder, now, now + HELD)
        self._taken = now if held else None
        return held

    def give_back(self) -> None:
        """Let another server lead at once; where the store is away, it does so when the lease is over."""
        if self._taken is not None:
            with suppress(StoreUnavailable), self._identity.store.writing() as unit:
                unit.leases.give_back(NAME, self._holder)
            self._taken = None
