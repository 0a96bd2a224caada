"""What a person told of instruments and venues that bars do not tell, as it is journaled with the account's beginning.

Known at an instant are the spans of the day on which an order could first fill.
"""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.adaptive.listing import Hours
from trellis.market.fees import Fees
from trellis.market.instruments import Kind
from trellis.market.spans import Span, holding


@dataclass(frozen=True, slots=True)
class Venue:
    """Where instruments are traded. always: it never shuts, else it has the hours of the bars' exchange. tier: whose
    fees are paid; fees: every schedule, other tiers' too.
    """

    name: str
    always: bool
    tier: str
    fees: tuple[Fees, ...]

    @property
    def paid(self) -> tuple[Fees, ...]:
        """The schedules of the tier that is paid."""
        return tuple(each for each in self.fees if each.tier == self.tier)


@dataclass(frozen=True, slots=True)
class Known:
    """One instrument: its class, issuer, sector and venue; restricted: days on which nothing of it may be taken on;
    blackouts: days on which an event is awaited.
    """

    symbol: str
    kind: Kind
    issuer: str
    sector: str
    venue: str
    restricted: tuple[Span, ...]
    blackouts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Instruments:
    """Everything that a file tells; nothing where there is none."""

    venues: tuple[Venue, ...] = ()
    known: tuple[Known, ...] = ()

    def of(self, symbol: str) -> Known | None:
        """What is told of a symbol."""
        return next((each for each in self.known if each.symbol == symbol), None)

    def venue_of(self, symbol: str) -> Venue | None:
        """Where it is traded."""
        known = self.of(symbol)
        return None if known is None else next(each for each in self.venues if each.name == known.venue)

    def restriction(self, symbol: str, day: date) -> Span | None:
        """Why nothing of it may be taken on that day; None where it may."""
        known = self.of(symbol)
        return None if known is None else holding(known.restricted, day)

    def blackout(self, symbol: str, day: date) -> Span | None:
        """What is awaited of it on that day."""
        known = self.of(symbol)
        return None if known is None else holding(known.blackouts, day)

    def barred(self, symbol: str, day: date) -> str:
        """Why nothing of it is entered on that day, in words; empty where it may be."""
        restricted, awaited = self.restriction(symbol, day), self.blackout(symbol, day)
        if restricted is not None:
            return f"restricted: {restricted.reason}"
        return "" if awaited is None else f"blackout: {awaited.reason}"


NOTHING_TOLD = Instruments()


@dataclass(frozen=True, slots=True)
class InstrumentsTold:
    """What a file told of instruments and venues when the account began. digest: SHA-256 of the file's bytes, which the
    account's settings name too; the account goes on with this file and no other.
    """

    at: datetime
    digest: str
    instruments: Instruments


def filled_on(hours: Hours, at: datetime) -> date:
    """The day on which an order of this instant could first fill; its own day beyond the calendar."""
    opens = hours.next_open(at)
    return (at if opens is None else opens).date()
