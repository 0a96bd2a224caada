"""Periods as people write them: 2020-03-06, March 6, 2020, 2020-W10, March 2020, 2020-03, 2020-Q1, 2020, last week."""

import re
from calendar import monthrange
from datetime import date, timedelta

from trellis.core.dates import monday_of, months_after

Bounds = tuple[date, date]
"""First and last day, both included."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_OF = r"(?:,|\s+of|\s+in)?[\s-]*"
WRITTEN = tuple(
    re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.I)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})",
        rf"{_YEAR}-?W(?P<week>\d{{1,2}})",
        rf"(?:the\s+)?week\s+(?P<week>\d{{1,2}}){_OF}{_YEAR}",
        rf"{_YEAR}[\s-]*Q(?P<quarter>\d)",
        rf"Q(?P<quarter>\d){_OF}{_YEAR}",
        rf"{_NAME}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_NAME},?\s+{_YEAR}",
        rf"{_NAME}{_OF}{_YEAR}",
        rf"{_YEAR}-(?P<month>\d{{1,2}})",
    )
)
"""Periods that name their year, the most exact first."""
ERA = re.compile(
    r"(?<![\w./-])(?P<year>(?:19|20)\d\d|(?:(?<=in |of )|(?<=since |until |after )|(?<=before |during ))\d{4})"
    r"(?![\w/-]|\.\d)",
    re.I,
)
"""A year alone."""
BARE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w-])[qQ](?P<quarter>\d)(?![\w-])",
        rf"(?i:\b(?:in|during|since|until|before|after|from|to|of|for|and|between)\s+{_NAME})",
        rf"(?!May)(?=[A-Z])(?<![\w-])(?i:{_NAME})",
    )
)
"""A quarter or a month of a year that has to be found elsewhere."""
RELATIVE = re.compile(r"\b(?:(?P<which>last|this)\s+(?P<unit>week|month|quarter|year)|today|yesterday)\b", re.I)
_UNIT = r"(?:days?|weeks?|months?|quarters?|years?)"
LEFT = re.compile(
    rf"\b(?:last|past|previous|next|this|these|first|second|third|fourth)\s+(?:\w+\s+)?{_UNIT}\b|\b\d+\s+{_UNIT}\b"
    r"|\b(?:ytd|mtd|qtd|tomorrow|to date)\b|\bW\d+\b|\bweek\s+\d+|\b\d+[/.]\d+[/.]\d+|\b\d{4}[-/]\w*|\bQ\d+"
    r"|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    re.I,
)
"""Words that name days in a way not understood here."""


def bounds(found: re.Match[str], year: int = 0) -> Bounds:
    """The days of a match. year: for one that names none. Raises ValueError or OverflowError where there are none."""
    given = found.groupdict()
    year = int(given.get("year") or year)
    if given.get("week"):
        monday = date.fromisocalendar(year, int(given["week"]), 1)
        return monday, monday + timedelta(days=6)
    if given.get("quarter"):
        return _of_months(year, 3 * int(given["quarter"]) - 2, 3)
    if given.get("day"):
        day = date(year, _month(given["month"]), int(given["day"]))
        return day, day
    return _of_months(year, _month(given["month"]), 1) if given.get("month") else _of_months(year, 1, 12)


def relative(found: re.Match[str], today: date) -> Bounds:
    """Last week and the like, as seen from a day."""
    if found["unit"] is None:
        day = today - timedelta(days=found[0].lower() == "yesterday")
        return day, day
    back = found["which"].lower() == "last"
    if found["unit"].lower() == "week":
        monday = monday_of(today) - timedelta(days=7 * back)
        return monday, monday + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[found["unit"].lower()]
    start = months_after(today.replace(day=1, month=today.month - (today.month - 1) % length), -length * back)
    return _of_months(start.year, start.month, length)


def _of_months(year: int, first: int, count: int) -> Bounds:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1
