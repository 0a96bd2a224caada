"""A queue of things to do in order of time, the same order on every run."""

import heapq
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Due(Generic[Item]):
    """An item in its place: earlier first, then lower priority number, then first pushed. ticket cancels it."""

    at: datetime
    priority: int
    ticket: int
    item: Item


class EventQueue(Generic[Item]):
    """A priority queue by (instant, priority, order of insertion), in this process only."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, int]] = []
        self._due: dict[int, Due[Item]] = {}
        self._pushed = 0

    def __len__(self) -> int:
        """How many items wait."""
        return len(self._due)

    def push(self, at: datetime, item: Item, priority: int = 0) -> int:
        """Adds an item at an aware instant and gives the ticket that cancels it. Raises ValueError if it is naive."""
        if at.tzinfo is None:
            raise ValueError(f"an instant was {at!r}; give it a time zone")
        self._pushed += 1
        self._due[self._pushed] = Due(at, priority, self._pushed, item)
        heapq.heappush(self._heap, (at.timestamp(), priority, self._pushed))
        return self._pushed

    def peek(self) -> Due[Item] | None:
        """The first item, left in its place; None when nothing waits."""
        while self._heap and self._heap[0][2] not in self._due:
            heapq.heappop(self._heap)
        return self._due[self._heap[0][2]] if self._heap else None

    def waiting(self) -> tuple[Due[Item], ...]:
        """Every item in its order, each left in its place."""
        return tuple(self._due[ticket] for _, _, ticket in sorted(self._heap) if ticket in self._due)

    def pop(self) -> Due[Item]:
        """Takes the first item out. Raises IndexError when nothing waits."""
        first = self.peek()
        if first is None:
            raise IndexError("the queue is empty")
        heapq.heappop(self._heap)
        return self._due.pop(first.ticket)

    def cancel(self, ticket: int) -> bool:
        """Takes an item out unseen. False if it was popped or cancelled before."""
        return self._due.pop(ticket, None) is not None
