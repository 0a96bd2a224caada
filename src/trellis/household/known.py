"""What the household knows already: accounts, and lines with every import that saw them."""

from dataclasses import dataclass
from datetime import date, timedelta

from trellis.household.statement import Line, LineStatus


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the household in one currency.

    label: how people call it; names: what banks call it in their files; kind: as banks say (CHECKING, CREDITCARD).
    """

    id: str
    label: str
    currency: str
    kind: str = ""
    names: tuple[str, ...] = ()

    @property
    def owed(self) -> bool:
        """Whether its balance is what the household owes."""
        return any(word in self.kind.upper() for word in ("CREDIT", "CARD", "LOAN", "MORTGAGE", "LIABILITY"))


@dataclass(frozen=True, slots=True)
class Span:
    """The days of an account that a file tells whole, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day is within."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Sighting:
    """A line as one import saw it. span: what that import told of the account; flags: what it was marked with."""

    imported: str
    line: Line
    span: Span
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line of an account with its sightings, oldest first, at least one.

    superseded_by: the line that took its place (a booked one after a pending one), empty where none did.
    """

    id: str
    account: str
    sightings: tuple[Sighting, ...]
    superseded_by: str = ""

    @property
    def line(self) -> Line:
        """What the first import said that saw it and was not undone."""
        return self.sightings[0].line

    @property
    def counts(self) -> bool:
        """Whether it moves money: booked, not superseded."""
        return self.line.status is LineStatus.BOOKED and not self.superseded_by

    def near(self, day: date, days: int) -> bool:
        """Whether any sighting is dated within so many days."""
        return any(abs(seen.line.booked - day) <= timedelta(days=days) for seen in self.sightings)
