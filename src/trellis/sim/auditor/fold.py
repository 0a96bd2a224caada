"""How the stream's raw facts change the auditor's record. Nothing is judged here."""

from collections.abc import Callable
from decimal import Decimal

from trellis.autopilot.events.command import CommandGiven
from trellis.autopilot.events.decision import LevelChanged, Reviewed
from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.lineage import (
    AccountForked,
    AccountFounded,
    CapitalMoved,
    ForkDeferred,
    MergeDue,
    TransferInstructed,
)
from trellis.autopilot.events.position import CashReserved, LongSet, Settled
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.autopilot.events.run import UNREACHABLE, AccountCreated, DayClosed, DayOpened, Reconciled
from trellis.autopilot.events.sleeve import (
    FreezeSet,
    HwmRebased,
    LatchReleased,
    LatchSet,
    OverlayChanged,
    PivotChanged,
    SleeveMoved,
)
from trellis.books.transaction import Transaction
from trellis.core.dates import week_name
from trellis.core.terms import AccountKind, Sleeve
from trellis.orders import events as orders
from trellis.sim.auditor.capital import CAUSES, FLOWS, flow_of, parts_of
from trellis.sim.auditor.deals import book_fill, book_settlement
from trellis.sim.auditor.hedge_book import LEVEL_TWO, ROLL, Owned
from trellis.sim.auditor.quarters import close_quarter
from trellis.sim.auditor.state import Account, Child, Decided, SleeveBook


def fold(account: Account, event: object) -> None:
    """Change the record as the event says; events that change nothing in it are passed over."""
    change = _CHANGES.get(type(event))
    if change is not None:
        change(account, event)


def _founded(account: Account, event: AccountFounded) -> None:
    account.parent = event.parent


def _due(account: Account, event: MergeDue) -> None:
    account.merging = event.rule


def _told(account: Account, event: TransferInstructed) -> None:
    account.leaving.pop(Sleeve(event.transfer.sleeve), None)


def _created(account: Account, event: AccountCreated) -> None:
    account.capital, account.founded = event.capital, event.at.date()
    for sleeve, amount in event.parts:
        book = account.sleeves[sleeve]
        book.base = book.cash = book.nlv = book.hwm = amount


def _opened(account: Account, event: DayOpened) -> None:
    account.day = event.day
    account.atr = {mark.symbol: mark.value for mark in event.atr}
    week = week_name(event.day)
    if week != account.week:
        account.week = week
        for book in account.sleeves.values():
            book.facts.clear()
    for mark in event.marks:
        book = account.sleeves[mark.sleeve]
        book.size, book.nlv, book.hwm = mark.size, mark.nlv, mark.hwm
        book.owned = mark.leaps + mark.hedges
        book.hedge.open_day(event.day, mark.nlv, mark.realized)
        book.reserved.clear()


def _reconciled(account: Account, event: Reconciled) -> None:
    book = account.sleeves[event.sleeve]
    book.clean = event.outcome not in ("break", UNREACHABLE)
    book.reached = event.outcome != UNREACHABLE
    book.clean_on = event.at.date()


def _moved(account: Account, event: SleeveMoved) -> None:
    account.sleeves[event.sleeve].phase = event.target


def _latched(account: Account, event: LatchSet) -> None:
    account.sleeves[event.sleeve].latches[event.latch] = event.at.date()


def _released(account: Account, event: LatchReleased) -> None:
    account.sleeves[event.sleeve].latches.pop(event.latch, None)


def _overlay(account: Account, event: OverlayChanged) -> None:
    account.overlay, account.overlay_since = event.target, event.at


def _pivot(account: Account, event: PivotChanged) -> None:
    account.sleeves[event.sleeve].pivot = event.target


def _rebased(account: Account, event: HwmRebased) -> None:
    book = account.sleeves[event.sleeve]
    book.hwm, book.pivot = event.target, ""


def _frozen(account: Account, event: FreezeSet) -> None:
    book = account.sleeves[event.sleeve]
    book.frozen_until = max(book.frozen_until or event.until, event.until)


def _reviewed(account: Account, event: Reviewed) -> None:
    if event.stage == "final":
        account.closings[event.proposal.id] = (event.proposal.closing, event.proposal.reason)


def _quarter(account: Account, event: QuarterClosed) -> None:
    close_quarter(account.sleeves[event.sleeve], event)


def _put_aside(account: Account, event: ReserveMoved) -> None:
    book = account.sleeves[event.sleeve]
    book.cash -= event.amount
    book.reserve += event.amount
    book.owed_reserve -= event.amount
    book.nlv, book.hwm = event.nlv_after, event.hwm_after


def _funded(account: Account, event: LeapsFunded) -> None:
    book = account.sleeves[event.sleeve]
    book.cash -= event.amount
    book.leap_cash += event.amount
    book.owed_leaps -= event.amount


def _commanded(account: Account, event: CommandGiven) -> None:
    command = event.command
    if command.verb == "manual_close" and command.sleeve is not None:
        account.closed_by_hand[command.sleeve] = event.at
    elif command.verb in FLOWS and command.amount is not None:
        account.flows[flow_of(event)] = parts_of(command)


def _capital(account: Account, event: CapitalMoved) -> None:
    book = account.sleeves[event.sleeve]
    if event.cause in CAUSES:
        owed = next((parts for parts in account.flows.values() if parts.get(event.sleeve) == event.amount), None)
        if owed is not None:
            del owed[event.sleeve]
        book.cash += event.amount
        book.base = max(book.base + event.amount, Decimal(0))
    elif event.cause == "fork":
        book.cash += event.amount
        account.forks.pop(event.counterpart, None)
    elif event.cause == "merge":
        book.base += event.amount
        account.joining[event.counterpart] = event.amount
    book.nlv, book.hwm = event.nlv_after, event.hwm_after


def _fork(account: Account, event: AccountForked) -> None:
    account.sleeves[event.sleeve].forked += event.amount
    account.forks[event.child] = event.amount


def _deferred(account: Account, event: ForkDeferred) -> None:
    account.sleeves[event.sleeve].deferred_on = event.at.date()


def _closed(account: Account, event: DayClosed) -> None:
    for mark in event.marks:
        book = account.sleeves[mark.sleeve]
        book.nlv, book.realized = mark.nlv, mark.realized
    account.ended = event.day
    for book in account.sleeves.values():
        if "active" in account.triggers.values() or any(short.level >= 2 for short in book.shorts.values()):
            book.hedge.unquiet = event.day


def _reserved(account: Account, event: CashReserved) -> None:
    account.sleeves[event.sleeve].reserved.add(event.position)


def _read(account: Account, event: HedgeTriggersRead) -> None:
    """An onset is a trigger that was not active when last known; a sleeve without money has nothing to protect."""
    onsets = set()
    for reading in event.readings:
        account.triggers[reading.rule] = str(reading.status)
        if reading.status == "active" and reading.rule not in account.triggers_active:
            onsets.add(reading.rule)
            account.triggers_active.add(reading.rule)
        elif reading.status == "inactive":
            account.triggers_active.discard(reading.rule)
    for book in account.sleeves.values():
        gone = {cause for cause in book.hedge.due if cause in account.triggers} - account.triggers_active
        book.hedge.due -= gone
        book.hedge.due |= onsets if book.nlv > 0 else set()


def _weighed(account: Account, event: HedgeWeighed) -> None:
    account.sleeves[event.sleeve].hedge.weigh(event)


def _missed(account: Account, event: HedgeMissed) -> None:
    account.sleeves[event.sleeve].hedge.miss(str(event.leg))


def _let_go(account: Account, event: HedgeReleased) -> None:
    hedge = account.sleeves[event.sleeve].hedge
    hedge.releases.add(event.position)
    if event.rule == ROLL:
        hedge.due.add(ROLL)


def _long(account: Account, event: LongSet) -> None:
    """A hedge that comes with a merge; all others are bought by a fill."""
    option = event.option
    if event.cause == "merge" and option.kind == "hedge":
        owned = Owned(option.contract, option.contracts, option.cost, option.opened.date())
        account.sleeves[event.sleeve].hedge.owned[option.id] = owned


def _level(account: Account, event: LevelChanged) -> None:
    hedge = account.sleeves[event.sleeve].hedge
    if event.target >= 2:
        hedge.unquiet = event.at.date()
        if event.source < 2:
            hedge.due.add(LEVEL_TWO)
    short = account.sleeves[event.sleeve].shorts.get(event.position)
    if short is not None:
        short.level = event.target


def _taken(account: Account, event: orders.IntentTaken) -> None:
    closing, reason = account.closings.get(event.intent.decision, ("", ""))
    by_hand = account.by_hand(Sleeve(event.intent.sleeve), event.at)
    decided = Decided(event.intent, event.at, closing, reason, by_hand=by_hand)
    account.decisions[event.intent.decision] = account.at_work[event.intent.decision] = decided


def _placed(account: Account, event: orders.OrderPlaced) -> None:
    account.children[event.order.id] = Child(event.order, event.slice, event.version, event.clip, event.rung)
    account.decisions[event.order.decision].children.append(event.order.id)


def _state(name: str) -> Callable[[Account, object], None]:
    def change(account: Account, event: object) -> None:
        child = account.children.get(event.order)  # type: ignore[attr-defined]
        if child is not None:
            child.state = name

    return change


def _filled(account: Account, event: orders.OrderFilled) -> None:
    fill = event.fill
    child = account.children[fill.order]
    child.filled += fill.quantity
    if child.filled >= child.order.quantity:
        child.state = "FILLED"
    decided = account.decisions[child.order.decision]
    decided.filled += fill.quantity
    account.fills.add(fill.id)
    book_fill(account.sleeves[Sleeve(child.order.sleeve)], decided, child.order, fill)


def _ended(account: Account, event: orders.DecisionEnded) -> None:
    decided = account.decisions[event.decision]
    decided.over = True
    if decided.intent.purpose == "exit":
        account.sleeves[Sleeve(decided.intent.sleeve)].exited_on = event.at.date()
    account.at_work.pop(event.decision, None)


def _settled(account: Account, event: Settled) -> None:
    account.settled.add(event.settlement.id)
    book_settlement(account.sleeves[event.sleeve], event.settlement)


def _posted(account: Account, event: Transaction) -> None:
    account.transactions.add(event.id)


def post(account: Account, event: Transaction, name: str) -> None:
    """Take in those postings that are the account's. Profit that was given to it no fill has told of."""
    given = event.cause.startswith(_GIVEN)
    for posting in event.postings:
        _, owner, place, _ = posting.account.split(":", 3)
        if owner.lower() != name.lower():
            continue
        sleeve = place.lower()
        if given and posting.account.endswith(_CASH):
            account.sleeves[Sleeve(sleeve)].cash += posting.amount.amount
            account.sleeves[Sleeve(sleeve)].gains += posting.amount.amount
        if posting.account.startswith("Assets:") and posting.account.endswith(_CASH):
            cash = account.posted_cash
            cash[sleeve] = cash.get(sleeve, Decimal(0)) + posting.amount.amount
        if posting.units:
            units = account.posted_units.setdefault(sleeve, {})
            units[posting.instrument] = units.get(posting.instrument, 0) + posting.units


_GIVEN = "given profit "
_CASH = (":Cash", ":TaxReserve", ":LeapCash")
"""Assets that the broker knows as cash."""


def blank(kind: AccountKind = AccountKind.FULL) -> Account:
    """An account of which nothing has happened yet."""
    return Account({sleeve: SleeveBook(sleeve) for sleeve in kind.sleeves}, full=kind is AccountKind.FULL)


_CHANGES: dict[type, Callable[..., None]] = {
    AccountCreated: _created,
    DayOpened: _opened,
    Reconciled: _reconciled,
    SleeveMoved: _moved,
    LatchSet: _latched,
    LatchReleased: _released,
    OverlayChanged: _overlay,
    PivotChanged: _pivot,
    HwmRebased: _rebased,
    FreezeSet: _frozen,
    Reviewed: _reviewed,
    CashReserved: _reserved,
    CommandGiven: _commanded,
    CapitalMoved: _capital,
    AccountFounded: _founded,
    AccountForked: _fork,
    MergeDue: _due,
    TransferInstructed: _told,
    ForkDeferred: _deferred,
    DayClosed: _closed,
    QuarterClosed: _quarter,
    ReserveMoved: _put_aside,
    LeapsFunded: _funded,
    LevelChanged: _level,
    HedgeTriggersRead: _read,
    HedgeWeighed: _weighed,
    HedgeMissed: _missed,
    HedgeReleased: _let_go,
    LongSet: _long,
    orders.IntentTaken: _taken,
    orders.OrderPlaced: _placed,
    orders.OrderSent: _state("SENT"),
    orders.OrderAcked: _state("ACKED"),
    orders.CancelRequested: _state("CANCEL_PENDING"),
    orders.OrderCancelled: _state("CANCELLED"),
    orders.OrderRejected: _state("REJECTED"),
    orders.OrderUnknown: _state("UNKNOWN"),
    orders.OrderNeverArrived: _state("NEVER_ARRIVED"),
    orders.OrderFilled: _filled,
    orders.DecisionEnded: _ended,
    Settled: _settled,
    Transaction: _posted,
}
