"""Moving a sleeve through Part C, latching and releasing it."""

from datetime import datetime

from trellis.autopilot.corridor import perform
from trellis.autopilot.events.sleeve import LatchReleased, LatchSet, MoveRefused, SleeveMoved
from trellis.autopilot.known import OPENERS
from trellis.autopilot.machine import STOPPED, Phase, transition
from trellis.autopilot.pilot import Pilot
from trellis.core.terms import Latch, Overlay, Sleeve


def move(pilot: Pilot, sleeve: Sleeve, target: Phase, at: datetime, guard: str) -> bool:
    """Take the transition if Part C lists it; otherwise write an error row and stay. True if the sleeve moved."""
    record = pilot.sleeve(sleeve)
    number = transition(record.phase, target, latched=bool(record.latches))
    if number is None:
        pilot.emit(MoveRefused(at, sleeve, record.phase.value, target.value, guard))
        return False
    pilot.emit(SleeveMoved(at, sleeve, number, record.phase.value, target.value, guard))
    return True


def latch(pilot: Pilot, sleeve: Sleeve, kind: Latch, at: datetime, rule: str, reason: str) -> None:
    """Set the latch, cancel the sleeve's openers and bring it to SAFE (T14), unless closing orders still work."""
    record = pilot.sleeve(sleeve)
    if kind not in record.latches:
        pilot.emit(LatchSet(at, sleeve, kind, rule, reason))
    cancel_openers(pilot, sleeve, at, rule)
    if record.phase.active and record.phase not in (Phase.CLOSING, Phase.RECONCILING):
        move(pilot, sleeve, Phase.SAFE, at, f"latch {kind.value}")


def cancel_openers(pilot: Pilot, sleeve: Sleeve, at: datetime, why: str) -> None:
    """Cancel what the sleeve is still opening, queued or at the broker; fills stay."""
    perform(pilot, pilot.desk.cancel_all(at, why, lambda it: it.sleeve == sleeve.value and it.purpose in OPENERS), at)


def release(pilot: Pilot, sleeve: Sleeve, kind: Latch, at: datetime, by: str, reason: str) -> None:
    """Lift the latch if it is set."""
    if kind in pilot.sleeve(sleeve).latches:
        pilot.emit(LatchReleased(at, sleeve, kind, by, reason))


def begin_closing(pilot: Pilot, sleeve: Sleeve, at: datetime, guard: str) -> bool:
    """Enter CLOSING for a risk-reducing order: T10 from MONITORING, T15 from SAFE. True if the sleeve is there now.

    Not in EMERGENCY or under a kill, where the engine sends nothing; not over a lost line; not from ORDERING, which
    ends first (T8); not after the bell.
    """
    phase = pilot.sleeve(sleeve).phase
    if pilot.line.lost or pilot.record.overlay is Overlay.KILLED:
        return False
    if phase in (Phase.ORDERING, *STOPPED) or at >= pilot.sessions.closes(at.date()):
        return False
    if phase is Phase.CLOSING:
        return True
    if phase is Phase.SCANNING:
        move(pilot, sleeve, Phase.MONITORING, at, "positions exist")
    return move(pilot, sleeve, Phase.CLOSING, at, guard)


def settle_phase(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """After the sleeve's orders became terminal: T8 from ORDERING, T11 or T15 from CLOSING."""
    record = pilot.sleeve(sleeve)
    if record.phase is Phase.ORDERING:
        move(pilot, sleeve, Phase.MONITORING, at, "every child order terminal")
    elif record.phase is Phase.CLOSING:
        if record.latches:
            move(pilot, sleeve, Phase.SAFE, at, "protective orders terminal, latched")
        else:
            move(pilot, sleeve, Phase.MONITORING, at, "orders terminal, market open")
