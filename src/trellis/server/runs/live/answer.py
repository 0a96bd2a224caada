"""What a person is told of a command that was put into a run's inbox."""

from dataclasses import dataclass
from enum import StrEnum

from trellis.autopilot.events.command import Command
from trellis.core.problems import Problem
from trellis.sim.replay.outside import AnsweredRow


class Outcome(StrEnum):
    """given: by one account at least. refused: by all, or there is no such account. lost: the run ended before it could
    be given, or died each time it was tried; nothing of it was done.
    """

    GIVEN = "given"
    REFUSED = "refused"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Answer:
    """rows: each account's answer with the record that holds it; problems: why there is no row."""

    outcome: Outcome
    rows: tuple[AnsweredRow, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A command and the account it is about, empty for the first: what a person sends."""

    command: Command
    account: str = ""
