"""Dates as banks write them: the parts of one, the order of day, month and year in a file, and the day itself."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from trellis.adapters.banks.faults import CellError

LONGEST: Final = 40
_PIVOT = 69
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier janv enero ene gennaio gen januari janeiro",
            "feb february februar février fevrier févr febrero febbraio februari fevereiro fev",
            "mar march märz maerz mär mars marzo maart mrt março marco",
            "apr april avril avr abril abr aprile",
            "may mai mayo maggio mag mei maio",
            "jun june juni juin junio giugno giu junho",
            "jul july juli juillet juil julio luglio lug julho",
            "aug august août aout agosto ago augustus augusti",
            "sep sept september septembre septiembre settembre set setembro",
            "oct october oktober okt octobre octubre ottobre ott outubro out",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre diciembre dic dicembre december dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_NUMBERS = re.compile(r"(\d{1,4})[-/.\u2010 ']{1,2}(\d{1,2})[-/.\u2010 ']{1,2}(\d{1,4})(?!\d)")
_COMPACT = re.compile(r"(\d{8})(?!\d)")
_NAMED_DAY = re.compile(r"(\d{1,2})\.?[-/ .]{0,2}([^\W\d_]{3,10})\.?[-/ .,']{0,2}(\d{4}|\d{2})(?!\d)")
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,10})\.?[ -]{0,2}(\d{1,2}),?[ -]{1,2}(\d{4}|\d{2})(?!\d)")


class DateOrder(StrEnum):
    """Which of a date's numbers comes first, second and last."""

    YEAR_FIRST = "year-month-day"
    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"


@dataclass(frozen=True, slots=True)
class Parts:
    """A date's three numbers as written, and the one order that fits them by itself (a month's name, a long year)."""

    numbers: tuple[int, int, int]
    order: DateOrder | None
    short_year: bool


def parts_of(text: str) -> Parts | None:
    """The parts of a date, a time after it passed over; None where the text is no date."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    found = _COMPACT.match(text)
    if found:
        digits = found[1]
        return Parts((int(digits[:4]), int(digits[4:6]), int(digits[6:])), DateOrder.YEAR_FIRST, False)
    found = _NUMBERS.match(text)
    return _numbered(*found.groups()) if found else _with_name(text)


def day_of(text: str, order: DateOrder | None, field: str) -> date:
    """The civil day. A year of two digits is 1969 to 2068. Raises CellError where the text is no day in this order."""
    if not text.strip():
        raise CellError(field, text, "the date is missing", "Give the date, or delete the row.")
    parts = parts_of(text)
    made = _day(parts, parts.order or order) if parts else None
    if made is None:
        raise CellError(field, text, f"it is no day written as {order or 'a date'}", "Correct the date, or the order.")
    return made


def orders_of(parts: Parts) -> frozenset[DateOrder]:
    """The orders under which the parts are a day."""
    tried = (parts.order,) if parts.order else tuple(DateOrder)
    return frozenset(order for order in tried if _day(parts, order) is not None)


def _numbered(first: str, second: str, third: str) -> Parts | None:
    numbers = int(first), int(second), int(third)
    if len(first) == 4:
        return Parts(numbers, DateOrder.YEAR_FIRST, False) if len(third) <= 2 else None
    if len(first) == 3 or len(third) == 3:
        return None
    return Parts(numbers, None, len(third) <= 2)


def _with_name(text: str) -> Parts | None:
    found = _NAMED_DAY.match(text)
    if found and found[2].lower() in _MONTHS:
        numbers = int(found[1]), _MONTHS[found[2].lower()], int(found[3])
        return Parts(numbers, DateOrder.DAY_FIRST, len(found[3]) == 2)
    found = _NAMED_MONTH.match(text)
    if found and found[1].lower() in _MONTHS:
        numbers = _MONTHS[found[1].lower()], int(found[2]), int(found[3])
        return Parts(numbers, DateOrder.MONTH_FIRST, len(found[3]) == 2)
    return None


def _day(parts: Parts, order: DateOrder | None) -> date | None:
    """The day under an order; None where there is none, or where a long year would not be the year."""
    if order is None or (order is DateOrder.YEAR_FIRST and parts.order is None and not parts.short_year):
        return None
    year, month, day = _sorted(parts.numbers, order)
    if year < 100 and parts.short_year:
        year += 1900 if year >= _PIVOT else 2000
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _sorted(numbers: tuple[int, int, int], order: DateOrder) -> tuple[int, int, int]:
    first, second, third = numbers
    if order is DateOrder.YEAR_FIRST:
        return first, second, third
    return (third, second, first) if order is DateOrder.DAY_FIRST else (third, first, second)
