"""Which journal events a person may be told of, and how much each matters: one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from trellis.adapters.notify.message import Severity
from trellis.autopilot.events.command import CommandGiven, CommandRefused
from trellis.autopilot.events.decision import LevelChanged
from trellis.autopilot.events.lineage import AccountForked, AccountMerged
from trellis.autopilot.events.position import Settled
from trellis.autopilot.events.quarter import QuarterClosed
from trellis.autopilot.events.run import Reconciled, RunFinished
from trellis.autopilot.events.sleeve import AlertRaised, LatchReleased, LatchSet, OverlayChanged
from trellis.autopilot.events.week import WeekClosed
from trellis.bookkeeping.findings.finding import Topic
from trellis.core.terms import Overlay

_EXIT_LEVEL = 3
_OVERLAYS = {
    Overlay.NORMAL: Severity.INFO,
    Overlay.HEDGED_WEEK: Severity.WARNING,
    Overlay.VIX_SAFE: Severity.CRITICAL,
    Overlay.KILLED: Severity.EMERGENCY,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What an event says to a person: how much it matters, and a line of plain words."""

    severity: Severity
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice that a person can turn on and off by its name. told: None for an event that says nothing."""

    name: str
    told: Callable[[object], Told | None]


def _alert(event: object) -> Told | None:
    assert isinstance(event, AlertRaised)
    where = f" ({event.sleeve.value})" if event.sleeve else ""
    return Told(Severity(event.severity), f"{event.rule}{where}", event.message)


def _latch_set(event: object) -> Told | None:
    assert isinstance(event, LatchSet)
    subject = f"{event.sleeve.value} is SAFE: latch {event.latch.value}"
    return Told(Severity.CRITICAL, subject, f"{event.reason} ({event.rule})")


def _latch_released(event: object) -> Told | None:
    assert isinstance(event, LatchReleased)
    subject = f"{event.sleeve.value}: latch {event.latch.value} released"
    return Told(Severity.INFO, subject, f"By {event.by}: {event.reason}")


def _overlay(event: object) -> Told | None:
    assert isinstance(event, OverlayChanged)
    vix = f" VIX {event.vix}." if event.vix is not None else ""
    return Told(_OVERLAYS[event.target], f"The house is {event.target.value}", f"{event.reason}.{vix} ({event.rule})")


def _level(event: object) -> Told | None:
    assert isinstance(event, LevelChanged)
    if event.target <= event.source:
        return None
    severity = Severity.CRITICAL if event.target >= _EXIT_LEVEL else Severity.WARNING
    text = f"{event.symbol} is at {event.spot}, strike {event.strike}, ATR {event.atr}; cause: {event.cause}."
    return Told(severity, f"{event.symbol} put at level {event.target} ({event.sleeve.value})", text)


def _reconciled(event: object) -> Told | None:
    assert isinstance(event, Reconciled)
    if event.outcome == "clean":
        return None
    severity = Severity.CRITICAL if event.outcome == "break" else Severity.WARNING
    rows = "\n".join(event.differences) or "No answer from the broker."
    return Told(severity, f"Reconciling {event.sleeve.value}: {event.outcome}", rows)


def _given(event: object) -> Told | None:
    assert isinstance(event, CommandGiven)
    command = event.command
    return Told(Severity.INFO, f"{command.by.name} gave {command.verb}", command.reason or "No reason was given.")


def _refused(event: object) -> Told | None:
    assert isinstance(event, CommandRefused)
    command = event.command
    return Told(Severity.WARNING, f"{command.verb} was refused to {command.by.name}", event.answer)


def _week(event: object) -> Told | None:
    assert isinstance(event, WeekClosed)
    if not event.final:
        return None
    premium = sum(sleeve.premium for sleeve in event.sleeves)
    return Told(Severity.INFO, f"{event.week} was a {event.label} week", f"Premium {premium} USD.")


def _quarter(event: object) -> Told | None:
    assert isinstance(event, QuarterClosed)
    text = f"Net {event.net} USD: tax reserve {event.reserve}, contracts {event.contracts}, LEAPs {event.leaps}."
    return Told(Severity.INFO, f"{event.quarter} was closed ({event.sleeve.value})", text)


def _forked(event: object) -> Told | None:
    assert isinstance(event, AccountForked)
    text = f"{event.amount} USD of {event.sleeve.value}'s profit found it ({event.rule})."
    return Told(Severity.INFO, f"{event.child}: a new {event.kind.value} account", text)


def _merged(event: object) -> Told | None:
    assert isinstance(event, AccountMerged)
    text = f"It was worth {event.nlv} USD ({event.rule})."
    return Told(Severity.INFO, f"{event.account} was merged into {event.into}", text)


def _settled(event: object) -> Told | None:
    assert isinstance(event, Settled)
    settlement = event.settlement
    if settlement.kind not in ("assigned", "exercised"):
        return None
    return Told(Severity.INFO, f"{settlement.instrument.key}: {settlement.kind}", f"In {event.sleeve.value}.")


def _finished(event: object) -> Told | None:
    assert isinstance(event, RunFinished)
    return Told(Severity.INFO, "The run has come to its end", f"Equity {event.equity} USD.")


KINDS: Mapping[type, Kind] = {
    AlertRaised: Kind("alerts", _alert),
    LatchSet: Kind("latches", _latch_set),
    LatchReleased: Kind("latches", _latch_released),
    OverlayChanged: Kind("tiers", _overlay),
    LevelChanged: Kind("levels", _level),
    Reconciled: Kind("reconciling", _reconciled),
    CommandGiven: Kind("commands", _given),
    CommandRefused: Kind("commands", _refused),
    WeekClosed: Kind("weeks", _week),
    QuarterClosed: Kind("quarters", _quarter),
    AccountForked: Kind("accounts", _forked),
    AccountMerged: Kind("accounts", _merged),
    Settled: Kind("settlements", _settled),
    RunFinished: Kind("runs", _finished),
}
"""By event class. docs/notices.md has a row for each name."""

MODELS = "models"
"""What is told of models; its events are those of their own journal (of_models.py)."""

HOUSEHOLD = tuple(topic.value for topic in Topic)
"""What is told of the household: no events, but what its figures say (of_household.py)."""

NAMES = (*dict.fromkeys(kind.name for kind in KINDS.values()), MODELS, *HOUSEHOLD)
"""Every kind that a person can turn on and off."""
