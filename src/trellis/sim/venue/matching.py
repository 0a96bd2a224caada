"""The venue's trading side: orders come, rest, fill and go, each at its own instant."""

from dataclasses import replace
from datetime import datetime
from heapq import heappop, heappush

from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.order import Acked, BrokerMessage, Cancelled, Fill, NotFound, Order, Rejected
from trellis.sim.venue.admission import refusal
from trellis.sim.venue.behaviour import Script
from trellis.sim.venue.fills import Execution, at_price, execution, lot_of
from trellis.sim.venue.holdings import Holder, Holdings
from trellis.sim.venue.rules import Rules
from trellis.sim.venue.state import Due, Resting, VenueState
from trellis.sim.venue.statement import Statement
from trellis.sim.venue.touch import Touch, leg_touch


class Matching:
    """Orders at work and the agenda of what comes next. Fills are booked in the holdings as they happen."""

    __slots__ = (
        *("_feed", "_holdings", "_sessions", "_statement"),
        *("agenda", "over", "resting", "rules", "script", "sequence"),
    )

    def __init__(
        self,
        feed: Feed,
        sessions: Sessions,
        rules: Rules,
        script: Script,
        holdings: dict[Holder, Holdings],
        statement: Statement,
    ) -> None:
        self._feed = feed
        self._sessions = sessions
        self.rules = rules
        self._holdings = holdings
        self._statement = statement
        self.script = script
        self.resting: dict[str, Resting] = {}
        self.over: dict[str, int] = {}
        self.agenda: list[Due] = []
        self.sequence = 0

    def load(self, state: VenueState) -> None:
        """Stand where a snapshot was taken."""
        self.resting = {one.order.id: one for one in state.resting}
        self.over = dict(state.over)
        self.agenda = list(state.agenda)  # sorted, so a heap already
        self.sequence = state.sequence
        self.script.counts = list(state.counts)

    def arrive(self, order: Order, at: datetime) -> None:
        """Take an order in; an id seen before is left alone."""
        if order.id in self.resting or order.id in self.over:
            return
        behaviour = self.script.deal(order)
        if behaviour.lose:
            return
        latency = self.rules.latency
        reason = behaviour.reject or refusal(order, at, self._feed, self._sessions, self._free_shares(order))
        if reason:
            self.over[order.id] = 0
            self._plan(at + latency.ack, "say", order.id, Rejected(order.id, at + latency.ack, reason))
            return
        self.resting[order.id] = Resting(order, at, lot_of(order.id, self.rules.seed), behaviour)
        if not behaviour.lose_ack:
            self._plan(at + latency.ack, "say", order.id, Acked(order.id, at + latency.ack))
        self._plan(at + max(latency.fill, behaviour.hold), "match", order.id)

    def ask_cancel(self, order_id: str, at: datetime) -> None:
        """Take a cancel in; it does its work after its latency."""
        resting = self.resting.get(order_id)
        wait = self.rules.latency.cancel
        if resting is not None:
            if resting.behaviour.lose_cancel:
                return
            wait += resting.behaviour.cancel_delay
        self._plan(at + wait, "gone", order_id)

    def next(self, asked: datetime, out: list[BrokerMessage]) -> None:
        """Do the agenda's first work, adding what is to be told. asked is the instant for the feed."""
        due = heappop(self.agenda)
        if due.message is not None:
            out.append(due.message)
        elif due.work == "match":
            self._match(due, asked, out)
        else:
            self._gone(due, asked, out)

    def close(self, at: datetime, out: list[BrokerMessage]) -> None:
        """Take every order away: all are day orders."""
        out.extend([self._leave(order_id, at) for order_id in tuple(self.resting)])

    def _match(self, due: Due, asked: datetime, out: list[BrokerMessage]) -> None:
        resting = self.resting.get(due.order)
        if resting is None:
            return
        found = self._execution(resting, asked)
        if found is not None:
            resting = self._fill(resting, found, due.at, out)
        if resting.left and _allowed(resting):
            self._plan(due.at + self.rules.latency.look, "match", due.order)

    def _execution(self, resting: Resting, asked: datetime) -> Execution | None:
        order, behaviour = resting.order, resting.behaviour
        touches = self._touches(order, asked)
        price = order.limit if behaviour.at_limit else behaviour.price
        if price is not None:
            return at_price(order, price, touches)
        return execution(self.rules.model, order, touches, resting.lot)

    def _gone(self, due: Due, asked: datetime, out: list[BrokerMessage]) -> None:
        resting = self.resting.get(due.order)
        if resting is None:
            known = due.order in self.over
            filled = self.over.setdefault(due.order, 0)  # an id answered with NotFound must never work later
            out.append(Cancelled(due.order, due.at, filled) if known else NotFound(due.order, due.at))
            return
        if resting.behaviour.race and resting.order.limit is not None:
            raced = at_price(resting.order, resting.order.limit, self._touches(resting.order, asked))
            if raced is not None:
                self._fill(resting, raced, due.at, out)
        over = self.over.get(due.order)
        out.append(self._leave(due.order, due.at) if over is None else Cancelled(due.order, due.at, over))

    def _fill(self, resting: Resting, found: Execution, at: datetime, out: list[BrokerMessage]) -> Resting:
        order = resting.order
        quantity = min(_allowed(resting), resting.left if found.bound is None else found.bound)
        if quantity <= 0:
            return resting
        commission = self.rules.costs.of_fill(order, resting.filled, quantity)
        name = f"{order.id}-f{resting.fills + 1}"
        fill = Fill(name, order.id, at, quantity, found.price, found.leg_prices, commission)
        self._holdings[order.account, order.sleeve].trade(order.legs, found.leg_prices, quantity, commission)
        self._statement.note(order.account, fill)
        out.extend([fill] * (2 if resting.behaviour.repeat_fills else 1))
        return self._filled(replace(resting, filled=resting.filled + quantity, fills=resting.fills + 1))

    def _filled(self, resting: Resting) -> Resting:
        if resting.left:
            self.resting[resting.order.id] = resting
        else:
            del self.resting[resting.order.id]
            self.over[resting.order.id] = resting.filled
        return resting

    def _leave(self, order_id: str, at: datetime) -> Cancelled:
        filled = self.over[order_id] = self.resting.pop(order_id).filled
        return Cancelled(order_id, at, filled)

    def _touches(self, order: Order, asked: datetime) -> tuple[Touch, ...]:
        half = self.rules.model.share_half_spread
        return tuple(leg_touch(self._feed, leg, asked, half) for leg in order.legs)

    def _free_shares(self, order: Order) -> int:
        """What the holder has of the order's first leg, less what its working orders would sell."""
        key = order.legs[0].instrument.key
        holder = (order.account, order.sleeve)
        promised = sum(
            resting.left
            for resting in self.resting.values()
            if (resting.order.account, resting.order.sleeve) == holder
            and resting.order.legs[0].instrument.key == key
            and resting.order.legs[0].side.sign < 0
        )
        return self._holdings.setdefault(holder, Holdings(holder)).quantity(key) - promised

    def _plan(self, at: datetime, work: str, order_id: str, message: BrokerMessage | None = None) -> None:
        self.sequence += 1
        heappush(self.agenda, Due(at, self.sequence, work, order_id, message))


def _allowed(resting: Resting) -> int:
    """How much more its behaviour lets it fill."""
    most = resting.behaviour.most
    return resting.left if most is None else min(resting.left, most - resting.filled)
