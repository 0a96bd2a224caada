"""Fields 60 to 62 (balances) and 61 (statement line) of MT940 and MT942. Source: SWIFT Standards MT, category 9."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from trellis.adapters.banks.amounts import fixed_amount
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import currency_of
from trellis.adapters.banks.mt940.fields import MtField
from trellis.household.currencies import minor_places
from trellis.household.statement import Balance

_BALANCE: Final = re.compile(r"([CD])([0-9]{6})([A-Z]{3})([0-9.,]{1,24})")
_LINE: Final = re.compile(
    r"([0-9]{6})([0-9]{4})?(R?[CD]|E[CD])([A-Z])?([0-9]{1,15}(?:[.,][0-9]{0,6})?)([A-Z][A-Z0-9]{3})?(.{0,200})"
)
_OCMT: Final = re.compile(r"/OCMT/([A-Z]{3})([0-9]{1,15}(?:,[0-9]{0,6})?)")
_SIGN: Final = {"C": 1, "D": -1, "RC": -1, "RD": 1, "EC": 1, "ED": -1}
_WAY_OUT: Final = "Ask the bank for the file again, or for CAMT.053."


@dataclass(frozen=True, slots=True)
class MtLine:
    """Field 61: signed amount, value and booking day, type, references, the bank's further details, original amount."""

    amount: Decimal
    valued: date
    booked: date
    kind: str
    reference: str
    external: str
    details: str
    original: tuple[Decimal, str] | None


def balance_of(field: MtField) -> Balance:
    """The balance of a field 60, 62, 64 or 65. Raises CellError where it is none."""
    found = _BALANCE.fullmatch(field.lines[0].strip())
    if not found:
        raise CellError(f":{field.tag}:", field.lines[0], "it is no balance such as C240131EUR12,34", _WAY_OUT)
    side, on, code, written = found.groups()
    currency = currency_of(code, f":{field.tag}:")
    amount = fixed_amount(written, f":{field.tag}:", minor_places(currency))
    return Balance(amount if side == "C" else -amount, currency, _day(on, f":{field.tag}:"))


def mt_line(field: MtField, currency: str) -> MtLine:
    """What a field 61 says. Raises CellError where it cannot be read."""
    found = _LINE.fullmatch(field.lines[0].strip())
    if not found:
        raise CellError(":61:", field.lines[0], "it is no statement line such as 2401310131C12,34NTRF", _WAY_OUT)
    valued_on, booked_on, side, _, written, kind, rest = found.groups()
    valued = _day(valued_on, ":61: value date")
    reference, _, external = rest.partition("//")
    amount = fixed_amount(written, ":61: amount", minor_places(currency_of(currency, "currency"))) * _SIGN[side]
    details = " ".join(line.strip() for line in field.lines[1:])
    return MtLine(
        amount=amount or abs(amount),
        valued=valued,
        booked=_booked(booked_on, valued) if booked_on else valued,
        kind=kind or "",
        reference=_reference(reference),
        external=_reference(external),
        details=details,
        original=_original(details, amount),
    )


def _day(text: str, field: str) -> date:
    """YYMMDD. Banks that count interest in months of 30 days write 30 February: it is the month's last day."""
    year, month, day = int(text[:2]), int(text[2:4]), int(text[4:])
    year += 1900 if year >= 80 else 2000
    if month == 2 and day in (29, 30):
        day = min(day, calendar.monthrange(year, month)[1])
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(field, text, "it is no day written YYMMDD", _WAY_OUT) from error


def _booked(text: str, valued: date) -> date:
    """MMDD in the year that puts it nearest to the value date."""
    near = []
    for year in (valued.year - 1, valued.year, valued.year + 1):
        try:
            near.append(date(year, int(text[:2]), int(text[2:])))
        except ValueError:
            continue
    if not near:
        raise CellError(":61: entry date", text, "it is no day written MMDD", _WAY_OUT)
    return min(near, key=lambda day: abs(day - valued))


def _reference(text: str) -> str:
    return "" if text.strip() in ("NONREF", "KREF+", "//") else text.strip()


def _original(details: str, amount: Decimal) -> tuple[Decimal, str] | None:
    found = _OCMT.search(details)
    if not found:
        return None
    code = currency_of(found[1], ":61: /OCMT/")
    value = fixed_amount(found[2], ":61: /OCMT/", minor_places(code))
    return (value if amount >= 0 else -value), code
