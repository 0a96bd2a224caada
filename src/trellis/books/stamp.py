"""Which rulebook a document was made under."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """The rulebook's version and hash, printed in every export.

    later: rulebooks that took over since, each with the instant from which it was in force, oldest first.
    """

    version: str
    digest: str
    later: tuple[tuple[datetime, "Stamp"], ...] = ()

    def at(self, instant: datetime) -> "Stamp":
        """The rulebook in force at the instant."""
        return next((stamp for since, stamp in reversed(self.later) if since <= instant), self)

    @property
    def last(self) -> "Stamp":
        """The rulebook in force at the end."""
        return self.later[-1][1] if self.later else self
