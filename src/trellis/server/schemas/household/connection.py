"""The connection to bank data as the API tells it."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.bookkeeping.connections import SyncOutcome
from trellis.server.problems import ProblemRow


class SetupToken(BaseModel):
    """A setup token as the banks' server gave it; it is worth access once."""

    token: str = Field(min_length=1, max_length=4_096, examples=["aHR0cHM6Ly9iYW5rcy5leGFtcGxlL2NsYWltL29uY2U="])


class SyncTold(BaseModel):
    """One sync. by: person or house; lines: how many were told, added: how many of them were new.

    problems: in the words of the banks' server; again: when it wants to be asked next, if it said so.
    """

    at: datetime
    by: str
    outcome: SyncOutcome
    lines: int
    added: int
    problems: list[ProblemRow]
    again: datetime | None


class ConnectionTold(BaseModel):
    """Whether bank data is connected. server: its host, "" where it is not known yet; since: when it was made.

    good: when a sync went through last; daily: whether the house asks by itself, next: when.
    """

    connected: bool
    server: str
    since: datetime | None
    last: SyncTold | None
    good: datetime | None
    daily: bool
    next: datetime | None
