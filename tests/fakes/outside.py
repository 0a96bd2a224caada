"""Fakes of what comes to a replay from outside: an inbox in memory, a pace that dies, and somebody who looks on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from trellis.autopilot.events.command import Command
from trellis.core.problems import Problem
from trellis.sim.replay.outside import AnsweredRow, Asked, Outside, Place, Standing


class DiedError(Exception):
    """What an end without warning comes as: nothing is flushed any more."""


@dataclass
class MemoryInbox:
    """Commands, each waiting for an instant of the run; outlives the lives of a run, as one on disk does."""

    waiting: list[tuple[datetime, Command, str]] = field(default_factory=list)
    taken: dict[int, Place] = field(default_factory=dict)
    answers: dict[int, tuple[AnsweredRow, ...]] = field(default_factory=dict)
    problems: dict[int, tuple[Problem, ...]] = field(default_factory=dict)

    def take(self, place: Place) -> Asked | None:
        """The first without an answer whose instant has come."""
        for number, (at, command, account) in enumerate(self.waiting):
            if number not in self.answers and number not in self.problems and at <= place.at:
                self.taken[number] = place
                return Asked(number, command, account)
        return None

    def answered(self, place: Place, rows: Sequence[AnsweredRow]) -> None:
        """Keep the answer under the number taken there."""
        for number in self._at(place):
            self.answers[number] = tuple(rows)

    def refused(self, place: Place, problems: Sequence[Problem]) -> None:
        """Keep the problems under the number taken there."""
        for number in self._at(place):
            self.problems[number] = tuple(problems)

    def _at(self, place: Place) -> list[int]:
        return [number for number, taken in self.taken.items() if taken == place]


@dataclass
class DyingPace:
    """Waits for nothing, and ends the run at its step of that number; counts them."""

    dies_at: int | None = None
    steps: int = 0

    def wait(self, now: datetime, then: datetime) -> bool:
        """One step more."""
        self.steps += 1
        if self.steps == self.dies_at:
            raise DiedError
        return True


@dataclass
class Onlooker:
    """Keeps every standing it is told of."""

    seen: list[Standing] = field(default_factory=list)

    def look(self, stand: Callable[[], Standing]) -> None:
        """Ask at once."""
        self.seen.append(stand())


def outside_of(inbox: MemoryInbox, dies_at: int | None = None, reached: datetime | None = None) -> Outside:
    """An outside with that inbox, as fast as possible, watched by nobody."""
    return Outside(DyingPace(dies_at), inbox, lambda _: None, reached)
