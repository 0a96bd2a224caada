"""When a failed message is tried again: exponential waits with full jitter (Brooker 2015), never past its end."""

from trellis.messages.message_types import MessageType

WAIT_FIRST_US = 50_000
WAIT_MAX_US = 5_000_000
LOOK_US = 500_000
"""Until one looks again for a receiver that is not there: about half a heartbeat."""


def wait_us(attempt: int, chance: float) -> int:
    """Microseconds to wait after a failed attempt, the first being 1. chance: from [0, 1)."""
    ceiling = min(WAIT_MAX_US, WAIT_FIRST_US << min(attempt - 1, 20))
    return int(chance * ceiling)


def next_due_us(kind: MessageType, attempts: int, at_us: int, expires_us: int | None, chance: float) -> int | None:
    """When to try again after so many failed attempts; None where it is given up: no try left, or over before then."""
    if kind.retries is not None and attempts > kind.retries:
        return None
    due = at_us + wait_us(attempts, chance)
    return None if expires_us is not None and due >= expires_us else due


def look_due_us(at_us: int, chance: float) -> int:
    """When to look again for somebody who is not there. chance: from [0, 1)."""
    return at_us + LOOK_US // 2 + int(chance * LOOK_US)
