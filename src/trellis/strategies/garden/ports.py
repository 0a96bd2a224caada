"""What the garden asks for: chance. The kernel's streams fit."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Draws(Protocol):
    """One sequence of draws, the same for the same seed on every machine."""

    def uniform(self) -> float:
        """A number from [0, 1)."""
        ...

    def integer(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        ...

    def choice(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        ...

    def normal(self) -> float:
        """A number from the normal distribution with mean 0 and variance 1."""
        ...
