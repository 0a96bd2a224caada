"""Ports of the log: what seals for a household, and where the keys of slots lie."""

from collections.abc import Sequence
from typing import Protocol


class Sealing(Protocol):
    """A household's key at work: bookkeeping.sealing.Seal."""

    def seal(self, text: str, about: str) -> str:
        """The text sealed; it opens under the same words alone."""
        ...

    def open(self, sealed: str, about: str) -> str:
        """What was sealed. Raises ProblemError for other words or another key."""
        ...

    def mark(self, text: str) -> str:
        """A keyed digest in hex."""
        ...


class SlotKeys(Protocol):
    """The wrapped key of each slot, apart from what it seals. Whoever drops one erases what it sealed.

    Every method raises ProblemError where the store cannot be read or written.
    """

    def keep(self, slot: str, wrapped: str) -> str:
        """Keep a slot's key, on disk before it returns; the key that is there already stays. The one that holds."""
        ...

    def find(self, slot: str) -> str | None:
        """A slot's key, None where there is none or it was dropped."""
        ...

    def slots(self) -> Sequence[str]:
        """Every slot that has a key, by name."""
        ...

    def drop(self, slots: Sequence[str]) -> int:
        """Destroy keys, so that no byte of them is left in the store; how many were there."""
        ...
