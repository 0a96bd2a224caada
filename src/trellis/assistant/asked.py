"""What a question asks, by its words alone: the same words always ask the same."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trellis.core.dates import monday_of
from trellis.core.terms import Sleeve

_ACTIONS = r"sell|buy|close|open|short|trade|order|roll|hedge|exit|place|purchase|liquidate|dump|go long|go short"
_POLITE = r"please|could you|can you|would you|now|just|i want (?:you )?to"
_ACTION = re.compile(rf"^(?:(?:{_POLITE})\s+)*(?:{_ACTIONS})\b", re.I)
_SYMBOL = re.compile(r"\b[A-Z]{1,5}\b")
_NO_SYMBOLS = frozenset(("I", "A", "VIX", "NLV", "HWM", "USD", "ATR", "SAFE", "CSP", "CC", "DTE", "WHY", "NOT", "WHAT"))
_DAYS = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WEEK = re.compile(r"\b(\d{4})-W(\d{2})\b")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class Topic(StrEnum):
    """What may be asked about."""

    PIVOT = "pivot"
    FREEZE = "freeze"
    LATCH = "latch"
    SKIP = "skip"
    EARNED = "earned"
    WEEK = "week"
    HELD = "held"
    ACTION = "action"
    UNKNOWN = "unknown"


_WORDS: tuple[tuple[Topic, str], ...] = (
    (Topic.PIVOT, r"pivot"),
    (Topic.FREEZE, r"fr(?:ee|o)ze"),
    (Topic.LATCH, r"latch|\bsafe\b|paused?\b|stopp?ed"),
    (Topic.HELD, r"\bheld\b|\bhold(?:s|ing|ings)?\b|\bown(?:s|ed)?\b|positions?"),
    (Topic.WEEK, r"week[- ]?type|type of week|kind of week|(?:which|what) week|\blabel|week (?:called|typed)"),
    (Topic.EARNED, r"earn(?:ed)?\b(?!ings)|\bmade?\b|profit|premium|income|\blose\b|\blost\b"),
    (Topic.SKIP, r"\bnot\b|\bno\b|n't\b|skip|refus|reject|instead"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood: topic, sleeve and symbol ("" for any), and the days it is about, both included."""

    topic: Topic
    sleeve: str
    symbol: str
    first: date
    last: date


def understand(question: str, first: date, last: date) -> Asked:
    """The question of a run that reaches from first to last; "last week" is the one before the run's last."""
    since, until = _span(question, first, last)
    symbol = next((word for word in _SYMBOL.findall(question) if word not in _NO_SYMBOLS), "")
    sleeve = next((each.value for each in Sleeve if re.search(rf"\b{each.value}\b", question, re.I)), "")
    return Asked(_topic(question, symbol), sleeve, "" if symbol.lower() == sleeve else symbol, since, until)


def _topic(question: str, symbol: str) -> Topic:
    if _ACTION.search(question.strip()):
        return Topic.ACTION
    for topic, words in _WORDS:
        if re.search(words, question, re.I) and (topic is not Topic.SKIP or symbol):
            return topic
    return Topic.UNKNOWN


def _span(question: str, first: date, last: date) -> tuple[date, date]:
    lower, monday = question.lower(), monday_of(last)
    days = [date(int(y), int(m), int(d)) for y, m, d in _DAYS.findall(question) if _is_day(y, m, d)]
    if days:
        return min(days), max(days)
    if week := _WEEK.search(question):
        start = date.fromisocalendar(int(week[1]), max(1, min(int(week[2]), 52)), 1)
        return start, start + timedelta(days=6)
    if "last week" in lower:
        return monday - timedelta(days=7), monday - timedelta(days=1)
    if "this week" in lower:
        return monday, monday + timedelta(days=6)
    if "today" in lower:
        return last, last
    return _month_or_year(lower) or (first, last)


def _month_or_year(lower: str) -> tuple[date, date] | None:
    found = re.search(rf"(?:({'|'.join(_MONTHS)})\s+)?\b((?:19|20)\d\d)\b", lower)
    if found is None:
        return None
    year, month = int(found[2]), found[1]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    start = date(year, _MONTHS.index(month) + 1, 1)
    return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
