"""Happenings of the house: states, latches, modes, weeks, quarters, accounts, people, alerts."""

from trellis.autopilot.events.command import CommandGiven, CommandRefused
from trellis.autopilot.events.decision import DeploymentNoted
from trellis.autopilot.events.hedge import HedgeTriggersRead
from trellis.autopilot.events.lineage import AccountForked, AccountMerged, CapitalMoved, ForkDeferred, MergeDue
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.run import Reconciled, RunFinished, RunStarted
from trellis.autopilot.events.sleeve import (
    AlertRaised,
    FreezeSet,
    HwmRebased,
    LatchReleased,
    LatchSet,
    MoveRefused,
    OverlayChanged,
    PivotChanged,
)
from trellis.autopilot.events.week import WeekClosed, WeekRestated
from trellis.core.terms import Overlay
from trellis.orders.events import OrderRejected, OrphanSeen
from trellis.server.views.happening import Happening, Makers, Weight
from trellis.strategies.alluse.hedges_triggers import Status

_SEVERITY = {"info": Weight.NOTE, "warning": Weight.MATTERS}

DEPLOYMENT_RULE = "S0.deploy.target"
"""The rule whose alert says what the window's own happening says."""


def _latch_set(event: LatchSet) -> Happening:
    return Happening(
        "latch.set", Weight.URGENT, event.sleeve, target=event.latch.value, rule=event.rule, note=event.reason
    )


def _latch_released(event: LatchReleased) -> Happening:
    return Happening(
        "latch.released", Weight.MATTERS, event.sleeve, target=event.latch.value, note=event.reason, by=event.by
    )


def _overlay(event: OverlayChanged) -> Happening:
    return Happening(
        "overlay.changed",
        Weight.MATTERS if event.target is Overlay.NORMAL else Weight.URGENT,
        price=event.vix,
        source=event.source.value,
        target=event.target.value,
        rule=event.rule,
        note=event.reason,
    )


def _pivot(event: PivotChanged) -> Happening:
    return Happening(
        f"pivot.{event.target or 'lifted'}",
        Weight.URGENT if event.target else Weight.MATTERS,
        event.sleeve,
        price=event.drawdown,
        source=event.source,
        target=event.target,
        rule=event.rule,
    )


def _rebased(event: HwmRebased) -> Happening:
    return Happening("hwm.rebased", Weight.MATTERS, event.sleeve, amount=event.target, note=event.reason, by=event.by)


def _freeze(event: FreezeSet) -> Happening:
    return Happening(
        "freeze.set", Weight.URGENT, event.sleeve, rule=event.rule, until=event.until, position=event.position
    )


def _alert(event: AlertRaised) -> Happening:
    told_elsewhere = event.rule == DEPLOYMENT_RULE
    weight = Weight.DETAIL if told_elsewhere else _SEVERITY.get(event.severity, Weight.URGENT)
    return Happening("alert", weight, event.sleeve, severity=event.severity, rule=event.rule, note=event.message)


def _refused(event: MoveRefused) -> Happening:
    return Happening(
        "move.refused", Weight.URGENT, event.sleeve, source=event.source, target=event.target, note=event.reason
    )


def _deployed(event: DeploymentNoted) -> Happening | None:
    if event.stage != "reached":
        return None
    return Happening(
        "deployment.reached", Weight.NOTE, event.sleeve, amount=event.deployment, price=event.size, note=event.note
    )


def _week(event: WeekClosed) -> Happening:
    kind = "week.final" if event.final else "week.provisional"
    return Happening(kind, Weight.MATTERS, target=event.label, note=event.week)


def _restated(event: WeekRestated) -> Happening:
    source, target = (each.partition(":")[0] for each in (event.before, event.after))
    return Happening("week.restated", Weight.MATTERS, event.sleeve, source=source, target=target, note=event.week)


def _quarter(event: QuarterClosed) -> Happening:
    return Happening("quarter.closed", Weight.MATTERS, event.sleeve, amount=event.net, note=event.quarter)


def _reserve(event: ReserveMoved) -> Happening:
    return Happening("reserve.moved", Weight.MATTERS, event.sleeve, amount=event.amount, rule="S10.tax")


def _leaps(event: LeapsFunded) -> Happening:
    return Happening("leaps.funded", Weight.MATTERS, event.sleeve, amount=event.amount)


def _capital(event: CapitalMoved) -> Happening:
    """Forks and merges are told by their own events."""
    owner = event.cause in ("deposit", "withdrawal")
    kind = f"capital.{event.cause}"
    return Happening(kind, Weight.MATTERS if owner else Weight.DETAIL, event.sleeve, amount=event.amount)


def _forked(event: AccountForked) -> Happening:
    return Happening(
        "account.forked",
        Weight.URGENT,
        event.sleeve,
        amount=event.amount,
        target=event.child,
        rule=event.rule,
        note=event.kind.value,
    )


def _deferred(event: ForkDeferred) -> Happening:
    return Happening("fork.deferred", Weight.MATTERS, event.sleeve, rule=event.rule, note=event.reason)


def _merge_due(event: MergeDue) -> Happening:
    return Happening("merge.due", Weight.MATTERS, amount=event.nlv, rule=event.rule)


def _merged(event: AccountMerged) -> Happening:
    return Happening(
        "account.merged", Weight.URGENT, amount=event.nlv, source=event.account, target=event.into, rule=event.rule
    )


def _given(event: CommandGiven) -> Happening:
    told = event.command
    return Happening(
        "command.given",
        Weight.MATTERS,
        told.sleeve,
        amount=told.amount,
        target=told.verb,
        note=told.reason,
        by=told.by.name,
    )


def _command_refused(event: CommandRefused) -> Happening:
    told = event.command
    return Happening(
        "command.refused",
        Weight.MATTERS,
        told.sleeve,
        amount=told.amount,
        target=told.verb,
        note=event.answer,
        by=told.by.name,
    )


def _released(event: RulebookReleased) -> Happening:
    return Happening("rulebook.released", Weight.URGENT, source=event.source_version, target=event.version)


def _reconciled(event: Reconciled) -> Happening | None:
    if event.outcome == "clean":
        return None
    return Happening(f"reconcile.{event.outcome}", Weight.URGENT, event.sleeve, note="; ".join(event.differences))


def _rejected(event: OrderRejected) -> Happening:
    return Happening("order.rejected", Weight.MATTERS, target=event.order, note=event.reason)


def _orphan(event: OrphanSeen) -> Happening:
    return Happening("order.orphan", Weight.URGENT, target=event.order, rule="S9.orphan")


def _triggers(event: HedgeTriggersRead) -> Happening:
    standing = ", ".join(each.rule for each in event.readings if each.status is Status.ACTIVE)
    return Happening("hedge.triggers", Weight.MATTERS, target=standing)


def _started(event: RunStarted) -> Happening:
    return Happening("run.started", Weight.MATTERS, amount=event.capital, target=event.rulebook_version)


def _finished(event: RunFinished) -> Happening:
    return Happening("run.finished", Weight.MATTERS, quantity=event.sessions, amount=event.equity)


HOUSE: Makers = {
    LatchSet: _latch_set,
    LatchReleased: _latch_released,
    OverlayChanged: _overlay,
    PivotChanged: _pivot,
    HwmRebased: _rebased,
    FreezeSet: _freeze,
    AlertRaised: _alert,
    MoveRefused: _refused,
    DeploymentNoted: _deployed,
    WeekClosed: _week,
    WeekRestated: _restated,
    QuarterClosed: _quarter,
    ReserveMoved: _reserve,
    LeapsFunded: _leaps,
    CapitalMoved: _capital,
    AccountForked: _forked,
    ForkDeferred: _deferred,
    MergeDue: _merge_due,
    AccountMerged: _merged,
    CommandGiven: _given,
    CommandRefused: _command_refused,
    RulebookReleased: _released,
    Reconciled: _reconciled,
    OrderRejected: _rejected,
    OrphanSeen: _orphan,
    HedgeTriggersRead: _triggers,
    RunStarted: _started,
    RunFinished: _finished,
}
