"""A report's document as CSV and as JSON. Both write a cell by the same function."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from trellis.reports.periods.document import Document, Kind, Table, Value
from trellis.reports.words import number, plain

MARKS = ("head", "row", "total")
"""What a line of the CSV is, in its second column."""

_SIX = Decimal("0.000001")


def cell_text(value: Value, kind: Kind) -> str | None:
    """The value for machines: money with two places, fractions and ratios with six, instants as ISO 8601.

    None stays None. Raises TypeError for a value that its column's kind cannot hold.
    """
    if value is None:
        return None
    if isinstance(value, Decimal):
        return _decimal_text(value, kind)
    if isinstance(value, datetime) and kind is Kind.TIME:
        return value.isoformat(timespec="seconds")
    if isinstance(value, date) and not isinstance(value, datetime) and kind is Kind.DAY:
        return value.isoformat()
    if isinstance(value, int) and kind is Kind.COUNT:
        return str(value)
    if isinstance(value, str) and kind in (Kind.TEXT, Kind.FIGURE):
        return value
    raise TypeError(f"a cell of kind {kind.value} was {value!r}")


def _decimal_text(value: Decimal, kind: Kind) -> str:
    if kind is Kind.MONEY:
        return plain(value)
    if kind is Kind.PRICE:
        return number(value)
    if kind in (Kind.FRACTION, Kind.RATIO):
        rounded = value.quantize(_SIX)
        return f"{rounded:f}" if rounded else "0.000000"
    raise TypeError(f"a cell of kind {kind.value} was {value!r}")


def csv_text(document: Document) -> str:
    """The report as one CSV (RFC 4180): every line names its section and whether it is a head, a row or a total.

    The first section, report, holds what identifies it. Lines are filled up to one length.
    """
    lines = [["report", "head", "name", "value"]]
    lines += [["report", "row", name, value] for name, value in document.head()]
    for table in document.tables:
        lines += _table_lines(table)
    width = max(len(line) for line in lines)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(line + [""] * (width - len(line)) for line in lines)
    return text.getvalue()


def _table_lines(table: Table) -> list[list[str]]:
    lines = [[table.key, "head", *(column.key for column in table.columns)]]
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        mark = "total" if table.total and at == last else "row"
        lines.append([table.key, mark, *(text or "" for text in _row_texts(table, row))])
    return lines


def as_mapping(document: Document) -> dict[str, object]:
    """The report as an API answers it: the head, then every part with its columns and its rows by column key."""
    return {
        **dict(document.head()),
        "accounts": list(document.accounts),
        "tags": list(document.tags),
        "tables": [_table_mapping(table) for table in document.tables],
    }


def json_text(document: Document) -> str:
    """The same as text."""
    return json.dumps(as_mapping(document), indent=2, ensure_ascii=False) + "\n"


def _table_mapping(table: Table) -> Mapping[str, object]:
    return {
        "key": table.key,
        "title": table.title,
        "note": table.note,
        "columns": [{"key": each.key, "head": each.head, "kind": each.kind.value} for each in table.columns],
        "total": table.total,
        "rows": [
            dict(zip((each.key for each in table.columns), _row_texts(table, row), strict=True)) for row in table.rows
        ],
    }


def _row_texts(table: Table, row: tuple[Value, ...]) -> list[str | None]:
    return [cell_text(value, column.kind) for value, column in zip(row, table.columns, strict=True)]
