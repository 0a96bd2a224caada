"""What a read model is, and what it hears."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Noted:
    """An event in its place: the record's sequence, the account (empty for the run's own), its instant and itself."""

    sequence: int
    account: str
    at: datetime
    event: object


class View(Protocol):
    """A read model of one run."""

    @property
    def hears(self) -> AbstractSet[type]:
        """The event classes that take() wants."""
        ...

    def take(self, noted: Noted) -> None:
        """Fold the next event in; each is told once, in order of sequence."""
        ...
