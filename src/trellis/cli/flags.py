"""Days and amounts as people give them on the command line."""

from datetime import date
from decimal import Decimal, InvalidOperation

from trellis.core.problems import problem


def day_of(text: str | None, flag: str) -> date | None:
    """The day, or None where the flag was not given. Raises ProblemError for what is no day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise problem("flags", flag, text, "not a day", "Write it as 2012-01-31.") from error


def amount_of(text: str | None, flag: str) -> Decimal | None:
    """The amount, above zero, or None where the flag was not given. Raises ProblemError for what is no amount."""
    if text is None:
        return None
    way_out = "Write it as 300000." if flag == "--capital" else "Write it as 1.1."
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise problem("flags", flag, text, "not an amount", way_out) from error
    if not amount.is_finite() or amount <= 0:
        raise problem("flags", flag, text, "not an amount above zero", way_out)
    return amount
