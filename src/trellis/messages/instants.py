"""Instants as messages carry them: whole microseconds since 1970 in UTC, which compare and hash the same everywhere."""

from datetime import datetime, timedelta

from trellis.core.dates import NEW_YORK

SECOND_US = 1_000_000


def microseconds(at: datetime) -> int:
    """The instant in microseconds. Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError(f"an instant was {at!r}; give it a time zone")
    return round(at.timestamp() * SECOND_US)


def instant(us: int) -> datetime:
    """The instant as modules see it, in New York."""
    return datetime.fromtimestamp(us / SECOND_US, NEW_YORK)


def span_us(span: timedelta) -> int:
    """A length of time in microseconds."""
    return span // timedelta(microseconds=1)
