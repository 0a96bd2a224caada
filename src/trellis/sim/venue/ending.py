"""Holdings that end in cash at an evening's settlement: before an odd split, and where a symbol's prices end."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from trellis.market.corporate_actions import keeps_standard
from trellis.market.instruments import Instrument, OptionContract
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.order import Settlement
from trellis.sim.venue.bells import days_up_to, session_after
from trellis.sim.venue.holdings import Holdings
from trellis.sim.venue.settlement import paid_out, value
from trellis.sim.venue.state import Bell

_SILENT_SESSIONS = 5


class Ending:
    """Which holdings end in cash tonight.

    An option ends before a split that would leave it another deliverable than 100 shares (A.mult): at the middle of its
    closing quote. What is held of a symbol without a print for more than five sessions ends at its last price: it has
    left the exchange, or its data ends.
    """

    __slots__ = ("_feed", "_sessions")

    def __init__(self, feed: Feed, sessions: Sessions) -> None:
        self._feed = feed
        self._sessions = sessions

    def due(self, books: Holdings, bell: Bell, asked: datetime) -> Iterator[Settlement]:
        """The settlements of one sleeve, by symbol and key; asked is the instant at which prices are looked up."""
        for symbol in books.symbols():
            seen = self._feed.spot(symbol, asked)
            if seen is None:
                continue
            delisted = self._is_silent(seen.at.date(), bell.day)
            if not (delisted or self._is_adjusted(symbol, bell.day)):
                continue
            kind = "delisted" if delisted else "adjusted"
            for held, quantity in tuple(books.positions()):
                price = self._price(held, symbol, seen.price, asked, shares=delisted)
                if price is not None:
                    yield paid_out(books.holder, kind, held, quantity, price, bell.at)

    def _price(self, held: Instrument, symbol: str, spot: Decimal, asked: datetime, *, shares: bool) -> Decimal | None:
        """What a unit of the holding ends at; None where it does not end."""
        if isinstance(held, OptionContract):
            return value(held, spot, self._feed.quote(held, asked)) if held.underlying == symbol else None
        return spot if shares and held.symbol == symbol else None

    def _is_adjusted(self, symbol: str, day: date) -> bool:
        """Whether a split before the next open leaves options that do not deliver 100 shares."""
        following = session_after(self._sessions, day)
        days = () if following is None else days_up_to(self._sessions, following)
        return any(not keeps_standard(by.ratio) for ex_date in days for by in self._feed.splits(symbol, ex_date))

    def _is_silent(self, last: date, day: date) -> bool:
        """Whether the last print lies so many sessions back that no other is awaited."""
        return last < day and len(self._sessions.between(last, day)) > _SILENT_SESSIONS
