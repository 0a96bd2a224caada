"""The few pieces of HTML that every section is made of. Everything from outside is escaped here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_LINE = 34


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its head, and whether it holds words (aligned left) rather than numbers."""

    head: str
    words: bool = False


def text(value: object) -> str:
    """The value's text, safe between tags and in attributes."""
    return escape(str(value), quote=True)


def paragraph(words: str, kind: str = "") -> str:
    """A paragraph of plain words; kind is its class."""
    return f"<p{_class(kind)}>{_sentence(words)}</p>"


def bullets(items: Iterable[str]) -> str:
    """A list of plain sentences."""
    return "<ul>" + "".join(f"<li>{_sentence(item)}</li>" for item in items) + "</ul>"


def _sentence(words: str) -> str:
    """Words whose lines may break anywhere but between a figure and its percent sign."""
    return text(words).replace(" %", "&nbsp;%")


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], *, total: bool = False) -> str:
    """A table in its own scrolling frame; the first column heads its row. total: the last row is a sum.

    Closing tags that HTML lets one leave out are left out: a long run has many cells.
    """
    listed = [list(row) for row in rows]
    heads = "".join(f"<th scope=col{_class('t' if column.words else '')}>{text(column.head)}" for column in columns)
    body = "".join(_row(row, columns) for row in (listed[:-1] if total else listed))
    foot = f"<tfoot>{_row(listed[-1], columns)}</tfoot>" if total and listed else ""
    frame = f'<div class="scroll" role="region" tabindex="0" aria-label="{text(caption)}">'
    return (
        f"{frame}<table><caption>{text(caption)}</caption><thead><tr>{heads}</thead>"
        f"<tbody>{body}</tbody>{foot}</table></div>"
    )


def details(summary: str, inner: str, *, is_open: bool = False) -> str:
    """Something folded away under a line of words; inner is markup."""
    return f"<details{' open' if is_open else ''}><summary>{text(summary)}</summary>{inner}</details>"


def section(id: str, heading: str, inner: str) -> str:
    """A part of the page under a second-level heading; inner is markup."""
    return f'<section id="{id}" aria-labelledby="{id}-h"><h2 id="{id}-h">{text(heading)}</h2>{inner}</section>'


def _row(row: Sequence[object], columns: Sequence[Column]) -> str:
    cells = "".join(_cell(value, column) for value, column in zip(row[1:], columns[1:], strict=True))
    return f"<tr><th scope=row>{text(row[0])}{cells}"


def _cell(value: object, column: Column) -> str:
    """Words beyond a line's worth may wrap; everything else stays on its line."""
    if not column.words:
        return f"<td>{text(value)}"
    kind = '"t long"' if len(str(value)) > _LINE else "t"
    return f"<td class={kind}>{text(value)}"


def _class(name: str) -> str:
    return f" class={name}" if name else ""
