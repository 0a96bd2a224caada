"""The household that a server shows: read once, followed as it grows, changed by one at a time."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Lock, RLock, get_ident
from typing import TypeVar, cast

from trellis.adapters.registry.household.opening import shelf_of
from trellis.adapters.stores.waiting import WouldWait, must_not_wait, would_wait
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.problems import ProblemError
from trellis.household.problems import Unavailable
from trellis.kernel.clock import Clock
from trellis.kernel.entropy import Entropy
from trellis.server.household.following import Follower

AT_ONCE_MAX = 100
"""Events that are folded between two calls; more of them wait for a thread."""
DERIVED_MAX = 64
"""Figures made of the record that are kept until it changes."""

T = TypeVar("T")
_NOTHING = object()


class KeptHousehold:
    """One home's household. Look at it under reading() only.

    It is read twice: once for looks, which are short, and once for figures that take a while, so that no look and no
    change waits for a figure. Figures wait for each other.
    """

    def __init__(self, home: Path, clock: Clock, entropy: Entropy) -> None:
        """Nothing is read yet."""
        self._home, self._clock, self._entropy = home, clock, entropy
        self._shelf = shelf_of(home, entropy)
        self._follower = Follower(home, entropy, self._shelf)
        self._lock = RLock()
        self._changing = Lock()
        self._worked = Follower(home, entropy, self._shelf)
        self._working = Lock()
        self._worker: int | None = None
        self._derived: OrderedDict[object, object] = OrderedDict()
        self._derived_of = ("", -1)
        self._keeping = Lock()

    @property
    def today(self) -> date:
        """The civil day of the house's clock."""
        return self._clock.now().date()

    @contextmanager
    def reading(self) -> Iterator[HouseholdRecord]:
        """The record as it is journaled, standing still; while a figure is computed, for its thread, the record that it
        is computed from. Raises Unavailable where it cannot be read: that is nobody's mistake who asks.
        """
        if self._worker == get_ident():
            yield self._worked.record
            return
        if not self._lock.acquire(blocking=not must_not_wait()):
            raise WouldWait
        try:
            if must_not_wait() and _sound(self._follower.behind) > AT_ONCE_MAX:
                raise WouldWait
            yield _sound(self._follower.catch_up)
        finally:
            self._lock.release()

    @property
    def trouble(self) -> str:
        """Why the household cannot be read; empty where it can be, or there is none yet."""
        try:
            with self.reading():
                return ""
        except ProblemError as error:
            return str(error.problems[0])

    @property
    def state(self) -> tuple[str, int]:
        """What names the state that was read last: the household's identity, and how many events it has."""
        return self._follower.identity, self._follower.sequence

    def derived(self, name: object, compute: Callable[[HouseholdRecord], T]) -> T:
        """What is computed from the record, kept until the record changes. name: what tells it from other figures.

        For figures that take a while; it is computed in a thread, and what it answers is never changed by anybody. It
        may ask for other figures, which are computed from the same record.
        """
        if self._worker == get_ident():
            return self._made(name, compute)
        with self.reading():
            state = self.state
        found = self._kept(state, name)
        if found is not _NOTHING:
            return cast(T, found)
        would_wait()
        with self._working:
            _sound(self._worked.catch_up)
            self._worker = get_ident()
            try:
                return self._made(name, compute)
            finally:
                self._worker = None

    def _made(self, name: object, compute: Callable[[HouseholdRecord], T]) -> T:
        """For the thread that computes: what is kept already may have been asked for by two at once."""
        state = self._worked.identity, self._worked.sequence
        found = self._kept(state, name)
        if found is not _NOTHING:
            return cast(T, found)
        made = compute(self._worked.record)
        with self._keeping:
            if self._derived_of != state:
                self._derived.clear()
                self._derived_of = state
            self._derived[name] = made
            if len(self._derived) > DERIVED_MAX:
                self._derived.popitem(last=False)
        return made

    def _kept(self, state: tuple[str, int], name: object) -> object:
        """The figure of that state, _NOTHING where it is not kept."""
        with self._keeping:
            if self._derived_of != state or name not in self._derived:
                return _NOTHING
            self._derived.move_to_end(name)
            return self._derived[name]

    def tried(self, make: Callable[[Keeper], T]) -> T:
        """What a change would answer, made to a record of its own that is thrown away."""
        would_wait()
        return make(_sound(self._opened))

    def change(self, make: Callable[[Keeper], T]) -> T:
        """Make one change, journaled as one batch that is there whole or not at all; what `make` answers.

        Raises ProblemError where the change is refused, or another process wrote in between, Unavailable where the
        household cannot be read; then nothing was changed.
        """
        would_wait()
        with self._changing:
            keeper = _sound(self._opened)
            made = make(keeper)
            keeper.commit(self._clock.now())
            return made

    def _opened(self) -> Keeper:
        return Keeper.open(self._home, self._entropy, self._shelf)


def _sound(read: Callable[[], T]) -> T:
    """What a reading of the household gives. Raises Unavailable where it is damaged, with its reason."""
    try:
        return read()
    except Unavailable:
        raise
    except ProblemError as error:
        raise Unavailable(error.problems) from error
