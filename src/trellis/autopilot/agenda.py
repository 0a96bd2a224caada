"""What is due when, within a day."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from trellis.core.terms import Sleeve
from trellis.kernel.queue import EventQueue


class Task(IntEnum):
    """What can be due; at the same instant the lower number goes first."""

    OPEN = 0
    VIX = 1
    WINDOW_END = 2
    PREPARE = 3
    EXPIRY = 4
    MANAGE_END = 5
    COVER = 6
    LADDER = 7
    TICK = 8
    HEDGE = 9
    WINDOW = 10
    CLOSE = 11
    REPORT = 12
    AUDIT = 13
    DAY_END = 14
    LINE = 15


@dataclass(frozen=True, slots=True)
class Due:
    """A task of a sleeve (or of the account) at an instant."""

    at: datetime
    task: Task
    sleeve: Sleeve | None


class Agenda:
    """The day's due tasks: earliest first, then by task, then as added."""

    __slots__ = ("_queue",)

    def __init__(self) -> None:
        self._queue: EventQueue[tuple[Task, Sleeve | None]] = EventQueue()

    def add(self, at: datetime, task: Task, sleeve: Sleeve | None = None) -> None:
        """Put a task on the agenda."""
        self._queue.push(at, (task, sleeve), priority=task)

    def next_at(self) -> datetime | None:
        """When the earliest task is due."""
        first = self._queue.peek()
        return first.at if first is not None else None

    def waiting(self) -> tuple[Due, ...]:
        """Everything on the agenda, earliest first; it stays there."""
        return tuple(Due(each.at, *each.item) for each in self._queue.waiting())

    def pop_due(self, at: datetime) -> Due | None:
        """The earliest task due by the instant, removed; None if there is none."""
        first = self._queue.peek()
        if first is None or first.at > at:
            return None
        task, sleeve = self._queue.pop().item
        return Due(first.at, task, sleeve)

    def clear(self) -> None:
        """Forget everything."""
        self._queue = EventQueue()
