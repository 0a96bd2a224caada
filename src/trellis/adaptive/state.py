"""What an account under the mandate remembers: nothing that its events do not say."""

from collections import deque
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.adaptive.appointed import Sharing
from trellis.adaptive.backtested import Backtest
from trellis.adaptive.ensemble import Ensemble
from trellis.adaptive.events import MandateStarted, PlanReviewed
from trellis.adaptive.executed import Execution
from trellis.adaptive.instruments import InstrumentsTold
from trellis.adaptive.kind_events import ExecutionMeasured, ModuleAppointed
from trellis.adaptive.modules import Member, Orchestra
from trellis.adaptive.ramp import Bet, Step
from trellis.adaptive.regimes import RegimeHistory
from trellis.adaptive.told_events import ReplicationSignalled
from trellis.books.chart import Place
from trellis.books.ledger import Ledger
from trellis.core.numbers import ZERO
from trellis.orders.desk import OrderDesk
from trellis.orders.events import Outcome
from trellis.orders.ladder import Terms
from trellis.orders.order import Fill
from trellis.orders.ticks import Ticks
from trellis.risk.halts import Cause, Halt
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.states import Plans, Stage
from trellis.strategies.garden.words import Direction, Kind

BOOKS = "garden"
"""The sleeve under which the account's books stand; orders go in lanes, one a symbol, and one a schedule."""
_MINUTE = timedelta(minutes=1)
_LONG = timedelta(days=3650)


@dataclass(slots=True)
class Position:
    """What came of an approved plan: units that entered and left, money in USD (what was paid is above 0).

    entries, exits: decisions taken so far, from which the next one's number follows. left: the cause of the exit under
    way, empty before one is decided. first_price: what a unit was worth when the order for it left. execution: its
    schedule, where a bred trader made one.
    """

    plan: TradingPlan
    units: int
    entries: int = 0
    exits: int = 0
    entered: int = 0
    exited: int = 0
    paid: Decimal = ZERO
    received: Decimal = ZERO
    fees: Decimal = ZERO
    opened: datetime | None = None
    left: str = ""
    seen: Decimal = ZERO
    sent_price: Decimal = ZERO
    attributed: bool = False
    execution: Execution | None = None

    @property
    def key(self) -> tuple[str, int]:
        """The version of the plan that was approved."""
        return self.plan.key

    @property
    def held(self) -> int:
        """Units held, without their sign."""
        return self.entered - self.exited

    @property
    def sign(self) -> int:
        """1 for a long position, -1 for a short one."""
        return self.plan.direction.sign


@dataclass(slots=True)
class Tally:
    """What a module has made: profit of closed positions, its best, and losing positions in a row."""

    profit: Decimal = ZERO
    best: Decimal = ZERO
    losses: int = 0

    @property
    def fall(self) -> Decimal:
        """What it has lost from its best, USD."""
        return self.best - self.profit


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a closed position's entry cost. cost: impact and half of all fees, USD; estimate: half of the round trip
    that its plan expected, USD; impact: beyond the price it was sent at; value: of what entered; asked, entered: units.
    """

    cost: Decimal
    estimate: Decimal
    impact: Decimal
    value: Decimal
    asked: int
    entered: int


@dataclass(slots=True)
class Record:
    """The fold of an account's events. Only fold.py changes it.

    waiting: plans without an answer; positions: approved plans under way; past: those that are over, for a late fill.
    members: modules by id; hashes: that plans were told with; agreement: of books and broker, as last compared;
    seen: when that was;
    shortfalls: of closed positions, by symbol; outcomes: of plans, traded and on paper, in multiples of their risk, by
    module, symbol and direction; appointed: who was bred to decide or trade, by kind, where there is any; sharing: what
    the decision maker knows and decided; scheduled: plans that the trader took; executed: what entering them cost;
    instruments: what a file told of them, where one was given; marked: when the day began; backtest: forecasts of
    risk, and what days came to; regimes: as modules hear them, by symbol; told: when modules were told of each halt of
    the whole account that stands; ensemble: what modules told each other, and what that added;
    signals: to breed, that are under way; rested: when the last one for a reason and its subject expired.
    """

    desk: OrderDesk
    started: MandateStarted | None = None
    ledger: Ledger = field(default_factory=Ledger)
    plans: Plans = field(default_factory=Plans)
    content: dict[tuple[str, int], TradingPlan] = field(default_factory=dict)
    reviews: dict[tuple[str, int], PlanReviewed] = field(default_factory=dict)
    waiting: dict[tuple[str, int], None] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    past: dict[str, Position] = field(default_factory=dict)
    unposted: dict[str, Fill] = field(default_factory=dict)
    halts: dict[tuple[Cause, str], Halt] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    last_plan: dict[tuple[str, str], tuple[datetime, str]] = field(default_factory=dict)
    taken: dict[str, None] = field(default_factory=dict)
    sent: deque[datetime] = field(default_factory=deque)
    rejected: int = 0
    day: date | None = None
    day_nav: Decimal = ZERO
    high: Decimal = ZERO
    lease: datetime | None = None
    promoted_by: str = ""
    evidence: str = ""
    step: Step = Step.PAPER
    bet: Bet = field(default_factory=Bet)
    finished: bool = False
    endings: dict[str, Outcome] = field(default_factory=dict)
    orders: int = 0
    counterfactuals: int = 0
    members: dict[str, Member] = field(default_factory=dict)
    orchestra: Orchestra = field(default_factory=Orchestra)
    hashes: dict[tuple[str, int], str] = field(default_factory=dict)
    agreement: str = ""
    seen: datetime | None = None
    shortfalls: dict[str, list[Shortfall]] = field(default_factory=dict)
    outcomes: dict[tuple[str, str, Direction], list[float]] = field(default_factory=dict)
    appointed: dict[Kind, ModuleAppointed] = field(default_factory=dict)
    sharing: Sharing = field(default_factory=Sharing)
    regimes: dict[str, RegimeHistory] = field(default_factory=dict)
    instruments: InstrumentsTold | None = None
    scheduled: int = 0
    executed: list[ExecutionMeasured] = field(default_factory=list)
    marked: datetime | None = None
    backtest: Backtest = field(default_factory=Backtest)
    told: dict[Cause, datetime] = field(default_factory=dict)
    ensemble: Ensemble = field(default_factory=Ensemble)
    signals: dict[str, ReplicationSignalled] = field(default_factory=dict)
    rested: dict[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def account(self) -> str:
        """The account's id."""
        assert self.started is not None, "the account was not started"
        return self.started.account

    @property
    def place(self) -> Place:
        """Where its books stand."""
        return Place(self.account, BOOKS)

    def stage(self, key: tuple[str, int]) -> Stage | None:
        """Where a version of a plan stands."""
        return self.plans.stage(*key)

    def open_positions(self) -> list[Position]:
        """Positions that hold something, in the order in which their plans were approved."""
        return [each for each in self.positions.values() if each.held]

    def halted(self, module: str) -> tuple[str, ...]:
        """Why the module may take on nothing new."""
        return tuple(halt.told for halt in self.halts.values() if halt.binds(module))

    def barred(self, symbol: str, day: date) -> str:
        """Why nothing of the symbol is entered on that day, in words; empty where it may be."""
        return "" if self.instruments is None else self.instruments.instruments.barred(symbol, day)

    def sent_within_minute(self, at: datetime) -> int:
        """Orders that left in the minute before the instant."""
        return sum(1 for each in self.sent if each > at - _MINUTE)


def terms_of(steps: dict[str, Decimal], cancel_wait: timedelta) -> Terms:
    """How the desk works for the account: one order a decision, at the limit it was approved for, without a ladder.

    An entry ends with its plan's validity, an exit when it is filled; both are the account's own business.
    """
    return Terms(
        rung_life=_LONG,
        cancel_wait=cancel_wait,
        slice=10**12,
        clips=1,
        divisor=2,
        rungs=1,
        intervals=1,
        lot=1,
        ticks=Ticks(Decimal("0.01"), Decimal("0.01"), ZERO, frozenset(), steps),
    )
