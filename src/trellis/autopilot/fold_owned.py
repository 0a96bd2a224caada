"""The fold of options owned, of quarters and of the LEAP ladder."""

from trellis.autopilot.change import Change, on
from trellis.autopilot.events.ladder import LadderNoted, LadderRested
from trellis.autopilot.events.position import LongGone, LongSet
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.autopilot.fold_hedges import hedge_bought
from trellis.autopilot.state import AccountRecord
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.weeks import WeekFact
from trellis.strategies.ports import LongKind


def _quarter_closed(record: AccountRecord, event: QuarterClosed) -> None:
    """What is reinvested to contracts is new capital, for which Com buys shares (S4.shares.init)."""
    into = record.sleeves[event.sleeve]
    into.quarter = event.quarter
    into.quarter_from = into.quarter_from + event.realised
    into.carried = event.carried_out
    into.owed_reserve += event.reserve
    into.owed_leaps += event.leaps
    into.reinvested += event.contracts
    if event.sleeve is Sleeve.COM and event.contracts:
        into.call_for_shares()


def _reserve_moved(record: AccountRecord, event: ReserveMoved) -> None:
    into = record.sleeves[event.sleeve]
    into.owed_reserve = event.owed
    into.nlv, into.hwm = event.nlv_after, event.hwm_after


def _leaps_funded(record: AccountRecord, event: LeapsFunded) -> None:
    into = record.sleeves[event.sleeve]
    into.owed_leaps = event.owed
    into.ladder_due = True


def _ladder_noted(record: AccountRecord, event: LadderNoted) -> None:
    """What carried over is looked at anew every quarter."""
    if event.leap_cash:
        record.sleeves[event.sleeve].ladder_due = True


def _ladder_rested(record: AccountRecord, event: LadderRested) -> None:
    record.sleeves[event.sleeve].ladder_due = False


def _long_set(record: AccountRecord, event: LongSet) -> None:
    into = record.sleeves[event.sleeve]
    into.longs[event.option.id] = event.option
    hedge_bought(record, event)
    if event.cause == "bought":
        into.week_facts.add(WeekFact.TRADE)


def _long_gone(record: AccountRecord, event: LongGone) -> None:
    """What a growth LEAP brought goes to the next rung (Part E, maturity)."""
    into = record.sleeves[event.sleeve]
    into.longs.pop(event.position, None)
    into.hedge.releases.pop(event.position, None)
    if event.cause == "sold":
        into.week_facts.add(WeekFact.TRADE)
    if event.kind is LongKind.LEAP and event.received:
        into.ladder_due = True


OWNED: tuple[tuple[type, Change], ...] = (
    on(QuarterClosed, _quarter_closed),
    on(ReserveMoved, _reserve_moved),
    on(LeapsFunded, _leaps_funded),
    on(LadderNoted, _ladder_noted),
    on(LadderRested, _ladder_rested),
    on(LongSet, _long_set),
    on(LongGone, _long_gone),
)
