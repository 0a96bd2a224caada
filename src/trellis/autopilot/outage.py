"""What a lost broker does to the sleeves (S8.broker): SAFE with latch BROKER until the resume flow passes."""

from datetime import datetime

from trellis.autopilot.events.sleeve import LatchSet
from trellis.autopilot.line import expect
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.pilot import Pilot
from trellis.core.terms import Latch, Sleeve


def watch(pilot: Pilot, at: datetime) -> None:
    """Latch BROKER once the heart has been silent for so long, or so many calls in a row have failed (S8.broker)."""
    if pilot.line.lost:
        return
    rulebook = pilot.rulebook
    silent = (at - pilot.broker.heartbeat(at)).total_seconds()
    if silent >= rulebook.integer("S8.broker"):
        lose(pilot, at, f"no heartbeat for {silent:.0f} s")
    elif pilot.line.failed >= rulebook.number("S8.broker", "failed_calls"):
        lose(pilot, at, f"{pilot.line.failed} calls in a row failed")


def lose(pilot: Pilot, at: datetime, why: str) -> None:
    """Every sleeve goes SAFE with latch BROKER (T14). Its orders are asked for when the broker answers again.

    Openers at work cannot be cancelled over a line that is dead: the resume flow does it (Part D, restart).
    """
    pilot.line.lost = True
    pilot.alert(at, None, "critical", "S8.broker", f"the broker is lost: {why}")
    expect(pilot, at)
    for sleeve in pilot.sleeves:
        hold(pilot, sleeve, at, why)


def hold(pilot: Pilot, sleeve: Sleeve, at: datetime, why: str) -> None:
    """Latch the sleeve BROKER and bring it to SAFE; what it has at the broker is left to the resume flow."""
    record = pilot.sleeve(sleeve)
    if Latch.BROKER not in record.latches:
        pilot.emit(LatchSet(at, sleeve, Latch.BROKER, "S8.broker", why))
    if record.phase.active and record.phase is not Phase.RECONCILING:
        move(pilot, sleeve, Phase.SAFE, at, "latch BROKER")
    elif record.phase is Phase.RECONCILING:
        move(pilot, sleeve, Phase.SAFE, at, "the broker does not answer")
