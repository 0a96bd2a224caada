"""The layout of a delimited file, seen from its first lines: the delimiter, the row of headers, the width."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from trellis.adapters.banks.delimited.headers import roles_named
from trellis.adapters.banks.limits import LOOK
from trellis.adapters.banks.records import Record, records

_DELIMITERS: Final = (",", ";", "\t", "|")
_ROWS: Final = 200
PREAMBLE: Final = 64
"""Rows before the headers that are passed over at most."""


@dataclass(frozen=True, slots=True)
class Layout:
    """delimiter: between cells. header: the row that names the columns, None where none does. width: cells of a row."""

    delimiter: str
    header: Record | None
    width: int


def layout_of(text: str) -> Layout | None:
    """The layout; None where no delimiter parts two rows into as many cells, or one row of headers."""
    head = text[:LOOK]
    found = [_under(delimiter, list(islice(records(head, delimiter), _ROWS))) for delimiter in _DELIMITERS]
    best = max(found, key=lambda scored: scored[0])
    return best[1] if best[0] > (0, 0, 0) else None


def body(text: str, delimiter: str, header: Record | None) -> Iterator[Record]:
    """The records below the headers; all of them where the file has none."""
    start = header.place if header else 0
    for record in records(text, delimiter):
        if record.place > start and any(cell.strip() for cell in record.cells or (record.text,)):
            yield record


def _under(delimiter: str, rows: list[Record]) -> tuple[tuple[int, int, int], Layout]:
    """A layout under one delimiter and its score: headers named, rows of the usual width, that width."""
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    header = max(rows[:PREAMBLE], key=_named, default=None)
    header = header if header and _named(header) >= 2 else None
    if not widths:
        return (0, 0, 0), Layout(delimiter, None, 0)
    width, times = widths.most_common(1)[0]
    score = (_named(header) if header else 0, times if times > 1 or header else 0, width)
    return score if score[1] else (0, 0, 0), Layout(delimiter, header, len(header.cells) if header else width)


def _named(row: Record) -> int:
    return roles_named(row.cells) if len(row.cells) > 1 else 0
