"""A broker that is simulated: the same port, a feed for prices, a clock that is only ever told the time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from trellis.core.numbers import cents
from trellis.market.instruments import Instrument
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.order import BrokerMessage, Fill, OpenOrder, Order, Settlement, Transfer
from trellis.sim.venue.behaviour import Behaviour, Script
from trellis.sim.venue.bells import bell_after, first_bell
from trellis.sim.venue.connection import Connection
from trellis.sim.venue.holdings import Holdings
from trellis.sim.venue.matching import Matching
from trellis.sim.venue.rules import Rules
from trellis.sim.venue.settling import Settling
from trellis.sim.venue.state import VenueState
from trellis.sim.venue.statement import Statement


class SimulatedVenue:
    """Implements orders.ports.SubAccountBroker. Poll-driven: it moves only when told an instant, and the same calls
    give the same answers.

    Poll it at every next_message_at(); polled later on the same day it asks the feed as of the poll, so that the feed
    is never asked for an earlier instant than the caller has.
    """

    __slots__ = (
        "_bell",
        "_connection",
        "_holdings",
        "_matching",
        "_next",
        "_sessions",
        "_settling",
        "_statement",
        "_transfers",
    )

    def __init__(
        self,
        feed: Feed,
        sessions: Sessions,
        rules: Rules,
        start: datetime,
        behaviours: Sequence[Behaviour] = (),
        *,
        early_puts: bool = True,
    ) -> None:
        """start is the instant from which opens, closes and settlements happen. early_puts: docs/fill-model.md."""
        self._sessions = sessions
        self._holdings: dict[tuple[str, str], Holdings] = {}
        self._connection = Connection(start)
        self._statement = Statement()
        script = Script(tuple(behaviours))
        self._matching = Matching(feed, sessions, rules, script, self._holdings, self._statement)
        self._settling = Settling(feed, sessions, self._holdings, early_puts=early_puts)
        self._transfers: dict[str, None] = {}
        self._bell = first_bell(sessions, start)
        self._next = self._earliest()

    def deposit(self, account: str, sleeve: str, amount: Decimal) -> None:
        """Put cash into a sleeve, or take it out (negative)."""
        self._books(account, sleeve).cash += cents(amount)

    def transfer_in(self, account: str, sleeve: str, instrument: Instrument, quantity: int) -> None:
        """Put holdings into a sleeve without a trade, or take them out (negative)."""
        self._books(account, sleeve).move(instrument, quantity)

    def charge(self, rules: Rules) -> None:
        """Fill and charge by other rules from the next message on."""
        self._matching.rules = rules

    def transfer(self, transfer: Transfer, at: datetime) -> None:
        """Move cash and holdings from one sub-account to another at once; an id seen before moves nothing."""
        self._reach(at)
        if transfer.id in self._transfers:
            return
        self._transfers[transfer.id] = None
        source = self._books(transfer.account, transfer.sleeve)
        target = self._books(transfer.to_account, transfer.to_sleeve)
        source.cash -= cents(transfer.cash)
        target.cash += cents(transfer.cash)
        for instrument, quantity in transfer.holdings:
            source.move(instrument, -quantity)
            target.move(instrument, quantity)

    def behave(self, behaviours: Sequence[Behaviour]) -> None:
        """Replace the script for the orders that come from now on."""
        self._matching.script = Script(tuple(behaviours))

    def down(self, start: datetime, end: datetime) -> None:
        """Script an outage of the connection: orders at work go on, nothing is heard or taken in until it ends."""
        self._connection.down(start, end)

    def heartbeat(self, at: datetime) -> datetime:
        """The instant itself, or the start of the outage under way."""
        outage = self._connection.outage(at)
        return at if outage is None else outage[0]

    def send(self, order: Order, at: datetime) -> None:
        """Take a child order in; an id seen before changes nothing."""
        self._reach(at)
        self._matching.arrive(order, at)
        self._next = self._earliest()

    def cancel(self, order_id: str, at: datetime) -> None:
        """Take a cancel in. It is answered by Cancelled with what the order filled in all, or by NotFound."""
        self._reach(at)
        self._matching.ask_cancel(order_id, at)
        self._next = self._earliest()

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        """Everything up to the instant, in order of time. What happens in an outage is told after it."""
        connection = self._connection
        connection.tell(at)
        if not connection.outages and (self._next is None or at < self._next):
            return ()
        out = connection.take()
        self._advance(at, out)
        if connection.outage(at) is not None:
            connection.hold(out)
        connection.need()
        return out

    def next_message_at(self) -> datetime | None:
        """When there is next something to do or to hear; None once the calendar has ended and nothing is at work."""
        return self._connection.next_change(self._next)

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """Signed holdings by instrument key, none of them zero."""
        self._connection.need()
        return self._books(account, sleeve).quantities()

    def cash(self, account: str, sleeve: str) -> Decimal:
        """Cash in USD, settled and unsettled together."""
        self._connection.need()
        return self._books(account, sleeve).cash

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        """The account's orders at work."""
        self._connection.need()
        resting = self._matching.resting.values()
        return [OpenOrder(one.order.id, one.filled) for one in resting if one.order.account == account]

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """The account's fills and settlements from the instant on, as far back as ten days."""
        self._connection.need()
        return self._statement.since(account, since)

    def snapshot(self) -> VenueState:
        """All that the venue remembers, as plain values."""
        matching = self._matching
        return VenueState(
            tuple(self._holdings[holder].state() for holder in sorted(self._holdings)),
            tuple(matching.resting.values()),
            tuple(matching.over.items()),
            tuple(sorted(matching.agenda)),
            matching.sequence,
            self._bell,
            self._settling.notices,
            tuple(matching.script.counts),
            tuple(self._statement.rows),
            self._connection.outages,
            tuple(self._connection.held),
            tuple(self._transfers),
        )

    def restore(self, state: VenueState) -> None:
        """Stand where the snapshot was taken; feed, rules and behaviours are the constructor's and must be the same."""
        self._holdings.clear()
        self._holdings.update({(one.account, one.sleeve): Holdings.of(one) for one in state.holdings})
        self._matching.load(state)
        self._settling.notices = state.notices
        self._transfers = dict.fromkeys(state.transfers)
        self._bell = state.bell
        self._statement.rows = list(state.executions)
        self._connection.outages, self._connection.held = state.outages, list(state.held)
        self._next = self._earliest()

    def _reach(self, at: datetime) -> None:
        self._connection.tell(at)
        self._connection.need()

    def _advance(self, at: datetime, out: list[BrokerMessage]) -> None:
        while self._next is not None and self._next <= at:
            asked = at if at.date() == self._next.date() else self._next
            if self._bell is not None and self._bell.at == self._next:
                self._ring(asked, out)
            else:
                self._matching.next(asked, out)
            self._next = self._earliest()

    def _ring(self, asked: datetime, out: list[BrokerMessage]) -> None:
        bell = self._bell
        assert bell is not None, "a bell is due"
        before = len(out)
        if bell.turn == "open":
            self._statement.forget(bell.at)
            self._settling.open(bell, out)
        elif bell.turn == "close":
            self._matching.close(bell.at, out)
            self._settling.close(bell, asked)
        else:
            self._settling.settle(bell, asked, out)
        self._statement.note_settlements(out[before:])
        self._bell = bell_after(self._sessions, bell)

    def _earliest(self) -> datetime | None:
        agenda = self._matching.agenda
        if self._bell is None:
            return agenda[0].at if agenda else None
        return self._bell.at if not agenda or self._bell.at <= agenda[0].at else agenda[0].at

    def _books(self, account: str, sleeve: str) -> Holdings:
        holder = (account, sleeve)
        books = self._holdings.get(holder)
        if books is None:
            books = self._holdings[holder] = Holdings(holder)
        return books
