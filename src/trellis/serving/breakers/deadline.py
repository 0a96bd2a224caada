"""An instant by which an answer is of use, handed on to everything that works on it."""

from collections.abc import Callable
from dataclasses import dataclass

Ticks = Callable[[], float]
"""Seconds of a clock that never goes back."""


class TooShort(Exception):  # noqa: N818 - the caller's choice, which says nothing about the model
    """The time that is left is too short to begin."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """until: on the clock of `ticks`."""

    until: float
    ticks: Ticks

    @classmethod
    def after(cls, seconds: float, ticks: Ticks) -> "Deadline":
        """So many seconds from now."""
        return cls(ticks() + seconds, ticks)

    @property
    def left(self) -> float:
        """Seconds, 0 once it has passed."""
        return max(0.0, self.until - self.ticks())

    @property
    def passed(self) -> bool:
        """Whether nobody waits any more."""
        return self.left <= 0

    def share(self, part: float) -> "Deadline":
        """An earlier one that leaves the rest of the time to who comes after. part: from (0, 1]."""
        return Deadline(self.ticks() + self.left * part, self.ticks)
