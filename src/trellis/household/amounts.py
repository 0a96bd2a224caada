"""Amounts as people type them, and totals divided so that the parts sum to them."""

import re
from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from trellis.core.numbers import AMOUNT_MAX
from trellis.household.currencies import known, minor_places
from trellis.household.problems import ValidationError, refused

_DIGITS = re.compile(r"[+-]?\d{1,15}(\.\d{1,6})?")


def unit_of(currency: str) -> Decimal:
    """The smallest unit of a currency: 0.01 for USD, 1 for JPY."""
    return Decimal(1).scaleb(-minor_places(currency))


def posted(amount: Decimal, currency: str) -> Decimal:
    """Rounded half up to the currency's smallest unit."""
    return amount.quantize(unit_of(currency), ROUND_HALF_UP)


def amount_of(source: object, field: str, text: str, currency: str) -> Decimal:
    """An amount as typed: plain digits, a point before the minor units. Raises ValidationError for all else."""
    if not _DIGITS.fullmatch(text.strip()):
        message = "it is no amount"
        raise refused(
            ValidationError, source, field, text, message, "Write it like 1234.56, without exponent or words."
        )
    amount = Decimal(text.strip())
    if amount != posted(amount, currency):
        message = f"{currency} has no unit so small"
        raise refused(ValidationError, source, field, text, message, f"Give at most {minor_places(currency)} places.")
    if abs(amount) >= AMOUNT_MAX:
        raise refused(ValidationError, source, field, text, "it is too large", f"Stay below {AMOUNT_MAX:,}.")
    return posted(amount, currency)


def currency_of(source: object, field: str, text: str) -> str:
    """A currency as typed, in capitals. Raises ValidationError for one that ISO 4217 does not know."""
    code = text.strip().upper()
    if not known(code):
        raise refused(ValidationError, source, field, text, "there is no such currency", "Give a code such as USD.")
    return code


def rate_of(source: object, field: str, text: str) -> Decimal:
    """A rate of exchange as typed, above zero. Raises ValidationError for all else."""
    if not _DIGITS.fullmatch(text.strip()) or Decimal(text.strip()) <= 0:
        raise refused(ValidationError, source, field, text, "it is no rate", "Write it like EUR=1.08.")
    return Decimal(text.strip())


def divided(total: Decimal, shares: Sequence[Decimal], currency: str) -> tuple[Decimal, ...]:
    """A total in whole units divided in proportion to the shares, by the largest remainder: the parts sum to it.

    Of equal remainders the earlier share is served first. ValueError for shares below zero or that are all zero.
    """
    whole = sum(shares, Decimal(0))
    if whole <= 0 or min(shares) < 0:
        raise ValueError(f"shares were {shares}; none may be negative, and one must be above zero")
    unit = unit_of(currency)
    exact = [total / unit * share / whole for share in shares]
    floors = [part.to_integral_value(ROUND_FLOOR) for part in exact]
    left = int(total / unit - sum(floors, Decimal(0)))
    order = sorted(range(len(shares)), key=lambda place: (floors[place] - exact[place], place))
    served = set(order[:left])
    return tuple((floor + (place in served)) * unit for place, floor in enumerate(floors))
