"""Spans of days with a reason: when an instrument may not be traded, or when something is awaited of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both in it; without a last day it goes on."""

    first: date
    last: date | None
    reason: str

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        return self.first <= day and (self.last is None or day <= self.last)


def holding(spans: Sequence[Span], day: date) -> Span | None:
    """The first span that the day is in; None where it is in none."""
    return next((each for each in spans if each.holds(day)), None)
