"""Pages of rows that stand in a journal: the cursor is the sequence of the last row given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query

Row = TypeVar("Row")

LIMIT_MAX = 500
"""Rows that one answer holds at most."""

SEQUENCE_MAX = 2**63 - 1
"""The last sequence a journal can have."""

Cursor = Annotated[
    int | None, Query(ge=0, le=SEQUENCE_MAX, description="`next` of the page before; none for the first")
]
Limit = Annotated[int, Query(ge=1, le=LIMIT_MAX, description="Rows wanted")]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows in order. next: the cursor of the page after, None on the last; total: rows on all pages."""

    rows: Sequence[Row]
    next: int | None
    total: int


def newest_first(rows: Sequence[Row], sequence: Callable[[Row], int], cursor: int | None, limit: int) -> Page[Row]:
    """A page of rows that stand in ascending order of sequence, told from the newest down.

    New rows do not shift the pages of one who is turning them: a page holds what lies before its cursor.
    """
    end = len(rows) if cursor is None else _first_at(rows, sequence, cursor)
    start = max(0, end - limit)
    page = tuple(reversed(rows[start:end]))
    return Page(page, sequence(page[-1]) if start else None, len(rows))


def _first_at(rows: Sequence[Row], sequence: Callable[[Row], int], cursor: int) -> int:
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        if sequence(rows[middle]) < cursor:
            low = middle + 1
        else:
            high = middle
    return low
