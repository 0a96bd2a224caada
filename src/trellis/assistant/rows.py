"""Rows of a journal as answers quote them: sequence, account, type, and the payload's own texts and numbers."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from trellis.kernel.ports import JournalStore

QUOTED = frozenset(
    (
        *("run.started", "week.closed", "pivot.changed", "freeze.set", "latch.set", "latch.released", "level.changed"),
        *("overlay.changed", "symbol.skipped", "proposal.reviewed", "option.set", "option.gone"),
        *("holding.set", "holding.gone", "long.set", "long.gone"),
    )
)
"""The types of rows that answers are made of."""

NUMBER = re.compile(r"(?<![\w.-])-?\d[\d,]*(?:\.\d+)?(?![\w-])")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its place in the chain, whose it is (empty for the run's own), its type and its payload."""

    sequence: int
    account: str
    type: str
    fields: Mapping[str, object]

    @property
    def day(self) -> date:
        """The New York day on which it was written."""
        return date.fromisoformat(self.text("at")[:10])

    def text(self, path: str) -> str:
        """A field as it stands; "" where it is not there or null. Dots go into tables; in a list they name a sleeve."""
        found = self.value(path)
        return "" if found is None else str(found)

    def value(self, path: str) -> object:
        """The same, not yet text."""
        found: object = self.fields
        for name in path.split("."):
            if isinstance(found, list):
                found = next((each for each in found if isinstance(each, dict) and each.get("sleeve") == name), None)
            elif isinstance(found, Mapping):
                found = found.get(name)
            else:
                return None
        return found

    def numbers(self) -> frozenset[Decimal]:
        """Every number that the row holds, those inside its texts too."""
        return frozenset(number for leaf in _leaves(self.fields) for number in numbers_in(leaf))

    def days(self) -> frozenset[str]:
        """Every day that the row holds."""
        return frozenset(day for leaf in _leaves(self.fields) for day in DAY.findall(leaf))


def read_rows(journal: JournalStore) -> tuple[Row, ...]:
    """The rows that answers may quote, in order."""
    return tuple(
        Row(record.sequence, record.stream.rpartition("/")[0], record.type, json.loads(record.payload))
        for record in journal.read()
        if record.type in QUOTED
    )


def numbers_in(text: str) -> Iterator[Decimal]:
    """The numbers written in a text, without thousands' commas; parts of days, names and ids are none."""
    for found in NUMBER.findall(DAY.sub(" ", text)):
        try:
            yield Decimal(found.replace(",", ""))
        except InvalidOperation:
            continue


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _every(value.values())
    elif isinstance(value, list | tuple):
        yield from _every(value)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _every(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _leaves(value)
