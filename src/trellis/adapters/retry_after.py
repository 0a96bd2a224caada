"""How long a server asks to wait before it is asked again (RFC 9110, 10.2.3)."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

WAIT_MAX = 31 * 86_400
"""Seconds that a server is left alone for at most: one that errs by years would be asked never again."""


def seconds_to_wait(headers: Mapping[str, str]) -> int | None:
    """What Retry-After says, in seconds or as an instant beside the answer's own date; None where it says nothing.

    WAIT_MAX at most. headers: by their names in small letters.
    """
    told = headers.get("retry-after", "")
    if told.isascii() and told.isdigit():
        return min(int(told[:9]), WAIT_MAX)
    try:
        wait = parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return min(max(0, int(wait.total_seconds())), WAIT_MAX)
