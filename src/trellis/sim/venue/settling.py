"""The venue's day: splits and dividends at the open, early exercise at the close, settlement at 17:30."""

from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.terms import Right
from trellis.market.instruments import Instrument, Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Feed
from trellis.market.sessions import Sessions
from trellis.orders.order import BrokerMessage, Settlement
from trellis.sim.venue.bells import days_up_to, session_after
from trellis.sim.venue.ending import Ending
from trellis.sim.venue.holdings import Holder, Holdings
from trellis.sim.venue.settlement import (
    called_early,
    delivery,
    dividend,
    expiry,
    missing_close,
    put_early,
    split,
)
from trellis.sim.venue.state import Bell, Notice


class Settling:
    """Settles the holdings of every sleeve, in the order of account, sleeve and instrument key."""

    __slots__ = ("_early_puts", "_ending", "_feed", "_holdings", "_sessions", "notices")

    def __init__(self, feed: Feed, sessions: Sessions, holdings: dict[Holder, Holdings], *, early_puts: bool) -> None:
        self._feed = feed
        self._sessions = sessions
        self._holdings = holdings
        self._early_puts = early_puts
        self._ending = Ending(feed, sessions)
        self.notices: tuple[Notice, ...] = ()

    def open(self, bell: Bell, out: list[BrokerMessage]) -> None:
        """Splits, then dividends, of every ex-date since the session before."""
        for day in days_up_to(self._sessions, bell.day):
            for books in self._books():
                for symbol in books.symbols():
                    self._split(books, symbol, day, bell.at, out)
                    self._pay(books, symbol, day, bell.at, out)

    def close(self, bell: Bell, asked: datetime) -> None:
        """Find the short options whose holders exercise early tonight."""
        self.notices = tuple(
            Notice(*books.holder, contract)
            for books in self._books()
            for contract, quantity in books.options()
            if quantity < 0 and not self._ends(contract, bell.day) and self._exercised(contract, bell.day, asked)
        )

    def settle(self, bell: Bell, asked: datetime, out: list[BrokerMessage]) -> None:
        """Early assignments, the expiry of what does not live to the next session, and what ends in cash tonight."""
        for notice in self.notices:
            books = self._holdings[notice.account, notice.sleeve]
            quantity = books.quantity(notice.contract.key)
            if quantity < 0:
                self._book(books, delivery(books.holder, "assigned", notice.contract, quantity, bell.at), out)
        self.notices = ()
        for books in self._books():
            for contract, quantity in books.options():
                if self._ends(contract, bell.day):
                    self._expire(books, contract, quantity, bell, asked, out)
            for event in self._ending.due(books, bell, asked):
                self._book(books, event, out)

    def _expire(
        self,
        books: Holdings,
        contract: OptionContract,
        quantity: int,
        bell: Bell,
        asked: datetime,
        out: list[BrokerMessage],
    ) -> None:
        spot = self._spot(contract.underlying, asked)
        if spot is None:
            raise missing_close(contract.underlying, bell.day)
        index = self._underlying(contract.underlying).kind is Kind.INDEX
        self._book(books, expiry(books.holder, contract, quantity, spot, bell.at, cash_settled=index), out)

    def _exercised(self, contract: OptionContract, day: date, asked: datetime) -> bool:
        """Whether the holder exercises tonight; the feed is asked for quotes only where it can come to that."""
        call = contract.right is Right.CALL
        paid = self._next_dividend(contract.underlying, day) if call else ZERO
        if (call and paid == 0) or (not call and not self._early_puts):
            return False
        spot, quote = self._spot(contract.underlying, asked), self._feed.quote(contract, asked)
        if spot is None or quote is None or self._underlying(contract.underlying).kind is Kind.INDEX:
            return False
        return called_early(quote, spot, paid) if call else put_early(quote, spot)

    def _next_dividend(self, symbol: str, day: date) -> Decimal:
        following = session_after(self._sessions, day)
        days = () if following is None else days_up_to(self._sessions, following)
        return sum((paid.amount for ex_date in days for paid in self._feed.dividends(symbol, ex_date)), ZERO)

    def _split(self, books: Holdings, symbol: str, day: date, at: datetime, out: list[BrokerMessage]) -> None:
        for by in self._feed.splits(symbol, day):
            for held, quantity in tuple(books.positions()):
                if held.key == symbol or (isinstance(held, OptionContract) and held.underlying == symbol):
                    price = self._spot(symbol, at) or ZERO
                    settlement, successor = split(books.holder, held, quantity, by, price, at)
                    self._book(books, settlement, out, successor)

    def _pay(self, books: Holdings, symbol: str, day: date, at: datetime, out: list[BrokerMessage]) -> None:
        shares = books.quantity(symbol)
        amount = sum((paid.amount for paid in self._feed.dividends(symbol, day)), ZERO) if shares else ZERO
        if amount:
            share = self._underlying(symbol)
            self._book(books, dividend(books.holder, share, shares, Dividend(symbol, day, amount), at), out)

    def _book(
        self, books: Holdings, event: Settlement, out: list[BrokerMessage], successor: Instrument | None = None
    ) -> None:
        held = event.instrument
        share = self._underlying(held.underlying) if event.shares and isinstance(held, OptionContract) else None
        books.settle(event, successor, share)
        out.append(event)

    def _books(self) -> list[Holdings]:
        return [self._holdings[holder] for holder in sorted(self._holdings)]

    def _underlying(self, symbol: str) -> Underlying:
        return self._feed.underlyings()[symbol]

    def _spot(self, symbol: str, asked: datetime) -> Decimal | None:
        seen = self._feed.spot(symbol, asked)
        return None if seen is None else seen.price

    def _ends(self, contract: OptionContract, day: date) -> bool:
        """Whether this was the contract's last session; an expiry on a closed day ends with the session before it."""
        if contract.expiry <= day:
            return True
        following = session_after(self._sessions, day)
        return following is not None and contract.expiry < following
