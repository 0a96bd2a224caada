"""The household that a server shows: read once, followed as it grows, changed by one at a time."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Lock, RLock
from typing import TypeVar, cast

from trellis.adapters.stores.waiting import WouldWait, must_not_wait, would_wait
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.kernel.clock import Clock
from trellis.kernel.entropy import Entropy
from trellis.server.household.following import Follower

AT_ONCE_MAX = 100
"""Events that are folded between two calls; more of them wait for a thread."""
DERIVED_MAX = 64
"""Figures made of the record that are kept until it changes."""

T = TypeVar("T")


class KeptHousehold:
    """One home's household. Look at it under reading() only."""

    def __init__(self, home: Path, clock: Clock, entropy: Entropy) -> None:
        """Nothing is read yet."""
        self._home, self._clock, self._entropy = home, clock, entropy
        self._follower = Follower(home, entropy)
        self._derived: OrderedDict[object, object] = OrderedDict()
        self._derived_of = (-1, "")
        self._lock = RLock()
        self._changing = Lock()

    @property
    def today(self) -> date:
        """The civil day of the house's clock."""
        return self._clock.now().date()

    @contextmanager
    def reading(self) -> Iterator[HouseholdRecord]:
        """The record as it is journaled, standing still. Raises ProblemError where it cannot be read."""
        if not self._lock.acquire(blocking=not must_not_wait()):
            raise WouldWait
        try:
            if must_not_wait() and self._follower.behind() > AT_ONCE_MAX:
                raise WouldWait
            yield self._follower.catch_up()
        finally:
            self._lock.release()

    @property
    def state(self) -> tuple[str, int]:
        """What names the state that was read last: the household's identity, and how many events it has."""
        return self._follower.identity, self._follower.sequence

    def derived(self, name: object, compute: Callable[[HouseholdRecord], T]) -> T:
        """What is computed from the record, kept until the record changes. name: what tells it from other figures.

        For figures that take a while; it is computed in a thread, and what it answers is never changed by anybody.
        """
        with self.reading() as record:
            if self._derived_of != (self._follower.sequence, self._follower.identity):
                self._derived.clear()
                self._derived_of = (self._follower.sequence, self._follower.identity)
            if name not in self._derived:
                would_wait()
                self._derived[name] = compute(record)
                if len(self._derived) > DERIVED_MAX:
                    self._derived.popitem(last=False)
            self._derived.move_to_end(name)
            return cast(T, self._derived[name])

    def tried(self, make: Callable[[Keeper], T]) -> T:
        """What a change would answer, made to a record of its own that is thrown away."""
        would_wait()
        return make(Keeper.open(self._home, self._entropy))

    def change(self, make: Callable[[Keeper], T]) -> T:
        """Make one change, journaled as one batch that is there whole or not at all; what `make` answers.

        Raises ProblemError where the change is refused, or another process wrote in between; then nothing was changed.
        """
        would_wait()
        with self._changing:
            keeper = Keeper.open(self._home, self._entropy)
            made = make(keeper)
            keeper.commit(self._clock.now())
            return made
