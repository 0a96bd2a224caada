"""A sentence of an answer and what it rests on: rows, rules, sums over rows, or the absence of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.assistant.rows import Row


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that stands in no single row: the count of the cited rows, or the sum of one field over them."""

    value: Decimal
    field: str = ""

    def holds(self, rows: Sequence[Row]) -> bool:
        """Whether it comes out again."""
        if not self.field:
            return self.value == len(rows)
        return self.value == sum((Decimal(row.text(self.field)) for row in rows), Decimal(0))


@dataclass(frozen=True, slots=True)
class Absence:
    """That no row of these types, with these field values, was written from one day to another, both included."""

    types: tuple[str, ...]
    first: date
    last: date
    fields: tuple[tuple[str, str], ...] = ()
    account: str = ""

    def holds(self, rows: Sequence[Row]) -> bool:
        """Whether there is none indeed."""
        return not any(self.matches(row) for row in rows)

    def matches(self, row: Row) -> bool:
        """Whether the row is one that should not be there."""
        return (
            row.type in self.types
            and self.account in ("", row.account)
            and all(row.text(path) == value for path, value in self.fields)
            and self.first <= row.day <= self.last
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
        numbered = f"row{'s' if len(self.rows) > 1 else ''} {', '.join(map(str, self.rows))}" if self.rows else ""
        cited = "; ".join(part for part in (numbered, ", ".join(self.rules)) if part)
        return f"{self.text} [{cited}]" if cited else self.text


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's answer. kind: answered, none (nothing of the kind occurred), unknown, or refused."""

    question: str
    kind: str
    sentences: tuple[Sentence, ...]
    blocked: tuple[str, ...] = ()
