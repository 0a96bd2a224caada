"""The auditor: hears the stream event by event, looks after every step, and says what the constitution forbids."""

from collections.abc import Iterator
from datetime import datetime

from trellis.autopilot.events.command import CommandGiven
from trellis.autopilot.events.decision import LevelChanged
from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.lineage import AccountForked, CapitalMoved, MergeDue
from trellis.autopilot.events.position import Settled
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.autopilot.events.run import AccountCreated, DayClosed, DayOpened
from trellis.autopilot.events.sleeve import (
    FreezeSet,
    LatchReleased,
    MoveRefused,
    OverlayChanged,
    PivotChanged,
    SleeveMoved,
)
from trellis.autopilot.events.week import WeekClosed
from trellis.books.transaction import Transaction
from trellis.core.terms import AccountKind
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced, OrderSent
from trellis.sim.auditor.calendar import Calendar
from trellis.sim.auditor.desk import judge_fill, judge_intent, judge_order, judge_sent
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.fold import blank, fold
from trellis.sim.auditor.forks import judge_fork, judge_forked, judge_undone
from trellis.sim.auditor.hedges import (
    judge_hedge,
    judge_kept,
    judge_letting_go,
    judge_missed,
    judge_triggers,
    judge_weighed,
)
from trellis.sim.auditor.judge import Bench, Judgement
from trellis.sim.auditor.machine import judge_move, judge_overlay, judge_refusal, judge_release
from trellis.sim.auditor.market import Market
from trellis.sim.auditor.merges import judge_due, judge_in_kind
from trellis.sim.auditor.money import judge_books, judge_settlement, judge_told, judge_transaction
from trellis.sim.auditor.morning import judge_morning, judge_pivot, judge_split
from trellis.sim.auditor.moving import judge_capital, judge_flow
from trellis.sim.auditor.openers import judge_opener
from trellis.sim.auditor.protocol import judge_freeze, judge_level, judge_roll, judge_roll_fill
from trellis.sim.auditor.quarters import judge_evening, judge_ladder_money, judge_quarter, judge_reserve
from trellis.sim.auditor.watch import Watch
from trellis.sim.auditor.weeks import judge_week, note_week

_BEFORE: dict[type, tuple[Judgement, ...]] = {
    AccountCreated: (judge_split,),
    DayOpened: (judge_morning,),
    SleeveMoved: (judge_move,),
    MoveRefused: (judge_refusal,),
    LatchReleased: (judge_release,),
    OverlayChanged: (judge_overlay,),
    PivotChanged: (judge_pivot,),
    FreezeSet: (judge_freeze,),
    LevelChanged: (judge_level,),
    IntentTaken: (judge_intent, judge_roll, judge_hedge),
    HedgeTriggersRead: (judge_triggers,),
    HedgeWeighed: (judge_weighed,),
    HedgeMissed: (judge_missed,),
    HedgeReleased: (judge_letting_go,),
    OrderPlaced: (judge_order,),
    OrderSent: (judge_sent,),
    OrderFilled: (judge_fill, judge_roll_fill),
    Settled: (judge_settlement,),
    CommandGiven: (judge_flow,),
    CapitalMoved: (judge_capital, judge_forked),
    AccountForked: (judge_fork,),
    MergeDue: (judge_due,),
    DayClosed: (judge_evening,),
    QuarterClosed: (judge_quarter,),
    ReserveMoved: (judge_reserve,),
    LeapsFunded: (judge_ladder_money,),
    Transaction: (judge_transaction, judge_in_kind),
    WeekClosed: (judge_week,),
}
_AFTER: dict[type, tuple[Judgement, ...]] = {IntentTaken: (judge_opener,)}


class Auditor:
    """One account's auditor. Feed and sessions are those that the autopilot reads."""

    def __init__(self, feed: Feed, sessions: Sessions, kind: AccountKind = AccountKind.FULL) -> None:
        self.kind = kind
        self.account = blank(kind)
        self.bench = Bench(self.account, Market(feed), Calendar(sessions))
        self._watch = Watch(self.bench)

    def note(self, event: object) -> None:
        """Take an event in without judging it."""
        fold(self.account, event)
        note_week(self.account, event)
        if isinstance(event, DayOpened):
            self._split_lost(event)
        if isinstance(event, DayClosed) and event.day == self.bench.calendar.last_day(event.day):
            for book in self.account.sleeves.values():
                book.cut_on = event.day

    def _split_lost(self, event: DayOpened) -> None:
        """Lots still to be rebuilt multiply with a split of their symbol."""
        for book in self.account.sleeves.values():
            for symbol, lots in book.lost.items():
                for split in self.bench.market.feed.splits(symbol, event.day):
                    book.lost[symbol] = int(lots * split.ratio)

    def hear(self, event: object) -> Iterator[Finding]:
        """Judge an event, then take it in."""
        for judge in _BEFORE.get(type(event), ()):
            yield from judge(self.bench, event)
        self.note(event)
        for judge in _AFTER.get(type(event), ()):
            yield from judge(self.bench, event)

    def look(self, at: datetime) -> Iterator[Finding]:
        """Judge what was left undone, after a step."""
        yield from self._watch.look(at)

    def audit(self) -> Iterator[Finding]:
        """Judge the books when nothing is half done."""
        yield from judge_books(self.account)
        yield from judge_told(self.account)
        yield from judge_undone(self.account)
        yield from judge_kept(self.bench)

    def end_night(self) -> None:
        """What a week's end asked for has been asked about."""
        for book in self.account.sleeves.values():
            book.cut_on = None

    def forget(self) -> None:
        """What has stood undone until now is excused: the autopilot was away."""
        self._watch.forget()
