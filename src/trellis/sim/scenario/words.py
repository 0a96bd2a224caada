"""The short texts of a scenario file: contracts, instants, durations, clocks."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from trellis.core.dates import new_york
from trellis.core.terms import Right
from trellis.market.instruments import Instrument, OptionContract

CONTRACT_FORM = "AAPL 2025-03-07 put 235"
INSTANT_FORM = "2025-03-06 10:00, 10:00:03.5, +3s, open, close or end"
_DURATION = re.compile(r"\+?\s*(?P<count>\d+(?:\.\d+)?)\s*(?P<unit>ms|s|m|min|h|d)")
_UNITS = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "min": "minutes", "h": "hours", "d": "days"}
DAY_END = time(18, 0)
_RIGHTS = {"put": Right.PUT, "p": Right.PUT, "call": Right.CALL, "c": Right.CALL}


def contract_from(text: str) -> OptionContract | None:
    """The option that SYMBOL EXPIRY put|call STRIKE names; None where the text is no such name.

    P and C stand for put and call, and the strike may come first.
    """
    parts = text.split()
    if len(parts) != 4:
        return None
    right, struck = (_RIGHTS.get(parts[2].lower()), parts[3])
    if right is None:
        right, struck = (_RIGHTS.get(parts[3].lower()), parts[2])
    expiry, strike = day_from(parts[1]), number_from(struck)
    if right is None or expiry is None or strike is None or strike <= 0 or strike * 1000 % 1 or not symbol_ok(parts[0]):
        return None
    return OptionContract(parts[0], expiry, right, strike)


def contract_text(contract: OptionContract) -> str:
    """The contract as scenario files write it."""
    return f"{contract.underlying} {contract.expiry.isoformat()} {contract.right.value} {plain(contract.strike)}"


def instrument_text(instrument: Instrument) -> str:
    """The contract's text, or the symbol of anything else."""
    return contract_text(instrument) if isinstance(instrument, OptionContract) else instrument.symbol


def symbol_ok(text: str) -> bool:
    """Whether the text can be a ticker."""
    return re.fullmatch(r"[A-Z][A-Z0-9.]{0,9}", text) is not None


def number_from(text: str) -> Decimal | None:
    """A finite number, thousands commas allowed; None for any other text."""
    try:
        found = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def plain(number: Decimal) -> str:
    """A number without exponent and without idle zeros behind the point."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def day_from(text: str) -> date | None:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def clock_from(text: str) -> time | None:
    """A time of day as HH:MM, HH:MM:SS or HH:MM:SS.mmm."""
    if not re.fullmatch(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?", text):
        return None
    whole, _, part = text.partition(".")
    try:
        found = time.fromisoformat(whole)
    except ValueError:
        return None
    return found.replace(microsecond=int(part.ljust(6, "0"))) if part else found


def duration_from(text: str) -> timedelta | None:
    """A length of time: 3s, 0.5s, 250ms, 5m, 2h, 1d."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return None
    micros = Decimal(match["count"]) * (timedelta(**{_UNITS[match["unit"]]: 1}) // timedelta(microseconds=1))
    return timedelta(microseconds=int(micros))


def instant_from(text: str) -> datetime | None:
    """A day and a time of day in New York."""
    day_part, _, clock_part = text.replace("T", " ").partition(" ")
    day, clock = day_from(day_part), clock_from(clock_part.strip())
    return new_york(day, clock) if day is not None and clock is not None else None


def instant_text(at: datetime) -> str:
    """The instant as scenario files write it, milliseconds only where there are some."""
    text = at.strftime("%Y-%m-%d %H:%M:%S")
    return f"{text}.{at.microsecond // 1000:03d}" if at.microsecond else text
