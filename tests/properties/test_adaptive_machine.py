"""No sequence of plans, prices, halts and releases breaks a limit, borrows, or parts the books from the broker."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.fakes import adaptive as world

from trellis.adaptive.account import Account
from trellis.adaptive.events import HaltEnded, HaltSet, PlanReviewed
from trellis.adaptive.guarding import halt, kill, release
from trellis.adaptive.state import Position
from trellis.adaptive.stepping import start, step
from trellis.books.checks import orphan_lots, places_out_of_balance
from trellis.core.numbers import ZERO
from trellis.market.bars import Bar
from trellis.orders.events import IntentTaken
from trellis.risk.halts import Cause
from trellis.strategies.garden.approvals import Answer
from trellis.strategies.garden.plan import TradingPlan

D = Decimal
SYMBOLS = st.sampled_from(["BTC-USD", "ETH-USD"])


class AdaptiveMachine(RuleBasedStateMachine):
    """An account that anything may happen to."""

    def __init__(self) -> None:
        super().__init__()
        self.venue = world.venue()
        self.account: Account = world.account(self.venue)
        start(self.account, world.CAPITAL, world.BEGINS, ())
        for symbol, bar in world.market(world.WARM):
            self.account.observe(symbol, bar)
        self.hours, self.made, self.read = world.WARM, 0, 0
        self.plans: list[TradingPlan] = []
        self.halts: set[tuple[Cause, str]] = set()

    @property
    def at(self) -> datetime:
        """The end of the last bar."""
        return world.BEGINS + world.HOUR * self.hours

    @rule(
        symbol=SYMBOLS, size=st.integers(1, 120), module=st.integers(1, 3), win=st.integers(40, 80), wide=st.booleans()
    )
    def plan(self, symbol: str, size: int, module: int, win: int, wide: bool) -> None:
        price = self.account.prices.close(symbol)
        assert price is not None
        self.made += 1
        made = world.plan(symbol, self.at, price, module_id=f"m{module}", position_size=D(size) / 1000, p_win=win / 100)
        stop = (price * D("0.9")).quantize(D("0.01")) if wide else made.stop_loss
        target = (price * D("1.2")).quantize(D("0.01")) if wide else made.take_profit
        assert stop is not None
        assert target is not None
        ratio = (abs(target - price) / abs(price - stop)).quantize(D("0.0001"))
        self.plans.append(
            replace(made, plan_id=f"plan{self.made}", stop_loss=stop, take_profit=target, risk_reward_ratio=ratio)
        )

    @rule(moves=st.tuples(*[st.integers(-60, 60)] * 2), volume=st.sampled_from([None, 0, 1, 50]))
    def bar(self, moves: tuple[int, int], volume: int | None) -> None:
        bars = []
        for symbol, move in zip(("BTC-USD", "ETH-USD"), moves, strict=True):
            price = self.account.prices.close(symbol)
            assert price is not None
            end = (price * (1 + D(move) / 1000)).quantize(D("0.01"))
            bars.append((symbol, Bar(self.at, price, max(price, end), min(price, end), end, volume)))
        for symbol, bar in bars:
            self.venue.open(symbol, bar)
            self.account.hear(self.at)
        self.hours += 1
        for symbol, bar in bars:
            self.account.observe(symbol, bar)
        given, self.plans = self.plans, []
        step(self.account, given, self.at)
        self._answers()

    @rule(flatten=st.booleans())
    def kill(self, flatten: bool) -> None:
        kill(self.account, self.at, "Ada", "", flatten=flatten)

    @rule(module=st.sampled_from(["", "m1"]))
    def halt(self, module: str) -> None:
        halt(self.account, self.at, Cause.PERSON, module, "")

    @rule()
    def release(self) -> None:
        for cause, module in tuple(self.account.record.halts):
            release(self.account, self.at, cause, module, "Ada", "looked")

    def _answers(self) -> None:
        """Each approval since the last look kept the caps, with everything else at stake at that bar."""
        record, limits, nav = self.account.record, self.account.mandate.limits, self.account.nav()
        events = self.account.recorder.events  # type: ignore[attr-defined]
        for event in events[self.read :]:
            approved = isinstance(event, PlanReviewed) and event.approval.approval_status is Answer.APPROVED
            if approved and event.plan in record.positions:
                own = self._most(record.positions[event.plan])
                assert own <= limits["M.position"] * nav * D("1.001")
                assert own <= limits["M.order_value"]
                plan = record.content[event.plan, event.version]
                assert own * plan.stop_distance <= limits["M.trade_risk"] * nav * D("1.001")

    def _most(self, position: Position) -> Decimal:
        """What a position may come to at its plan's price."""
        return self.account.listings[position.plan.symbol].unit_price(position.plan.entry_price) * position.units

    @invariant()
    def nothing_is_entered_while_everything_is_halted(self) -> None:
        events = self.account.recorder.events  # type: ignore[attr-defined]
        for event in events[self.read :]:
            if isinstance(event, HaltSet):
                self.halts.add(event.halt.key)
            elif isinstance(event, HaltEnded):
                self.halts.discard((Cause(event.cause), event.module))
            elif isinstance(event, IntentTaken) and event.intent.purpose == "entry":
                assert not any(not module for _, module in self.halts)
        self.read = len(events)

    @invariant()
    def books_are_the_brokers_and_nothing_is_borrowed(self) -> None:
        self.account.hear(self.at)
        record, place = self.account.record, self.account.record.place
        assert record.ledger.positions(place) == self.venue.positions("paper", "")
        assert record.ledger.cash(place) == self.venue.cash("paper", "") >= ZERO
        assert (*places_out_of_balance(record.ledger), *orphan_lots(record.ledger)) == ()
        for position in (*record.positions.values(), *record.past.values()):
            assert 0 <= position.exited <= position.entered <= position.units
        live = sum((self.account.worth(each) for each in record.open_positions()), ZERO)
        assert live <= self.account.nav()


AdaptiveMachine.TestCase.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
TestAdaptiveMachine = AdaptiveMachine.TestCase
