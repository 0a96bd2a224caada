"""Events of people's commands: given, or refused. Every command leaves one of them (Part I)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.constitution.roles import Person
from trellis.core.terms import Latch, Sleeve


@dataclass(frozen=True, slots=True)
class Command:
    """What a person tells the autopilot: a verb of the table, and what it is about; there is no free-form order.

    second: the other person where it takes two. target: a position or another thing by its id; amount in USD.
    """

    verb: str
    by: Person
    reason: str
    second: Person | None = None
    sleeve: Sleeve | None = None
    latch: Latch | None = None
    target: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CommandGiven:
    """A command that was permitted and whose guard held; what it does follows. answer: the row of Part I."""

    at: datetime
    command: Command
    answer: str


@dataclass(frozen=True, slots=True)
class CommandRefused:
    """A command that changed nothing. answer: the row of Part I, or what its guard found."""

    at: datetime
    command: Command
    answer: str
