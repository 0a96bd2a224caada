"""Events, entries and journals for tests of the kernel, and of rooms that write to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from trellis.core.dates import NEW_YORK
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry

START = datetime(2025, 3, 10, 10, 5, tzinfo=NEW_YORK)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A price was seen."""

    number: int
    price: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """Something was said."""

    words: str


CODEC = Codec((("tape.ticked", 1, Ticked), ("diary.noted", 1, Noted)))


def entry(number: int) -> Entry:
    """The entry of the number-th event of a run that ticks, and takes a note at every third tick."""
    at = START + timedelta(seconds=number)
    if number % 3 == 0:
        return Entry.of(CODEC, "diary", Noted(f"note {number}"), at)
    return Entry.of(CODEC, "tape", Ticked(number, Decimal(number) / 4, at), at)


def entries(first: int, last: int) -> list[Entry]:
    """The run's entries from one number to another, both included."""
    return [entry(number) for number in range(first, last + 1)]


def journal_of(path: Path, count: int) -> Path:
    """A closed journal that holds the run's first entries."""
    with Journal.create(path, Durability.GROUP) as journal:
        journal.append(entries(1, count), 0)
    return path
