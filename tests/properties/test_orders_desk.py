"""The desk against a truthful broker on a bad line: messages are lost, late, doubled and out of order.

Whatever happens, no decision fills beyond its quantity, has two live children, passes its cap or comes back to life.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.fakes.orders import PUT, TEN, TERMS, intent

from trellis.core.terms import Side
from trellis.orders.desk import OrderDesk
from trellis.orders.effects import Effects
from trellis.orders.events import DecisionEnded, OrderEvent, OrderPlaced
from trellis.orders.ladder import beyond_cap
from trellis.orders.order import Acked, BrokerMessage, Cancelled, Fill, Intent, Kind, Leg, NotFound, Order, State


class _Truth:
    """What the broker really has. It never fills more than it was asked for, nor after it cancelled."""

    def __init__(self) -> None:
        self.orders: dict[str, Order] = {}
        self.filled: dict[str, int] = {}
        self.open: set[str] = set()
        self.messages: list[BrokerMessage] = []

    def send(self, order: Order, at: datetime) -> None:
        if order.id in self.filled:
            return
        self.orders[order.id] = order
        self.filled[order.id] = 0
        self.open.add(order.id)
        self.messages.append(Acked(order.id, at))

    def fill(self, order_id: str, quantity: int, at: datetime) -> None:
        order = self.orders[order_id]
        quantity = min(quantity, order.quantity - self.filled[order_id])
        self.filled[order_id] += quantity
        price = order.limit or Decimal(2)
        name = f"{order_id}/{self.filled[order_id]}"
        self.messages.append(Fill(name, order_id, at, quantity, price, (price,), Decimal(0)))
        if self.filled[order_id] == order.quantity:
            self.open.discard(order_id)

    def cancel(self, order_id: str, at: datetime) -> None:
        if order_id not in self.filled:
            self.filled[order_id] = 0
            self.messages.append(NotFound(order_id, at))
            return
        self.open.discard(order_id)
        self.messages.append(Cancelled(order_id, at, self.filled[order_id]))


class DeskOnABadLine(RuleBasedStateMachine):
    """Rules are the line's doings; invariants are what must hold after each."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = OrderDesk(TERMS)
        self.truth = _Truth()
        self.now = TEN
        self.journal: list[OrderEvent] = []
        self.intents: dict[str, Intent] = {}
        self.placed: list[Order] = []
        self.mid_step = 0
        self.over: dict[str, State] = {}

    @rule(
        quantity=st.sampled_from((1, 2, 7, 60)),
        buy=st.booleans(),
        market=st.booleans(),
        sleeve=st.sampled_from(("gen", "rev")),
        window=st.sampled_from((None, 2, 20)),
    )
    @precondition(lambda self: len(self.intents) < 5)
    def submit(self, quantity: int, buy: bool, market: bool, sleeve: str, window: int | None) -> None:
        decision = intent(
            f"d{len(self.intents)}",
            quantity,
            legs=(Leg(PUT, Side.BUY if buy else Side.SELL),),
            kind=Kind.MARKET if market else Kind.LIMIT,
            sleeve=sleeve,
            good_until=None if window is None else self.now + timedelta(seconds=window),
        )
        self.intents[decision.decision] = decision
        self._perform(self.desk.submit(decision, self.now), lost=False)

    @rule(seconds=st.sampled_from((0, 1, 3, 10)), lost=st.booleans(), step=st.integers(-3, 3))
    def time_passes(self, seconds: int, lost: bool, step: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.mid_step = step
        self._perform(self.desk.advance(self.now, self._mid), lost=lost)

    @precondition(lambda self: self.truth.open)
    @rule(data=st.data(), quantity=st.integers(1, 60))
    def market_takes(self, data: st.DataObject, quantity: int) -> None:
        self.truth.fill(data.draw(st.sampled_from(sorted(self.truth.open))), quantity, self.now)

    @precondition(lambda self: self.truth.messages)
    @rule(data=st.data(), doubled=st.booleans(), lost=st.booleans())
    def line_delivers(self, data: st.DataObject, doubled: bool, lost: bool) -> None:
        index = data.draw(st.integers(0, len(self.truth.messages) - 1))
        message = self.truth.messages[index] if doubled else self.truth.messages.pop(index)
        self._perform(self.desk.receive(message, self.now), lost=lost)

    @precondition(lambda self: self.truth.open)
    @rule(quantity=st.integers(1, 60))
    def market_takes_as_the_rung_ends_and_the_newest_word_comes_first(self, quantity: int) -> None:
        self.truth.fill(min(self.truth.open), quantity, self.now)
        self.now += timedelta(seconds=3)
        self._perform(self.desk.advance(self.now, self._mid), lost=False)
        self._perform(self.desk.receive(self.truth.messages.pop(), self.now), lost=False)

    @precondition(lambda self: self.truth.messages)
    @rule(data=st.data())
    def line_loses(self, data: st.DataObject) -> None:
        self.truth.messages.pop(data.draw(st.integers(0, len(self.truth.messages) - 1)))

    @precondition(lambda self: self.intents)
    @rule(data=st.data())
    def somebody_cancels(self, data: st.DataObject) -> None:
        decision = data.draw(st.sampled_from(sorted(self.intents)))
        self._perform(self.desk.cancel(decision, self.now, "pause"), lost=False)

    @invariant()
    def nothing_fills_beyond_its_quantity(self) -> None:
        for name, decision in self.intents.items():
            children = [order.id for order in self.placed if order.decision == name]
            assert sum(self.truth.filled.get(child, 0) for child in children) <= decision.quantity

    @invariant()
    def no_decision_has_two_live_children_and_no_sleeve_two_decisions_at_work(self) -> None:
        live = [order for order in self.placed if not self._state(order.id).terminal]
        assert len({order.decision for order in live}) == len(live)
        assert len({order.sleeve for order in live}) == len(live)

    @invariant()
    def limits_lie_within_the_cap_and_sizes_within_the_slice(self) -> None:
        for order in self.placed:
            assert 1 <= order.quantity <= TERMS.slice
            if order.limit is not None:
                assert not beyond_cap(self.intents[order.decision], order.limit)

    @invariant()
    def ids_are_unique(self) -> None:
        assert len({order.id for order in self.placed}) == len(self.placed)

    @invariant()
    def terminal_stays_terminal(self) -> None:
        for order in self.placed:
            state = self._state(order.id)
            if order.id in self.over:
                assert state is self.over[order.id]
            elif state.terminal:
                self.over[order.id] = state

    @invariant()
    def every_decision_ends_at_most_once(self) -> None:
        ended = [event.decision for event in self.journal if isinstance(event, DecisionEnded)]
        assert len(set(ended)) == len(ended)
        assert {view.intent.decision for view in self.desk.working()} == set(self.intents) - set(ended)

    @invariant()
    def a_desk_folded_from_the_journal_stands_where_this_one_stands(self) -> None:
        folded = OrderDesk(TERMS)
        for event in self.journal:
            folded.apply(event)
        assert folded.working() == self.desk.working()
        assert folded.next_deadline() == self.desk.next_deadline()

    def _perform(self, effects: Effects, *, lost: bool) -> None:
        self.journal += effects.events
        self.placed += [event.order for event in effects.events if isinstance(event, OrderPlaced)]
        for order in effects.sends:
            if not lost:
                self.truth.send(order, self.now)
            self.journal += self.desk.sent(order.id, self.now).events
        for order_id in effects.cancels:
            if not lost:
                self.truth.cancel(order_id, self.now)

    def _mid(self, decision: Intent) -> Decimal | None:
        return decision.arrival_mid + Decimal("0.05") * self.mid_step if self.mid_step != 3 else None

    def _state(self, order_id: str) -> State:
        state = self.desk.order_state(order_id)
        assert state is not None
        return state


DeskOnABadLine.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, derandomize=True, deadline=None, database=None
)
test_desk_on_a_bad_line = DeskOnABadLine.TestCase
