"""Which marks an event of the journal is: transitions, levels, latches, rules, outcomes."""

from collections.abc import Callable, Iterator

from trellis.autopilot.events.decision import ExpiryDecided, LevelChanged, RollWeighed, SymbolSkipped
from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased, HedgeWeighed
from trellis.autopilot.events.lineage import AccountForked, AccountMerged, ForkDeferred, MergeDue
from trellis.autopilot.events.position import HoldingGone, OptionGone, Settled
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.autopilot.events.run import Reconciled
from trellis.autopilot.events.sleeve import (
    AlertRaised,
    FreezeSet,
    HwmRebased,
    LatchReleased,
    LatchSet,
    OverlayChanged,
    PivotChanged,
    SleeveMoved,
)
from trellis.autopilot.events.week import WeekClosed
from trellis.autopilot.machine import Phase
from trellis.core.terms import Latch, Overlay
from trellis.orders.events import (
    DecisionEnded,
    IntentTaken,
    OrderFilled,
    OrderNeverArrived,
    OrderRejected,
    OrderUnknown,
    Outcome,
)

_NAMES: dict[type, Callable[..., str]] = {
    SleeveMoved: lambda event: event.transition,
    LevelChanged: lambda event: f"level.{event.target}",
    LatchSet: lambda event: f"latch.{event.latch.value}",
    LatchReleased: lambda event: f"released.{event.latch.value}",
    OverlayChanged: lambda event: f"overlay.{event.target.value}",
    PivotChanged: lambda event: f"pivot.{event.target or 'lifted'}",
    FreezeSet: lambda event: "freeze",
    HwmRebased: lambda event: "rebased",
    SymbolSkipped: lambda event: f"skip.{event.rule}",
    ExpiryDecided: lambda event: f"expiry.{event.decision}",
    RollWeighed: lambda event: f"roll.{event.outcome}",
    OptionGone: lambda event: f"gone.{event.cause}",
    Settled: lambda event: f"settled.{event.settlement.kind}",
    Reconciled: lambda event: f"reconciled.{event.outcome}",
    WeekClosed: lambda event: f"week.{event.label}",
    IntentTaken: lambda event: f"intent.{event.intent.purpose}",
    DecisionEnded: lambda event: f"ended.{event.outcome.value}",
    OrderUnknown: lambda event: "order.unknown",
    OrderNeverArrived: lambda event: "order.never_arrived",
    OrderRejected: lambda event: "order.rejected",
    AccountForked: lambda event: f"fork.{event.kind.value}",
    ForkDeferred: lambda event: f"deferred.{event.reason}",
    QuarterClosed: lambda event: "quarter.gain" if event.net > 0 else "quarter.loss",
    ReserveMoved: lambda event: "reserve.part" if event.owed else "reserve.whole",
    LeapsFunded: lambda event: "leaps.part" if event.owed else "leaps.whole",
    HedgeWeighed: lambda event: f"hedge.{event.weighed.cause}",
    HedgeMissed: lambda event: "hedge.missed",
    HedgeReleased: lambda event: f"hedge.{event.reason}",
    MergeDue: lambda event: f"due.{event.rule}",
    AccountMerged: lambda event: f"merge.{event.rule}",
    HoldingGone: lambda event: f"left.{event.cause}",
    AlertRaised: lambda event: "merge.waits" if event.message.startswith("the merge waits") else "alert",
    OrderFilled: lambda event: "fill.late" if event.late else "fill",
}

WANTED = (
    *(f"T{number}" for number in range(1, 18)),
    "T19",
    *(f"level.{level}" for level in range(4)),
    *(f"latch.{latch}" for latch in (Latch.USER, Latch.L3, Latch.VIX65, Latch.BROKER, Latch.DATA)),
    *(f"released.{latch}" for latch in (Latch.USER, Latch.L3, Latch.VIX65, Latch.BROKER, Latch.DATA)),
    *(f"overlay.{overlay.value}" for overlay in Overlay),
    "pivot.pivoted",
    "freeze",
    "rebased",
    *(f"ended.{outcome.value}" for outcome in Outcome),
    "fork.mini",
    "fork.full",
    "deferred.fork_blocked_state",
    *(f"{step}.{rule}" for step in ("due", "merge") for rule in ("S2.mini.age", "S2.mini.mult")),
    *(f"quarter.{what}" for what in ("gain", "loss", "offset")),
    "hedge.S6.L2",
    "hedge.S5.trig.vix",
    "hedge.S5.trig.spx",
    "hedge.missed",
    "hedge.vix",
    "intent.close.hedge",
    "reserve.whole",
    "leaps.whole",
    "left.merge",
    "merge.waits",
    "order.unknown",
    "order.never_arrived",
    "order.rejected",
    "fill",
    *(f"settled.{kind}" for kind in ("expired", "assigned", "dividend", "split")),
    *(f"intent.{purpose}" for purpose in ("open.csp", "open.cc", "open.shares", "open.hedge", "close", "exit")),
    *(f"gone.{cause}" for cause in ("closed", "exited", "expired", "assigned", "called_away")),
    *(f"week.{label}" for label in ("Preservation", "Hedged", "Assignment", "Earnings-Filter", "Calm-Income")),
)


def marks_of(event: object) -> Iterator[str]:
    """The event's marks; nothing for events that mark nothing."""
    name = _NAMES.get(type(event))
    if name is not None:
        yield name(event)
    if isinstance(event, SleeveMoved) and event.target == Phase.EMERGENCY.value:
        yield "emergency"
    if isinstance(event, QuarterClosed) and event.carried_in:
        yield "quarter.offset"
