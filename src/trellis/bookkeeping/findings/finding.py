"""A finding: what is to be told, how much it matters, and by which name it is told once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.ids import digest
from trellis.core.money import Money
from trellis.household.budget.alerts import Level


class Topic(StrEnum):
    """What a finding is about; a person can turn each on and off."""

    UNUSUAL = "unusual"
    BUDGETS = "budgets"
    BILLS = "bills"
    PROMISES = "promises"
    CASH = "cash"
    OFFERS = "offers"


RENEWED = frozenset({Topic.OFFERS})
"""What is told once while it stands, and once more where it ended and began anew."""


class Weight(StrEnum):
    """How much a finding matters, in the words that notices have."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability, told in percent."""

    value: Decimal


Word = str | date | Money | Chance | int
"""What a sentence is filled with; whoever tells it writes it as the person's language does."""


@dataclass(frozen=True, slots=True)
class Finding:
    """key: the same at every look, so that it is told once; covers: keys of lesser findings that need no telling then.

    says: which sentence; words: what fills it. floor: of cash, whom it is for: those who asked for this very floor.
    """

    topic: Topic
    weight: Weight
    key: str
    says: str
    words: Mapping[str, Word]
    covers: tuple[str, ...] = ()
    floor: Money | None = None


WEIGHTS = {Level.INFORM: Weight.INFO, Level.WARN: Weight.WARNING, Level.CRITICAL: Weight.WARNING}
"""A level's weight: what will be short by the end of a month wakes nobody at night."""


def key_of(topic: Topic, *parts: object) -> str:
    """The name of a finding: a digest, so that what notes it tells nothing."""
    return digest("finding", topic.value, *parts)


def level_keys(topic: Topic, level: Level, *parts: object) -> tuple[str, tuple[str, ...]]:
    """The key of a level, and those of the levels below it."""
    below = tuple(key_of(topic, *parts, one.name) for one in Level if Level.QUIET < one < level)
    return key_of(topic, *parts, level.name), below
