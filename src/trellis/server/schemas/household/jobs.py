"""How a job of the household stands, as the API tells it."""

from enum import StrEnum


class JobState(StrEnum):
    """WORKING: its process is at it. DONE: what it found is there. REFUSED: there is none. CANCELLED: a person ended
    it.
    """

    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"
