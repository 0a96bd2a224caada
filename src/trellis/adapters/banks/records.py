"""A delimited file's records: their cells, the line each begins on, and the untouched text."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from trellis.adapters.banks.faults import CellError

_SPAN: Final = 20
_CHARACTERS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Record:
    """One record. place: its first line, counted from 1. fault: why its cells cannot be told apart."""

    place: int
    text: str
    cells: tuple[str, ...]
    fault: CellError | None = None


def text_lines(text: str) -> Iterator[str]:
    """The lines without their ends (CR, LF or both), one at a time: a list of a large file's would be many times it."""
    if "\n" not in text and "\r" in text:
        text = text.replace("\r", "\n")
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            yield text[start:]
            return
        yield text[start:end].removesuffix("\r")
        start = end + 1


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Every record that is not blank. A quoted cell may go on for 20 lines; a quote that none closes costs only the
    record that opens it, not the rest of the file.
    """
    lines = _Ahead(text)
    while (line := lines.take()) is not None:
        place = lines.number
        if not line.strip():
            continue
        if '"' not in line:
            yield Record(place, line, tuple(line.split(delimiter)))
        else:
            yield _quoted(place, line, lines, delimiter)


class _Ahead:
    """Lines with as many looked at in advance as an open quote may span."""

    def __init__(self, text: str) -> None:
        self._lines = text_lines(text)
        self._waiting: list[str] = []
        self.number = 0

    def take(self) -> str | None:
        line = self.peek(0)
        if line is not None:
            self._waiting.pop(0)
            self.number += 1
        return line

    def peek(self, ahead: int) -> str | None:
        while len(self._waiting) <= ahead:
            line = next(self._lines, None)
            if line is None:
                return None
            self._waiting.append(line)
        return self._waiting[ahead]


def _quoted(place: int, line: str, lines: _Ahead, delimiter: str) -> Record:
    text, more = line, 0
    cells = _cells(text, delimiter)
    while cells is None and more < _SPAN and len(text) < _CHARACTERS:
        following = lines.peek(more)
        if following is None:
            break
        text, more = f"{text}\n{following}", more + 1
        # Only a line with a quote can close one: the rest need not be tried.
        cells = _cells(text, delimiter) if '"' in following else None
    if cells is None:
        fault = CellError("quotes", line, "a cell opens with a quote that nothing closes", "Close or remove the quote.")
        return Record(place, line, (), fault)
    for _ in range(more):
        lines.take()
    return Record(place, text, cells)


def _cells(text: str, delimiter: str) -> tuple[str, ...] | None:
    """The cells of one record; None where a quote is still open at its end."""
    if _open(text, delimiter):
        return None
    try:
        rows = list(csv.reader([text], delimiter=delimiter))
    except csv.Error:
        return tuple(text.split(delimiter))
    return tuple(rows[0]) if rows else ()


def _open(text: str, delimiter: str) -> bool:
    """Whether a cell that began with a quote has not ended. Quotes within a bare cell are letters like any other."""
    at, end = 0, len(text)
    while at <= end:
        if text[at : at + 1] != '"':
            found = text.find(delimiter, at)
            if found < 0:
                return False
            at = found + 1
            continue
        at = _closing(text, at + 1)
        if at < 0:
            return True
        found = text.find(delimiter, at)
        if found < 0:
            return False
        at = found + 1
    return False


def _closing(text: str, at: int) -> int:
    """Where the quoted cell that was entered at this place ends, after its quote; -1 where it does not."""
    while True:
        found = text.find('"', at)
        if found < 0:
            return -1
        if text[found + 1 : found + 2] != '"':
            return found + 1
        at = found + 2
