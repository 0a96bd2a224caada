"""What may come to a replay from outside while it runs: how fast its time goes, and what people tell it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from trellis.autopilot.events.command import Command
from trellis.core.problems import Problem


class StoppedError(Exception):
    """A run was told to stop, between two steps and with everything flushed; it can be resumed."""


class Pace(Protocol):
    """How long a run waits before its next instant."""

    def wait(self, now: datetime, then: datetime) -> bool:
        """Wait a little of what lies between two instants of the run; True once it may go on to the later one.

        Raises StoppedError where the run is to stop.
        """
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A command from outside, the account it is about (empty: the first), and the number under which it was taken."""

    number: int
    command: Command
    account: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a run a command is given: behind a record, at an instant. No two commands have the same."""

    after: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """One account's answer: the record that holds it, whether the command was given, and why or why not."""

    account: str
    sequence: int
    given: bool
    words: str


class Inbox(Protocol):
    """Commands that wait for a run, and what became of them."""

    def take(self, place: Place) -> Asked | None:
        """The command that waits longest, noted as about to be given at the place; None where none waits."""
        ...

    def answered(self, place: Place, rows: Sequence[AnsweredRow]) -> None:
        """The command given at the place is in the journal; a place at which none was taken is passed over."""
        ...

    def refused(self, place: Place, problems: Sequence[Problem]) -> None:
        """The command taken at the place cannot be journaled at all: there is no such account."""
        ...


@dataclass(frozen=True, slots=True)
class DueTask:
    """What an account is to do next: a task of its agenda, an order's deadline or the broker's next word."""

    at: datetime
    account: str
    sleeve: str
    task: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run is: sessions begun and in all, its instant, equity in USD, and what is due next, earliest first.

    caught_up: it is past what an earlier process had written.
    """

    day: date
    session: int
    sessions: int
    at: datetime
    equity: Decimal
    week: str
    due: tuple[DueTask, ...]
    caught_up: bool


Look = Callable[[Callable[[], Standing]], None]
"""Told between steps, and again with each turn of waiting; asks where the run stands if it wants to know."""


@dataclass(frozen=True, slots=True)
class Outside:
    """pace, inbox: see there. look: who watches. reached: how far an earlier process had come: up to there nothing
    waits and nothing from the inbox is given, so that a run's clock does not go back for those who saw it.
    """

    pace: Pace
    inbox: Inbox
    look: Look
    reached: datetime | None = None
