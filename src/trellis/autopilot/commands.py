"""What people may tell the autopilot: a few named verbs, each with its guard. Everything said is journaled."""

from datetime import datetime

from trellis.autopilot.corridor import perform
from trellis.autopilot.events.sleeve import HwmRebased, OverlayChanged
from trellis.autopilot.known import vix_now
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import latch, move, release
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.starting import resume
from trellis.constitution.proposal import Action
from trellis.core.problems import problem
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.strategies.alluse.volatility import tier

_AUTOMATIC = frozenset((Latch.VIX65, Latch.BROKER, Latch.DATA))
_AFTER_RECONCILE = frozenset((Latch.L3, Latch.RECON))


def pause(pilot: Pilot, at: datetime, by: str, reason: str) -> None:
    """Cancel working openers and rolls and latch every sleeve SAFE with USER (S0.kill.user).

    Exits and buy-backs under way go on: they take risk away.
    """
    roll = Action.ROLL.value
    perform(pilot, pilot.desk.cancel_all(at, "S0.kill.user", lambda intent: intent.purpose == roll), at)
    for sleeve in Sleeve:
        latch(pilot, sleeve, Latch.USER, at, "S0.kill.user", f"{by}: {reason}")


def release_latch(pilot: Pilot, sleeve: Sleeve, kind: Latch, at: datetime, by: str, reason: str) -> None:
    """Lift a latch by a person's word and let the sleeve go on where the market is open.

    L3 needs a later market day, and it and RECON a clean reconcile (section 6, Level 3; S9.recon.*). VIX65, BROKER and
    DATA are lifted by the engine alone, after a clean resume (Part C).
    """
    record = pilot.sleeve(sleeve)
    if kind not in record.latches:
        raise problem("release", "latch", kind.value, f"sleeve {sleeve.value} does not carry it", "Check the state.")
    if kind in _AUTOMATIC:
        way_out = "Wait for the next clean resume."
        raise problem("release", "latch", kind.value, "no person lifts it", way_out)
    if kind is Latch.L3 and record.latches[kind] >= at.date():
        raise problem("release", "latch", kind.value, "too early for a reset", "Wait for the next market day.")
    if kind in _AFTER_RECONCILE and not pilot.record.clean.get(sleeve, False):
        way_out = "Find the difference; the next reconcile must be clean."
        raise problem("release", "latch", kind.value, "the last reconcile was not clean", way_out)
    release(pilot, sleeve, kind, at, by, reason)
    resume(pilot, sleeve, at)


def rebase_hwm(pilot: Pilot, sleeve: Sleeve, at: datetime, by: str, reason: str) -> None:
    """Set the high-water mark to the present NLV and lift the pivot (section 0, deadlock)."""
    record = pilot.sleeve(sleeve)
    pilot.emit(HwmRebased(at, sleeve, record.hwm, record.nlv, by, reason))


def reset_emergency(pilot: Pilot, at: datetime, first: str, second: str, reason: str) -> None:
    """Leave EMERGENCY by the word of two different people, VIX at or below 80 (T17): reconcile, then SAFE.

    The overlay becomes what the VIX asks for: above 65 the sleeves stay latched.
    """
    if first == second:
        raise problem("reset", "second person", second, "a reset needs two different people", "Name another person.")
    vix = vix_now(pilot, at)
    limit = pilot.rulebook.number("S6.vix.kill")
    if vix is None or vix > limit:
        raise problem("reset", "VIX", vix, f"it is not known to be at or below {limit}", "Wait until it is.")
    target = tier(vix, pilot.rulebook)
    pilot.emit(OverlayChanged(at, pilot.record.overlay, target, "S6.vix.kill", vix, f"{first} and {second}: {reason}"))
    for sleeve in Sleeve:
        if pilot.sleeve(sleeve).phase is Phase.EMERGENCY:
            move(pilot, sleeve, Phase.RECONCILING, at, "two-person reset")
            reconcile(pilot, sleeve, at)
            move(pilot, sleeve, Phase.SAFE, at, "reconciled")
        if target is Overlay.VIX_SAFE:
            latch(pilot, sleeve, Latch.VIX65, at, "S6.vix.safe", f"VIX {vix}")
        resume(pilot, sleeve, at)
