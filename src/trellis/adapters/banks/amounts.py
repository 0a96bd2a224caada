"""Amounts as people and banks write them, read exactly: Decimal in, Decimal out, and nothing guessed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from trellis.adapters.banks.faults import CellError

LONGEST: Final = 64
_DIGITS: Final = 28
_WHOLE: Final = 15
_MINUS = "-\u2212\u2013"
_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u2019": "'"})
_ALWAYS = ("'", " ")
_SIGNS = "€$£¥₹₽₺₩₪₫฿₴₦"


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal mark of a file's amounts, "." or ",", and what may stand between thousands: ".", ",", or nothing.

    Blanks and apostrophes between thousands are read under any marks, for they are never decimal marks.
    """

    decimal: str
    thousands: str


POINT: Final = Marks(".", ",")
COMMA: Final = Marks(",", ".")
PLAIN: Final = Marks(".", "")


def amount_of(text: str, marks: Marks, field: str, *, mapped: bool = False) -> Decimal:
    """The signed amount: a minus in front or behind, or brackets, is negative; a currency's sign is passed over.

    mapped: whether the marks are from a mapping that a person can correct.

    Raises CellError for what is empty, no number, an exponent, twice a decimal mark, wrong groups of thousands, 10^15
    and beyond, and more than 28 digits.
    """
    body, negative = _unsigned(text, field)
    whole, _, fraction = body.partition(marks.decimal)
    digits = _ungrouped(whole, marks.thousands)
    if digits is None or not _plain(fraction or "0") or not (whole or fraction):
        raise _no_amount(text, marks, field, mapped)
    if len(digits.lstrip("0")) > _WHOLE or len(digits) + len(fraction) > _DIGITS:
        raise CellError(field, text, "no account holds an amount so large or so fine", "Correct the cell.")
    value = Decimal(f"{digits or '0'}.{fraction or '0'}") if fraction else Decimal(digits or "0")
    return -value if negative and value else value


def fits(text: str, marks: Marks) -> bool:
    """Whether the text is an amount under these marks."""
    try:
        amount_of(text, marks, "")
    except CellError:
        return False
    return True


def fixed_amount(text: str, field: str, places: int = 2) -> Decimal:
    """An amount of a format that has no thousands marks: one point or comma at most, and it is the decimal mark.

    A comma before exactly three last digits is refused where the currency has no three places: a bank that marks
    thousands against its format would be read a thousandth.
    """
    mark = "," if "," in text else "."
    head, _, tail = text.strip().rpartition(mark)
    if mark == "," and head and len(tail) == 3 and places < 3:
        message = "the comma may mark thousands or decimals, and the format allows only decimals"
        raise CellError(field, text, message, "Ask the bank for the file as CSV, or correct the amount.")
    return amount_of(text, Marks(mark, ""), field)


def _unsigned(text: str, field: str) -> tuple[str, bool]:
    """The number without sign, blanks and currency sign, and whether it was negative."""
    if len(text) > LONGEST:
        raise CellError(field, text, "it is too long for an amount", "Correct the cell.")
    body = text.translate(_ALIKE).strip()
    if not body:
        raise CellError(field, text, "the amount is missing", "Give the amount, or delete the row.")
    negative = body[0] == "(" and body[-1] == ")"
    body = body[1:-1] if negative else body
    body, front = _without_sign(body.strip(_SIGNS + " "))
    body, again = _without_sign(body.strip(_SIGNS + " "))
    if (front is not None) + (again is not None) + negative > 1:
        raise CellError(field, text, "it has two signs", "Give one amount with one sign.")
    return body.strip(_SIGNS + " "), negative or bool(front) or bool(again)


def _without_sign(body: str) -> tuple[str, bool | None]:
    """The body without a sign at either end, and whether that was a minus; None where there was none."""
    if body and body[0] in _MINUS + "+":
        return body[1:], body[0] in _MINUS
    if body and body[-1] in _MINUS + "+":
        return body[:-1], body[-1] in _MINUS
    return body, None


def _ungrouped(whole: str, thousands: str) -> str | None:
    """The digits before the decimal mark, where groups of three are whole; None where they are not."""
    mark = next((mark for mark in _ALWAYS if mark in whole), thousands)
    if not mark or mark not in whole:
        return whole if _plain(whole or "0") else None
    first, *groups = whole.split(mark)
    sound = 0 < len(first) <= 3 and all(len(group) == 3 for group in groups)
    return "".join([first, *groups]) if sound and _plain(first) and all(map(_plain, groups)) else None


def _plain(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _no_amount(text: str, marks: Marks, field: str, mapped: bool) -> CellError:
    other = "correct the marks in the mapping" if mapped else "download the file from the bank again"
    way_out = f"Write it like 1234{marks.decimal}56, without exponent or words, or {other}."
    return CellError(field, text, "it is no amount", way_out)
