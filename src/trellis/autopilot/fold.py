"""The fold: how each event changes the account's record. Nothing else writes to it."""

from dataclasses import replace

from trellis.autopilot.change import Change, on
from trellis.autopilot.events.decision import DeploymentNoted, LevelChanged, Reviewed, RollArmed, SymbolSkipped
from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.lineage import AccountForked, AccountFounded, AccountMerged, CapitalMoved, MergeDue
from trellis.autopilot.events.position import (
    CashReserved,
    HoldingGone,
    HoldingSet,
    OptionGone,
    OptionSet,
)
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.run import UNREACHABLE, AccountCreated, DayClosed, DayOpened, Reconciled, RunStarted
from trellis.autopilot.events.sleeve import (
    FreezeSet,
    HwmRebased,
    LatchReleased,
    LatchSet,
    OverlayChanged,
    PivotChanged,
    SleeveMoved,
)
from trellis.autopilot.events.week import WeekClosed, labels_of
from trellis.autopilot.fold_hedges import (
    hedge_missed,
    hedge_released,
    hedge_weighed,
    level_two,
    note_unquiet,
    triggers_read,
)
from trellis.autopilot.fold_owned import OWNED
from trellis.autopilot.machine import Phase
from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.constitution.proposal import Action
from trellis.core.dates import week_name
from trellis.core.numbers import ZERO
from trellis.core.terms import Overlay, Sleeve
from trellis.market.instruments import MULTIPLIER
from trellis.strategies.alluse.weeks import WeekFact

_TIERS = frozenset((Overlay.HEDGED_WEEK, Overlay.VIX_SAFE))
"""Overlays that nothing but the VIX sets."""
_BY_VIX = "S6.vix."


def apply(record: AccountRecord, event: object) -> None:
    """Change the record as the event says. Events that change nothing in it are passed over."""
    change = _CHANGES.get(type(event))
    if change is not None:
        change(record, event)


def _run_started(record: AccountRecord, event: RunStarted) -> None:
    record.rulebook = event.rulebook_hash


def _rulebook_released(record: AccountRecord, event: RulebookReleased) -> None:
    record.rulebook = event.hash


def _account_created(record: AccountRecord, event: AccountCreated) -> None:
    record.capital, record.founded = event.capital, event.at.date()
    for sleeve, amount in event.parts:
        into = record.sleeves[sleeve]
        into.base = into.hwm = into.nlv = amount
        into.needs_shares = sleeve is Sleeve.COM


def _founded(record: AccountRecord, event: AccountFounded) -> None:
    record.parent, record.rulebook = event.parent, event.rulebook


def _capital_moved(record: AccountRecord, event: CapitalMoved) -> None:
    """New money lets Com buy shares at its next window (S4.shares.init)."""
    into = record.sleeves[event.sleeve]
    into.nlv, into.hwm, into.base = event.nlv_after, event.hwm_after, event.base_after
    if event.sleeve is Sleeve.COM and event.cause in ("deposit", "merge"):
        into.call_for_shares()


def _forked(record: AccountRecord, event: AccountForked) -> None:
    record.sleeves[event.sleeve].forked += event.amount


def _merge_due(record: AccountRecord, event: MergeDue) -> None:
    record.merging = event.rule


def _merged(record: AccountRecord, event: AccountMerged) -> None:
    record.closed = event.at.date()
    for sleeve in record.sleeves.values():
        sleeve.nlv = ZERO


def _day_opened(record: AccountRecord, event: DayOpened) -> None:
    record.day = event.day
    record.sessions += 1
    record.vix = event.vix
    record.atr = {mark.symbol: mark.value for mark in event.atr}
    record.atr_valid.update({mark.symbol: (mark.value, event.day) for mark in event.atr if mark.method == "computed"})
    week = week_name(event.day)
    if week != record.week:
        record.week = week
        record.earlier, record.decisions = record.decisions, {}
        for sleeve in record.sleeves.values():
            sleeve.open_week()
    for mark in event.marks:
        into = record.sleeves[mark.sleeve]
        into.nlv, into.size, into.hwm = mark.nlv, mark.size, mark.hwm
        into.hedge.open_day(event.day, mark.nlv, mark.realized)
        into.reserved.clear()
        into.unsized = into.weighed = False


def _week_closed(record: AccountRecord, event: WeekClosed) -> None:
    if event.final:
        record.final = event.week
    else:
        record.cut = event.week
        record.provisional = dict(labels_of(event))


def _day_closed(record: AccountRecord, event: DayClosed) -> None:
    """A tier that lasts over a week's end marks the new week too, by the close of any day it was in force; a kill may
    have no tier behind it.
    """
    record.ended = event.day
    for mark in event.marks:
        into = record.sleeves[mark.sleeve]
        into.nlv, into.realized = mark.nlv, mark.realized
    note_unquiet(record, event.day)
    if record.overlay in _TIERS:
        _hedged(record)


def _reconciled(record: AccountRecord, event: Reconciled) -> None:
    record.clean[event.sleeve] = event.outcome not in ("break", UNREACHABLE)


def _moved(record: AccountRecord, event: SleeveMoved) -> None:
    record.sleeves[event.sleeve].phase = Phase(event.target)


def _latch_set(record: AccountRecord, event: LatchSet) -> None:
    into = record.sleeves[event.sleeve]
    into.latches[event.latch] = event.at.date()


def _latch_released(record: AccountRecord, event: LatchReleased) -> None:
    record.sleeves[event.sleeve].latches.pop(event.latch, None)


def _overlay_changed(record: AccountRecord, event: OverlayChanged) -> None:
    """Part B, row 2: VIX above the first tier marks the week, whatever tier it went on to; a person's kill does not,
    but keeps the mark of the tier that it found.
    """
    record.overlay = event.target
    by_vix = event.target is not Overlay.NORMAL and event.rule.startswith(_BY_VIX)
    if by_vix or (event.target is Overlay.KILLED and event.source in _TIERS):
        _hedged(record)


def _hedged(record: AccountRecord) -> None:
    for sleeve in record.sleeves.values():
        sleeve.week_facts.add(WeekFact.HEDGED_WEEK)


def _pivot_changed(record: AccountRecord, event: PivotChanged) -> None:
    into = record.sleeves[event.sleeve]
    into.pivot = event.target
    if event.target == "pivoted":
        into.pivoted_on = event.at.date()
        into.week_facts.add(WeekFact.PIVOT)


def _rebased(record: AccountRecord, event: HwmRebased) -> None:
    into = record.sleeves[event.sleeve]
    into.hwm = event.target
    into.pivot = ""


def _frozen(record: AccountRecord, event: FreezeSet) -> None:
    into = record.sleeves[event.sleeve]
    into.frozen_until = max(into.frozen_until or event.until, event.until)


def _reviewed(record: AccountRecord, event: Reviewed) -> None:
    """A candidate to buy tells that nothing blocked the plan as a whole: a latch or a freeze reads no market."""
    if event.stage == "final":
        record.decisions[event.proposal.id] = event.proposal
    elif event.proposal.action is Action.BUY_SHARES:
        into = record.sleeves[event.proposal.sleeve]
        into.weighed = not into.unsized


def _skipped(record: AccountRecord, event: SymbolSkipped) -> None:
    into = record.sleeves[event.sleeve]
    into.skipped[event.symbol] = event.rule
    if event.rule.startswith("S1.earn"):
        into.week_facts.add(WeekFact.EARNINGS_SKIP)


def _deployment(record: AccountRecord, event: DeploymentNoted) -> None:
    into = record.sleeves[event.sleeve]
    if event.stage == "planned":
        into.planned_note = event.note
    else:
        into.week_note = event.note
        into.needs_shares = into.needs_shares and not (into.weighed and into.holdings)
        into.week_deployed = max(into.week_deployed, event.deployment)


def _level(record: AccountRecord, event: LevelChanged) -> None:
    into = record.sleeves[event.sleeve]
    option = into.options.get(event.position)
    if option is not None:
        into.options[event.position] = replace(option, level=event.target, calm_checks=0)
    level_two(into, event)


def _armed(record: AccountRecord, event: RollArmed) -> None:
    into = record.sleeves[event.sleeve]
    option = into.options.get(event.position)
    if option is not None:
        into.options[event.position] = replace(option, roll_armed=True)


def _option_set(record: AccountRecord, event: OptionSet) -> None:
    into = record.sleeves[event.sleeve]
    into.options[event.option.id] = event.option
    into.week_premium += event.received
    if event.cause in ("opened", "rolled"):
        into.week_facts.add(WeekFact.TRADE)
    if event.cause == "rolled":
        into.week_facts.add(WeekFact.LEVEL_2_ROLL)


def _option_gone(record: AccountRecord, event: OptionGone) -> None:
    into = record.sleeves[event.sleeve]
    into.options.pop(event.position, None)
    into.reserved.pop(event.position, None)
    into.week_premium -= event.paid
    if event.cause in ("closed", "exited", "rolled"):
        into.week_facts.add(WeekFact.TRADE)
    if event.cause == "exited":
        into.week_facts.add(WeekFact.LEVEL_3_EXIT)
    if event.cause in ("assigned", "called_away"):
        into.week_facts.add(WeekFact.ASSIGNMENT)


def _holding_set(record: AccountRecord, event: HoldingSet) -> None:
    into = record.sleeves[event.sleeve]
    before = into.holdings.get(event.holding.id)
    lots = (event.holding.shares - (before.shares if before is not None else 0)) // MULTIPLIER
    into.holdings[event.holding.id] = event.holding
    if event.cause == "bought":
        into.week_facts.add(WeekFact.TRADE)
    if event.cause == "assigned" or (event.cause == "called_away" and event.sleeve is Sleeve.COM):
        _lose(into, event.holding.symbol, -lots)


def _holding_gone(record: AccountRecord, event: HoldingGone) -> None:
    into = record.sleeves[event.sleeve]
    into.holdings.pop(event.holding, None)
    if event.lost:
        _lose(into, event.symbol, event.shares // MULTIPLIER)


def _lose(into: SleeveRecord, symbol: str, lots: int) -> None:
    """So many lots more are to be rebuilt (S4.reenter); fewer where negative."""
    left = into.lost.get(symbol, 0) + lots
    if left > 0:
        into.lost[symbol] = left
    else:
        into.lost.pop(symbol, None)


def _reserved(record: AccountRecord, event: CashReserved) -> None:
    into = record.sleeves[event.sleeve]
    if event.amount == ZERO:
        into.reserved.pop(event.position, None)
    else:
        into.reserved[event.position] = event.amount


_CHANGES: dict[type, Change] = dict(
    (
        on(RunStarted, _run_started),
        on(RulebookReleased, _rulebook_released),
        on(AccountCreated, _account_created),
        on(AccountFounded, _founded),
        on(CapitalMoved, _capital_moved),
        on(AccountForked, _forked),
        on(MergeDue, _merge_due),
        on(AccountMerged, _merged),
        on(DayOpened, _day_opened),
        on(DayClosed, _day_closed),
        on(WeekClosed, _week_closed),
        on(Reconciled, _reconciled),
        on(SleeveMoved, _moved),
        on(LatchSet, _latch_set),
        on(LatchReleased, _latch_released),
        on(OverlayChanged, _overlay_changed),
        on(PivotChanged, _pivot_changed),
        on(HwmRebased, _rebased),
        on(FreezeSet, _frozen),
        on(Reviewed, _reviewed),
        on(SymbolSkipped, _skipped),
        on(DeploymentNoted, _deployment),
        on(LevelChanged, _level),
        on(RollArmed, _armed),
        on(HedgeTriggersRead, triggers_read),
        on(HedgeWeighed, hedge_weighed),
        on(HedgeMissed, hedge_missed),
        on(HedgeReleased, hedge_released),
        on(OptionSet, _option_set),
        on(OptionGone, _option_gone),
        *OWNED,
        on(HoldingSet, _holding_set),
        on(HoldingGone, _holding_gone),
        on(CashReserved, _reserved),
    )
)

HEARD = frozenset(_CHANGES)
"""The event classes that change a record: whoever folds a journal may pass the others over."""
