"""The autopilot's parts in one place, and the one door through which its state changes: emit."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.agenda import Agenda
from trellis.autopilot.events.sleeve import AlertRaised
from trellis.autopilot.fold import apply
from trellis.autopilot.hedge_record import HedgeDay
from trellis.autopilot.recorder import Recorder
from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.books.chart import Place
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import AccountKind, Sleeve
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.desk import OrderDesk
from trellis.orders.events import DecisionEnded, OrderFilled
from trellis.orders.ports import SubAccountBroker
from trellis.risk.gate import HouseLimits
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.levels import PutLines
from trellis.strategies.ports import ShortOption


@dataclass(frozen=True, slots=True)
class PilotSettings:
    """account: its id. capital: USD at inception. mode: replay, simulate, paper or live. kind: full or mini.
    registered: the hashes of the rulebooks that governance released; paper and live start on no other (S15.change).

    recheck_seconds: how often an opening window or the expiry window is looked at again.
    attempts_max: opening decisions per symbol and window that may end without being filled.
    """

    account: str
    capital: Decimal
    mode: str
    recheck_seconds: int = 300
    attempts_max: int = 3
    kind: AccountKind = AccountKind.FULL
    registered: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """The connection to the broker as this process has seen it: calls failed in a row, whether it was given up as lost,
    whether sends are held back (during a resume), whether a process started anew has still to take up its day, and
    cancels that did not get through, in order.
    """

    failed: int = 0
    lost: bool = False
    held: bool = False
    unscheduled: bool = False
    owed: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Pilot:
    """Everything a step of the autopilot reads, and the records it folds.

    Of these only record, ledger and marks (the last valid mid or print by instrument key) outlive a session; a
    snapshot needs no more. Of the day: lines, protocol lines by position; posted, transactions; over_margin, checks
    in a row above S0.margin; again, sleeves whose opening decision is due; ticking, sleeves with a tick on the
    agenda; rounds, opening decisions made; tries, openers that ended short of their quantity, by sleeve and symbol;
    failed, closing decisions that ended so, by sleeve; not_before, when such a position may be ordered again;
    chains, by roll decision, the position that the roll replaces; pins, by position whether the expiry window wants
    it closed; hedges, purchases of protection under way; told, what is said once a day; noted, sleeves whose
    deployment was noted. heard: the desk's events whose conclusions are still to be drawn. line: the connection to
    the broker.
    """

    settings: PilotSettings
    rulebook: Rulebook
    limits: HouseLimits
    feed: Feed
    broker: SubAccountBroker
    sessions: Sessions
    recorder: Recorder
    record: AccountRecord
    ledger: Ledger
    desk: OrderDesk
    agenda: Agenda = field(default_factory=Agenda)
    week: WeekPlan | None = None
    lines: dict[str, PutLines] = field(default_factory=dict)
    marks: dict[str, Decimal] = field(default_factory=dict)
    posted: list[Transaction] = field(default_factory=list)
    over_margin: dict[Sleeve, int] = field(default_factory=dict)
    again: set[Sleeve] = field(default_factory=set)
    ticking: set[Sleeve] = field(default_factory=set)
    rounds: dict[Sleeve, int] = field(default_factory=dict)
    tries: dict[tuple[Sleeve, str], int] = field(default_factory=dict)
    failed: dict[Sleeve, int] = field(default_factory=dict)
    not_before: dict[str, datetime] = field(default_factory=dict)
    chains: dict[str, ShortOption] = field(default_factory=dict)
    pins: dict[str, bool] = field(default_factory=dict)
    hedges: HedgeDay = field(default_factory=HedgeDay)
    told: set[tuple[str, str]] = field(default_factory=set)
    noted: set[Sleeve] = field(default_factory=set)
    heard: deque[OrderFilled | DecisionEnded] = field(default_factory=deque)
    line: Line = field(default_factory=Line)

    def emit(self, event: object) -> None:
        """Journal the event, then fold it."""
        self.recorder.record(event)
        apply(self.record, event)

    def post(self, transaction: Transaction) -> None:
        """Journal the transaction, then book it."""
        self.recorder.record(transaction)
        self.ledger.apply(transaction)
        self.posted.append(transaction)

    def alert(self, at: datetime, sleeve: Sleeve | None, severity: str, rule: str, message: str) -> None:
        """Tell a person."""
        self.emit(AlertRaised(at, sleeve, severity, rule, message))

    def alert_once(self, at: datetime, sleeve: Sleeve | None, severity: str, rule: str, message: str) -> None:
        """Tell a person, but the same thing only once a day."""
        if (rule, message) not in self.told:
            self.told.add((rule, message))
            self.alert(at, sleeve, severity, rule, message)

    @property
    def sleeves(self) -> tuple[Sleeve, ...]:
        """The account's sleeves, in rulebook order."""
        return tuple(self.record.sleeves)

    def sleeve(self, sleeve: Sleeve) -> SleeveRecord:
        """The sleeve's record."""
        return self.record.sleeves[sleeve]

    def place(self, sleeve: Sleeve) -> Place:
        """The sleeve's place in the chart of accounts."""
        return Place(self.settings.account, sleeve.value)

    def this_week(self) -> WeekPlan:
        """The plan of the week under way; asked before the first day opens it is a programmer's mistake."""
        assert self.week is not None, "no day was opened"
        return self.week
