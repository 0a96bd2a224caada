"""A bounded store of answers: the least used leave first, tags make answers old at once, and counts are kept aside."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Generic, TypeVar

from trellis.serving.cache.lifetimes import STALE_MAX

T = TypeVar("T")
TAGS_MAX = 10_000
"""Tags whose changes are remembered."""


class Freshness(StrEnum):
    """What an answer found is good for."""

    FRESH = "fresh"
    REVALIDATE = "revalidate"
    """It may be told while it is made anew: less than one life past its own, and nothing that it rests on changed."""
    STALE = "stale"
    """Only where nothing else answers."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """An answer from the cache. age: seconds since it was made."""

    value: T
    freshness: Freshness
    age: float


@dataclass(frozen=True, slots=True)
class Marks:
    """How often each tag had changed when work on an answer began."""

    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CacheCounts:
    """What became of looks: counted as they happen, so that nobody walks the keys."""

    fresh: int
    revalidated: int
    missed: int
    evicted: int

    @property
    def hit_rate(self) -> float | None:
        """Looks that were answered, of all; None before the first."""
        looks = self.fresh + self.revalidated + self.missed
        return (self.fresh + self.revalidated) / looks if looks else None


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    value: T
    made: float
    life: float
    marks: Marks
    again: bool


class Cache(Generic[T]):
    """Threads may share it. Instants are seconds of a clock that never goes back."""

    def __init__(self, size: int) -> None:
        """size: answers it holds at most."""
        if size < 1:
            raise ValueError(f"size was {size}; a cache holds at least one answer")
        self._size = size
        self._entries: OrderedDict[str, _Entry[T]] = OrderedDict()
        self._changes: OrderedDict[str, int] = OrderedDict()
        self._forgotten = 0
        self._counted = dict.fromkeys(("fresh", "revalidate", "missed", "evicted"), 0)
        self._lock = Lock()

    def marks(self, tags: Iterable[str]) -> Marks:
        """To be taken before work on an answer begins: what changes meanwhile makes the answer old at once."""
        with self._lock:
            return Marks(tuple((tag, self._changes.get(tag, self._forgotten)) for tag in tags))

    def look(self, key: str, at: float) -> Found[T] | None:
        """The answer where it may be told as it is, fresh or once more while it is made anew. It is counted."""
        with self._lock:
            found = self._found(key, at)
            usable = found is not None and found.freshness is not Freshness.STALE
            self._counted[found.freshness.value if found is not None and usable else "missed"] += 1
            return found if usable else None

    def last(self, key: str, at: float) -> Found[T] | None:
        """The answer however old it is, up to a day; refusals are not told so late."""
        with self._lock:
            found = self._found(key, at)
            kept = self._entries.get(key)
            return found if kept is not None and kept.again else None

    def keep(self, key: str, value: T, life: float, marks: Marks, at: float, *, again: bool = True) -> None:
        """life: seconds of freshness. again: whether it may be told after them; a refusal may not."""
        with self._lock:
            self._entries[key] = _Entry(value, at, life, marks, again)
            self._entries.move_to_end(key)
            while len(self._entries) > self._size:
                self._entries.popitem(last=False)
                self._counted["evicted"] += 1

    def invalidate(self, tag: str) -> None:
        """Something changed: answers that carry the tag are stale from now on."""
        with self._lock:
            self._changes[tag] = self._changes.get(tag, self._forgotten) + 1
            self._changes.move_to_end(tag)
            while len(self._changes) > TAGS_MAX:
                _, count = self._changes.popitem(last=False)
                self._forgotten = max(self._forgotten, count) + 1

    @property
    def counts(self) -> CacheCounts:
        """So far."""
        with self._lock:
            told = self._counted
            return CacheCounts(told["fresh"], told["revalidate"], told["missed"], told["evicted"])

    def __len__(self) -> int:
        """Answers held."""
        return len(self._entries)

    def _found(self, key: str, at: float) -> Found[T] | None:
        kept = self._entries.get(key)
        if kept is None:
            return None
        age = at - kept.made
        if age > STALE_MAX:
            del self._entries[key]
            return None
        self._entries.move_to_end(key)
        changed = any(self._changes.get(tag, self._forgotten) != count for tag, count in kept.marks.counts)
        return Found(kept.value, _freshness(kept, age, changed=changed), age)


def _freshness(kept: _Entry[T], age: float, *, changed: bool) -> Freshness:
    if changed or age >= 2 * kept.life or (age >= kept.life and not kept.again):
        return Freshness.STALE
    return Freshness.FRESH if age < kept.life else Freshness.REVALIDATE
