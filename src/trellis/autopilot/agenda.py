"""What is due when, within a day."""

import heapq
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from trellis.core.terms import Sleeve


class Task(IntEnum):
    """What can be due; at the same instant the lower number goes first."""

    OPEN = 0
    VIX = 1
    WINDOW_END = 2
    PREPARE = 3
    EXPIRY = 4
    MANAGE_END = 5
    COVER = 6
    TICK = 7
    WINDOW = 8
    CLOSE = 9
    REPORT = 10
    DAY_END = 11


@dataclass(order=True, slots=True)
class Due:
    """A task of a sleeve (or of the account) at an instant; order of insertion breaks ties."""

    at: datetime
    task: Task
    order: int
    sleeve: Sleeve | None = field(compare=False)


@dataclass(slots=True)
class Agenda:
    """The day's due tasks, earliest first."""

    _heap: list[Due] = field(default_factory=list)
    _count: int = 0

    def add(self, at: datetime, task: Task, sleeve: Sleeve | None = None) -> None:
        """Put a task on the agenda."""
        self._count += 1
        heapq.heappush(self._heap, Due(at, task, self._count, sleeve))

    def next_at(self) -> datetime | None:
        """When the earliest task is due."""
        return self._heap[0].at if self._heap else None

    def pop_due(self, at: datetime) -> Due | None:
        """The earliest task due by the instant, removed; None if there is none."""
        if self._heap and self._heap[0].at <= at:
            return heapq.heappop(self._heap)
        return None

    def clear(self) -> None:
        """Forget everything."""
        self._heap.clear()
