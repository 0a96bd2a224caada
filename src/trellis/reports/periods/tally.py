"""Counts of one month from which the figures of months, years and whole runs are added up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.books.gains import ClosedLot
from trellis.books.keys import contract_of
from trellis.core.numbers import ZERO


@dataclass(slots=True)
class Tally:
    """closed: lots closed; hits: those with a gain. received, kept: premium of sold options closed or expired, and
    what of it was kept. second, third: ids of puts that reached Level 2 and Level 3.
    """

    closed: int = 0
    hits: int = 0
    received: Decimal = ZERO
    kept: Decimal = ZERO
    second: set[str] = field(default_factory=set)
    third: set[str] = field(default_factory=set)

    def count(self, lots: Iterable[ClosedLot]) -> None:
        """Count closed lots."""
        for lot in lots:
            self.closed += 1
            self.hits += lot.gain > 0
            if lot.units < 0 and contract_of(lot.instrument):
                self.received += lot.proceeds
                self.kept += lot.gain

    def levelled(self, position: str, level: int) -> None:
        """Note that a put rose to a level."""
        if level >= 2:
            self.second.add(position)
        if level >= 3:
            self.third.add(position)

    @property
    def hit_rate(self) -> Decimal | None:
        """Lots closed with a gain among all closed; None without any."""
        return Decimal(self.hits) / self.closed if self.closed else None

    @property
    def capture(self) -> Decimal | None:
        """Premium kept by premium received; None without any."""
        return self.kept / self.received if self.received else None

    @property
    def conversion(self) -> Decimal | None:
        """Of the puts that reached Level 2, the fraction that reached Level 3; None without any."""
        return Decimal(len(self.third & self.second)) / len(self.second) if self.second else None


def added_tallies(tallies: Iterable[Tally]) -> Tally:
    """All of them together; a put that reached a level in two months counts once."""
    total = Tally()
    for tally in tallies:
        total.closed += tally.closed
        total.hits += tally.hits
        total.received += tally.received
        total.kept += tally.kept
        total.second |= tally.second
        total.third |= tally.third
    return total
