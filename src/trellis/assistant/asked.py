"""What a question asks, by its words alone: the same words always ask the same."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trellis.assistant.spans import span_of
from trellis.core.terms import Sleeve

_ACTIONS = r"sell|buy|close|open|short|trade|order|roll|hedge|exit|place|purchase|liquidate|dump|go long|go short"
_POLITE = r"please|could you|can you|would you|now|just|i want (?:you )?to"
_ACTION = re.compile(rf"^(?:(?:{_POLITE})\s+)*(?:{_ACTIONS})\b", re.I)
_SYMBOL = re.compile(r"\b[A-Z]{1,5}\b")
_NO_SYMBOLS = frozenset(
    (
        *("I", "A", "P", "L", "PL", "PNL", "VIX", "NLV", "HWM", "USD", "ATR", "SAFE", "CSP", "CC", "DTE"),
        *("WHY", "NOT", "WHAT"),
    )
)
_ACCOUNT = re.compile(r"\b(?:(?:MINI|FORK)-\d+|main(?!\s+(?:reason|cause|driver)))\b", re.I)


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
    """A question understood: topic, sleeve and symbol ("" for any), and the days it is about, both included.

    accounts: those named, none for all. unclear: what it names that is in no calendar or not in the run, "" if nothing.
    """

    topic: Topic
    sleeve: str
    symbol: str
    first: date
    last: date
    accounts: tuple[str, ...] = ()
    unclear: str = ""


def understand(question: str, first: date, last: date, accounts: Collection[str] = ("main",)) -> Asked:
    """The question of a run that reaches from first to last; "last week" is the one before the run's last.

    accounts: those that the run's rows name.
    """
    named = list(dict.fromkeys(_known(each[0], accounts) for each in _ACCOUNT.finditer(question)))
    span = span_of(_ACCOUNT.sub(" ", question), first, last)
    symbol = next((word for word in _SYMBOL.findall(span.rest) if word not in _NO_SYMBOLS), "")
    sleeve = next((each.value for each in Sleeve if re.search(rf"\b{each.value}\b", span.rest, re.I)), "")
    symbol = "" if symbol.lower() == sleeve else symbol
    topic = _topic(question, symbol)
    unclear = span.unclear or _strange(named, accounts)
    return Asked(topic, sleeve, symbol, span.first, span.last, tuple(named), unclear)


def _known(word: str, accounts: Collection[str]) -> str:
    return next((each for each in accounts if each.casefold() == word.casefold()), word.upper())


def _strange(named: Iterable[str], accounts: Collection[str]) -> str:
    strange = [each for each in named if each not in accounts]
    known = ", ".join(each for each in accounts if each)
    return f"The run has no account {strange[0]}; its accounts are {known}" if strange else ""


def _topic(question: str, symbol: str) -> Topic:
    if _ACTION.search(question.strip()):
        return Topic.ACTION
    for topic, words in _WORDS:
        if re.search(words, question, re.I) and (topic is not Topic.SKIP or symbol):
            return topic
    return Topic.UNKNOWN
