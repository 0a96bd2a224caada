"""What a person decided of patterns, as the journal leaves it, and one function for each decision."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from trellis.bookkeeping.patterns.events import (
    AlertDismissed,
    AlertRestored,
    LineSetApart,
    PatternEvent,
    PaymentScheduled,
    PaymentUnscheduled,
    RecurringDecided,
)
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper


@dataclass(slots=True)
class Decisions:
    """dismissed: alerts; recurs: by item; apart: lines that no baseline counts; scheduled: payments to come, by id."""

    dismissed: set[str] = field(default_factory=set)
    recurs: dict[str, bool] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    scheduled: dict[str, PaymentScheduled] = field(default_factory=dict)

    def apply(self, event: PatternEvent) -> None:
        """Fold one event in."""
        match event:
            case AlertDismissed():
                self.dismissed.add(event.alert)
            case AlertRestored():
                self.dismissed.discard(event.alert)
            case RecurringDecided():
                self.recurs[event.item] = event.recurs
            case LineSetApart():
                (self.apart.add if event.apart else self.apart.discard)(event.line)
            case PaymentScheduled():
                self.scheduled[event.payment] = event
            case PaymentUnscheduled():
                self.scheduled.pop(event.payment, None)


def dismiss(keeper: "Keeper", named: str, alerts: Iterable[str], items: Iterable[str], at: datetime) -> str:
    """Dismiss the alert, or drop the recurring item, whose id begins so; keeper.commit() makes it last."""
    told = set(alerts)
    way_out = "`trellis household unusual` and `trellis household recurring` list them."
    found = one_of("ID", named, {*told, *items, *keeper.record.decisions.recurs}, way_out)
    keeper.add(AlertDismissed(at, found) if found in told else RecurringDecided(at, found, False))
    return found


def dismiss_alert(keeper: "Keeper", named: str, alerts: Iterable[str], at: datetime) -> str:
    """Dismiss the alert whose id begins so, of those that are told."""
    found = one_of("ALERT", named, alerts, "`trellis household unusual` lists them.")
    keeper.add(AlertDismissed(at, found))
    return found


def restore(keeper: "Keeper", named: str, at: datetime) -> str:
    """Let a dismissed alert be told again."""
    alert = one_of("ALERT", named, keeper.record.decisions.dismissed, "Name one that was dismissed.")
    keeper.add(AlertRestored(at, alert))
    return alert


def confirm(keeper: "Keeper", named: str, items: Iterable[str], at: datetime) -> str:
    """Hold the item whose id begins so for one that recurs. items: those found; those decided before count too."""
    ids = {*items, *keeper.record.decisions.recurs}
    item = one_of("ITEM", named, ids, "`trellis household recurring --all` lists them.")
    keeper.add(RecurringDecided(at, item, True))
    return item


def set_apart(keeper: "Keeper", named: str, at: datetime, *, apart: bool) -> str:
    """Take the line whose id begins so out of baselines and forecasts, or back into them."""
    ids = (one.id for one in keeper.record.lines())
    line = one_of("LINE", named, ids, "`trellis household lines` lists them.")
    if (line in keeper.record.decisions.apart) is apart:
        message = "it is set apart already" if apart else "it is not set apart"
        raise problem("household", "LINE", named, message, "Name another line.")
    keeper.add(LineSetApart(at, line, apart))
    return line


def one_of(field: str, named: str, ids: Iterable[str], way_out: str) -> str:
    """The one id that begins so. Raises ProblemError where none or several do."""
    fitting = sorted({one for one in ids if named and one.startswith(named)})
    if len(fitting) != 1:
        raise problem("household", field, named, f"{len(fitting)} are named so", way_out)
    return fitting[0]
