"""A sentence of an answer and what it rests on: rows, rules, sums over rows, or the absence of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.assistant.rows import Row

ROWS_MAX = 6
"""Of more rows a sentence shows the first, the last and how many there are."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that stands in no single row: the count of the cited rows, or the sum of one field over them.

    distinct: how many different values the field has in them, in place of its sum.
    """

    value: Decimal
    field: str = ""
    distinct: bool = False

    def holds(self, rows: Sequence[Row]) -> bool:
        """Whether it comes out again."""
        if not self.field:
            return self.value == len(rows)
        if self.distinct:
            return self.value == len({row.text(self.field) for row in rows})
        return self.value == sum((Decimal(row.text(self.field)) for row in rows), Decimal(0))


@dataclass(frozen=True, slots=True)
class Absence:
    """That no row of these types, with these field values, was written from one day to another, both included.

    accounts: of these only; none for all. day: the field whose day counts in place of the day of writing.
    """

    types: tuple[str, ...]
    first: date
    last: date
    fields: tuple[tuple[str, str], ...] = ()
    accounts: tuple[str, ...] = ()
    day: str = ""

    def holds(self, rows: Sequence[Row]) -> bool:
        """Whether there is none indeed."""
        return not any(self.matches(row) for row in rows)

    def matches(self, row: Row) -> bool:
        """Whether the row is one that should not be there."""
        return (
            row.type in self.types
            and (not self.accounts or row.account in ("", *self.accounts))
            and all(row.text(path) == value for path, value in self.fields)
            and self.first <= (date.fromisoformat(row.text(self.day)) if self.day else row.day) <= self.last
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said; rows by sequence and rules by id that it cites; what it derives or finds absent."""

    text: str
    rows: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    derived: tuple[Derived, ...] = ()
    absence: Absence | None = None

    def __str__(self) -> str:
        cited = "; ".join(part for part in (_numbered(self.rows), ", ".join(self.rules)) if part)
        return f"{self.text} [{cited}]" if cited else self.text


def _numbered(rows: Sequence[int]) -> str:
    """Row numbers for people: a few each, many by their first, last and count."""
    if not rows:
        return ""
    if len(rows) > ROWS_MAX:
        return f"rows {min(rows)} \u2026 {max(rows)} ({len(rows)})"
    return f"row{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows))}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's answer. kind: answered, none (nothing of the kind occurred), unknown, or refused."""

    question: str
    kind: str
    sentences: tuple[Sentence, ...]
    blocked: tuple[str, ...] = ()
