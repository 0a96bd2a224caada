"""What a whole file says about its own way of writing: the order of its dates, the marks of its amounts.

One cell such as 03/04/2024 or 1,234 can be read in two ways; a file is decided by all of its cells together. Where two
ways remain that give different values, nothing is chosen: the answer holds what remains, for a person to say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Generic, TypeVar

from trellis.adapters.banks.amounts import COMMA, PLAIN, POINT, Marks, amount_of
from trellis.adapters.banks.days import DateOrder, day_of, parts_of
from trellis.adapters.banks.faults import CellError

_Way = TypeVar("_Way")
_STRAY: Final = 20
"""One cell in so many may disagree with the rest and is a bad row; more, and the file contradicts itself."""


@dataclass(frozen=True, slots=True)
class Decision(Generic[_Way]):
    """The one way that a file's cells are written, or None and the ways that remain; why; and two cells as examples."""

    chosen: _Way | None
    remaining: tuple[_Way, ...]
    reason: str
    example: str = ""


def date_order(texts: Iterable[str]) -> Decision[DateOrder]:
    """The order of day, month and year in which these cells are written. Cells that are no date at all do not count."""
    cells = {text for text in texts if (parts := parts_of(text)) and parts.order is None}
    if not cells:
        return Decision(DateOrder.YEAR_FIRST, (), "every date says its year or its month by itself")
    return _decide(cells, tuple(DateOrder), lambda text, order: day_of(text, order, ""), "dates")


def number_marks(texts: Iterable[str]) -> Decision[Marks]:
    """The decimal and thousands marks with which these cells are written. Cells that are no amount do not count."""
    cells = {text for text in texts if "," in text or "." in text}
    if not cells:
        return Decision(PLAIN, (), "no amount has a decimal mark")
    return _decide(cells, (POINT, COMMA), lambda text, marks: amount_of(text, marks, ""), "amounts")


def _decide(
    cells: set[str], ways: tuple[_Way, ...], read: Callable[[str, _Way], date | Decimal], what: str
) -> Decision[_Way]:
    values = {way: {cell: value for cell in cells if (value := _value(cell, way, read)) is not None} for way in ways}
    readable = set().union(*values.values())
    if not readable:
        return Decision(None, (), f"none of the {what} can be read", min(cells))
    most = max(len(found) for found in values.values())
    best = [way for way in ways if len(values[way]) == most]
    if (len(readable) - most) * _STRAY > len(readable):
        return Decision(None, ways, f"the {what} contradict each other", min(readable))
    if len(best) == 1:
        return Decision(best[0], (), f"{most} of {len(readable)} different {what} read so, and fewer otherwise")
    doubtful = sorted(cell for cell in readable if len({values[way].get(cell) for way in best}) > 1)
    if not doubtful:
        return Decision(best[0], (), f"either way, the {what} are the same")
    return Decision(None, tuple(best), f"all {what} can be read in two ways", doubtful[0])


def _value(cell: str, way: _Way, read: Callable[[str, _Way], date | Decimal]) -> date | Decimal | None:
    try:
        return read(cell, way)
    except CellError:
        return None
