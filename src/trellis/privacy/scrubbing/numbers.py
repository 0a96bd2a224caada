"""Finders of what is told by its form: numbers with check digits, e-mail addresses, telephone numbers."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from trellis.privacy.scrubbing.checksums import digits_of, is_card, is_iban, is_routing, is_social
from trellis.privacy.scrubbing.findings import Finding, Kind

SURE, LIKELY, POSSIBLE = Decimal("0.99"), Decimal("0.9"), Decimal("0.6")
_ALONE_BEFORE, _ALONE_AFTER = r"(?<![\w.,])", r"(?![\w]|[.,]\d)"
_PHONE_DIGITS = range(7, 16)

_CARD = re.compile(rf"{_ALONE_BEFORE}[2-6]\d{{3}}(?:[ -]?\d){{9,15}}{_ALONE_AFTER}")
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11,30}")
_NINE = re.compile(rf"{_ALONE_BEFORE}\d{{9}}{_ALONE_AFTER}")
_NINE_NAMED = re.compile(r"(?i)\b(?:routing|aba|rtn|transit)\b[^\d\w]*(?:no|nr|number|num)?[^\d\w]*(?P<it>\d{9})(?!\d)")
_SOCIAL = re.compile(rf"{_ALONE_BEFORE}\d{{3}}([- ])\d{{2}}\1\d{{4}}{_ALONE_AFTER}")
_SOCIAL_NAMED = re.compile(r"(?i)\b(?:ssn|social security)\b[^\d\w]*(?:no|number|num)?[^\d\w]*(?P<it>\d{9})(?!\d)")
_ACCOUNT = re.compile(
    r"(?i)\b(?:acct|account|a/c|konto|kontonr|kto|compte)\b[^\d\w]*(?:no|nr|number|num)?[^\d\w]*"
    r"(?P<it>\d(?:[ -]?\d){5,16})(?!\w)"
)
_BIRTH = re.compile(
    r"(?i)\b(?:dob|date of birth|born|geb|geboren)\b[^\d\w]*(?:on|am)?[^\d\w]*"
    r"(?P<it>\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])")
_PHONES = (
    re.compile(r"(?<![\w+])\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d(?:[ ./-]?\d){6,12}(?!\w)"),
    re.compile(r"(?<![\w(])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w-])"),
    re.compile(r"(?<![\w+])0[1-9]\d{1,4}[ /-]\d{3,4}[ -]?\d{2,5}(?!\w)"),
    re.compile(r"(?i)\b(?:phone|mobile|cell|tel|telefon|handy)\b[^\d\w+]*(?P<it>\d(?:[ -]?\d){6,12})(?!\w)"),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}[ -]\d{2}[ -]\d{4}")
_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
"""US numbers that belong to businesses: a merchant's line, not a person's."""


def numbers(text: str) -> Iterator[Finding]:
    """Everything of NUMBERS in it; findings may overlap."""
    yield from _longest(_CARD, text, Kind.CARD, is_card)
    yield from _longest(_IBAN, text, Kind.IBAN, is_iban)
    yield from _matched(_NINE, text, Kind.ROUTING, POSSIBLE, is_routing)
    yield from _matched(_NINE_NAMED, text, Kind.ROUTING, SURE, is_routing)
    yield from _matched(_SOCIAL, text, Kind.SOCIAL, SURE, is_social)
    yield from _matched(_SOCIAL_NAMED, text, Kind.SOCIAL, SURE, is_social)
    yield from _matched(_ACCOUNT, text, Kind.ACCOUNT, LIKELY)
    yield from _matched(_BIRTH, text, Kind.BIRTH, LIKELY)
    yield from _matched(_EMAIL, text, Kind.EMAIL, SURE)
    for pattern in _PHONES:
        yield from _matched(pattern, text, Kind.PHONE, LIKELY, _is_personal_phone)


def _longest(pattern: re.Pattern[str], text: str, kind: Kind, holds: Callable[[str], bool]) -> Iterator[Finding]:
    """The longest text that holds from each place where the pattern begins: words that follow look like more of it."""
    for match in pattern.finditer(text):
        ends = (end for end in range(match.end(), match.start(), -1) if not text[end : end + 1].isalnum())
        end = next((end for end in ends if text[end - 1].isalnum() and holds(text[match.start() : end])), 0)
        if end:
            yield Finding(match.start(), end, kind, SURE)


def _is_personal_phone(text: str) -> bool:
    digits = digits_of(text)
    return (
        not _DAY.fullmatch(text)
        and len(digits) in _PHONE_DIGITS
        and not digits.removeprefix("1").startswith(_TOLL_FREE)
    )


def _matched(
    pattern: re.Pattern[str], text: str, kind: Kind, confidence: Decimal, holds: Callable[[str], bool] = bool
) -> Iterator[Finding]:
    """Matches that hold: of the part named "it" where a pattern has one, else of the whole."""
    part: str | int = "it" if "it" in pattern.groupindex else 0
    for match in pattern.finditer(text):
        if holds(match[part]):
            yield Finding(match.start(part), match.end(part), kind, confidence)
