"""What people may tell the autopilot: a few named verbs, each with its guard. Everything said is journaled."""

from datetime import datetime

from trellis.autopilot.events.sleeve import HwmRebased, OverlayChanged
from trellis.autopilot.known import vix_now
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import latch, move, release
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.protection import cancel_openers
from trellis.core.problems import problem
from trellis.core.terms import Latch, Overlay, Sleeve


def pause(pilot: Pilot, at: datetime, by: str, reason: str) -> None:
    """Cancel working openers and latch every sleeve SAFE with USER (S0.kill.user)."""
    for sleeve in Sleeve:
        cancel_openers(pilot, sleeve, at, "S0.kill.user")
        latch(pilot, sleeve, Latch.USER, at, "S0.kill.user", f"{by}: {reason}")


def release_latch(pilot: Pilot, sleeve: Sleeve, kind: Latch, at: datetime, by: str, reason: str) -> None:
    """Lift a latch by a person's word. L3 needs a later market day and a clean reconcile (section 6, Level 3)."""
    record = pilot.sleeve(sleeve)
    if kind not in record.latches:
        raise problem("release", "latch", kind.value, f"sleeve {sleeve.value} does not carry it", "Check the state.")
    if kind is Latch.L3 and (record.latched_on == at.date() or not pilot.record.clean.get(sleeve, False)):
        way_out = "Wait for the next market day and a clean reconcile."
        raise problem("release", "latch", kind.value, "too early for a reset", way_out)
    release(pilot, sleeve, kind, at, by, reason)


def rebase_hwm(pilot: Pilot, sleeve: Sleeve, at: datetime, by: str, reason: str) -> None:
    """Set the high-water mark to the present NLV and lift the pivot (section 0, deadlock)."""
    record = pilot.sleeve(sleeve)
    pilot.emit(HwmRebased(at, sleeve, record.hwm, record.nlv, by, reason))


def reset_emergency(pilot: Pilot, at: datetime, first: str, second: str, reason: str) -> None:
    """Leave EMERGENCY by the word of two different people, VIX at or below 80 (T17)."""
    if first == second:
        raise problem("reset", "second person", second, "a reset needs two different people", "Name another person.")
    vix = vix_now(pilot, at)
    limit = pilot.rulebook.number("S6.vix.kill")
    if vix is not None and vix > limit:
        raise problem("reset", "VIX", vix, f"it is above {limit}", "Wait until it is at or below.")
    pilot.emit(
        OverlayChanged(at, pilot.record.overlay, Overlay.NORMAL, "S6.vix.kill", vix, f"{first} and {second}: {reason}")
    )
    for sleeve in Sleeve:
        if pilot.sleeve(sleeve).phase is Phase.EMERGENCY:
            move(pilot, sleeve, Phase.RECONCILING, at, "two-person reset")
            move(pilot, sleeve, Phase.SAFE, at, "reconciled")
