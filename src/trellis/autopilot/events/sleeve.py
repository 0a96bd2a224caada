"""Events that change a sleeve's standing: transitions, latches, overlay, pivot, freeze, alerts."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.terms import Latch, Overlay, Sleeve


@dataclass(frozen=True, slots=True)
class SleeveMoved:
    """A transition of Part C: number T1..T19, states by name, the guard that allowed it."""

    at: datetime
    sleeve: Sleeve
    transition: str
    source: str
    target: str
    guard: str


@dataclass(frozen=True, slots=True)
class MoveRefused:
    """An error row: a transition that Part C does not list, or whose guard did not hold; the state is unchanged."""

    at: datetime
    sleeve: Sleeve
    source: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class LatchSet:
    """The sleeve is SAFE until the latch is released."""

    at: datetime
    sleeve: Sleeve
    latch: Latch
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class LatchReleased:
    """A latch was lifted, by a person or by the clean check that the rule names."""

    at: datetime
    sleeve: Sleeve
    latch: Latch
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class OverlayChanged:
    """The account-wide mode changed (VIX tiers, kill, reset)."""

    at: datetime
    source: Overlay
    target: Overlay
    rule: str
    vix: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class PivotChanged:
    """The drawdown pivot of a sleeve: "", dd_watch or pivoted (S0.dd.pivot, S0.dd.recover)."""

    at: datetime
    sleeve: Sleeve
    source: str
    target: str
    nlv: Decimal
    hwm: Decimal
    drawdown: Decimal
    vix: Decimal | None
    rule: str


@dataclass(frozen=True, slots=True)
class HwmRebased:
    """A person set the sleeve's high-water mark to its present value, with a reason (section 0, deadlock)."""

    at: datetime
    sleeve: Sleeve
    source: Decimal
    target: Decimal
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class FreezeSet:
    """No new entries in the sleeve through the day named (S6.freeze)."""

    at: datetime
    sleeve: Sleeve
    until: date
    position: str
    rule: str


@dataclass(frozen=True, slots=True)
class AlertRaised:
    """Something a person should know; severity info, warning, critical or emergency (Part J)."""

    at: datetime
    sleeve: Sleeve | None
    severity: str
    rule: str
    message: str
