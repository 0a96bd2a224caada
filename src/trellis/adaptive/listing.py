"""What an account may trade: instruments with their lot, price step, issuer and hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

from trellis.core.dates import new_york
from trellis.core.numbers import ONE, whole
from trellis.market.instruments import Kind, Underlying
from trellis.market.sessions import REGULAR_CLOSE, REGULAR_OPEN, Sessions
from trellis.risk.plan_case import Asset


class Hours(Protocol):
    """When a venue trades an instrument."""

    def next_open(self, at: datetime) -> datetime | None:
        """From when an order may trade: the instant itself while it is open; None beyond the calendar."""
        ...


class AlwaysOpen:
    """A venue that never shuts, as those for coins."""

    def next_open(self, at: datetime) -> datetime | None:
        """The instant itself."""
        return at


class ExchangeHours:
    """The hours of an exchange with sessions."""

    def __init__(self, sessions: Sessions) -> None:
        """sessions: the calendar; days outside it are not known, so nothing opens there."""
        self.sessions = sessions

    def next_open(self, at: datetime) -> datetime | None:
        """The instant itself from the opening bell up to, not including, the close; else the next opening bell."""
        try:
            day = at.date()
            if self.sessions.is_session(day):
                if at < self.sessions.opens(day):
                    return self.sessions.opens(day)
                if at < self.sessions.closes(day):
                    return at
            return self.sessions.opens(self.sessions.next(day))
        except LookupError:
            return None


class WeekdayHours:
    """Monday to Friday, 09:30 to 16:00 in New York, holidays not known: for data without a calendar."""

    def next_open(self, at: datetime) -> datetime | None:
        """The instant itself in those hours; else the next 09:30 of a weekday."""
        opens, closes = new_york(at.date(), REGULAR_OPEN), new_york(at.date(), REGULAR_CLOSE)
        if at.weekday() < 5 and at < closes:
            return max(at, opens)
        day = at.date() + timedelta(days=1)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        return new_york(day, REGULAR_OPEN)


@dataclass(frozen=True, slots=True)
class Listing:
    """One instrument. lot: how much of it one unit of an order is (1 share, or 0.001 of a coin); tick: its price step.

    Quantities are whole units everywhere; a unit's price is the instrument's price times the lot. venue: where it is
    traded, empty where nobody told; always: whether that never shuts, None where that follows from the class.
    """

    instrument: Underlying
    name: str
    sector: str
    lot: Decimal = ONE
    tick: Decimal = Decimal("0.01")
    venue: str = ""
    always: bool | None = None

    def __post_init__(self) -> None:
        if self.lot <= 0 or self.tick <= 0:
            raise ValueError(f"{self.instrument.symbol}: lot and tick were {self.lot} and {self.tick}; both above zero")

    @property
    def symbol(self) -> str:
        """The instrument's symbol, which is also its key in the books."""
        return self.instrument.symbol

    @property
    def never_shuts(self) -> bool:
        """Whether it is traded at all hours: as its venue is told to be, else where it is a coin."""
        return self.instrument.kind is Kind.CRYPTO if self.always is None else self.always

    @property
    def asset(self) -> Asset:
        """The listing as the risk gate knows it."""
        return Asset(self.symbol, self.instrument.kind, self.name, self.sector)

    @property
    def step(self) -> Decimal:
        """The price step of a unit."""
        return self.tick * self.lot

    def unit_price(self, price: Decimal) -> Decimal:
        """What a unit costs at a price of the instrument."""
        return price * self.lot

    def units(self, amount: Decimal, price: Decimal) -> int:
        """How many whole units an amount in USD buys at a price of the instrument."""
        return max(whole(amount / self.unit_price(price)), 0)


def hours_of(listing: Listing, exchange: Hours) -> Hours:
    """The hours of a listing: its venue's, where that never shuts; else the exchange's."""
    return AlwaysOpen() if listing.never_shuts else exchange
