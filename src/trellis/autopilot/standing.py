"""What the account's standing makes of volatility and drawdown: overlay, latches, pivots."""

from datetime import datetime, timedelta

from trellis.autopilot.agenda import Task
from trellis.autopilot.corridor import perform
from trellis.autopilot.events.sleeve import OverlayChanged, PivotChanged
from trellis.autopilot.known import sleeve_state, vix_now
from trellis.autopilot.machine import Phase
from trellis.autopilot.margin import watch_margin
from trellis.autopilot.moves import cancel_openers, latch, move, release
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.staleness import vix_for_tiers
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.strategies.alluse.drawdown import pivot_after
from trellis.strategies.alluse.volatility import overlay_at_open, overlay_at_tick, tier

T16 = "S9.cycle"
"""The row that Part C's transitions are told by: T16 has no row of its own but S6.vix.kill for the VIX."""
_TIERS = {
    Overlay.HEDGED_WEEK: "S6.vix.hedged",
    Overlay.VIX_SAFE: "S6.vix.safe",
    Overlay.KILLED: "S6.vix.kill",
    Overlay.NORMAL: "S6.vix.hedged",
}


def watch_volatility(pilot: Pilot, at: datetime) -> None:
    """One check of VIX and margins, and the next on the agenda while the market is open."""
    watch_overlay(pilot, at)
    for sleeve in pilot.sleeves:
        watch_margin(pilot, sleeve, at)
    later = at + timedelta(seconds=pilot.rulebook.integer("S0.mon.L0"))
    if later < pilot.sessions.closes(at.date()):
        pilot.agenda.add(later, Task.VIX)


def watch_overlay(pilot: Pilot, at: datetime) -> None:
    """Whether VIX asks for a worse overlay now (S6.vix.*): asked at every tick of any sleeve.

    In an account that is killed a tier changes nothing but the week, which it makes a Hedged Week (Part B, row 2).
    """
    overlay, vix = pilot.record.overlay, vix_for_tiers(pilot, at)
    target = overlay_at_tick(overlay, vix, pilot.rulebook)
    if target is not overlay:
        change_overlay(pilot, target, at, "tick")
    elif overlay is Overlay.KILLED and tier(vix, pilot.rulebook) is not Overlay.NORMAL and not pilot.record.hedged:
        pilot.emit(OverlayChanged(at, overlay, overlay, "S6.vix.hedged", vix, "tick"))


def review_volatility_at_open(pilot: Pilot, at: datetime) -> None:
    """09:30, after the reconcile: a tier may clear (S6.vix.*), then today's value may set one."""
    vix = vix_for_tiers(pilot, at)
    target = overlay_at_open(
        pilot.record.overlay,
        vix,
        pilot.rulebook,
        new_week=at.date() == pilot.this_week().days[0].day,
        clean=all(pilot.record.clean.get(sleeve, False) for sleeve in pilot.sleeves),
    )
    if target is not pilot.record.overlay:
        change_overlay(pilot, target, at, "09:30")
    if vix is not None and target not in (Overlay.VIX_SAFE, Overlay.KILLED):
        for sleeve in pilot.sleeves:
            release(pilot, sleeve, Latch.VIX65, at, "engine", "VIX at or below 65 at 09:30 of a later day")


def change_overlay(pilot: Pilot, target: Overlay, at: datetime, reason: str) -> None:
    """Take the account to another overlay and do what the tier asks: cancel openers, latch, or stop everything."""
    vix = vix_now(pilot, at)
    if target is Overlay.KILLED:
        enter_emergency(pilot, at, _TIERS[target], reason)
        return
    pilot.emit(OverlayChanged(at, pilot.record.overlay, target, _TIERS[target], vix, reason))
    if target is Overlay.NORMAL:
        return
    for sleeve in pilot.sleeves:
        cancel_openers(pilot, sleeve, at, _TIERS[target])
        if target is Overlay.VIX_SAFE:
            latch(pilot, sleeve, Latch.VIX65, at, "S6.vix.safe", f"VIX {vix}")


def enter_emergency(pilot: Pilot, at: datetime, rule: str, reason: str) -> None:
    """T16: every sleeve to EMERGENCY, everything cancelled; the engine sends nothing until two people reset it.

    rule: S6.vix.kill for the VIX, S9.cycle for a kill, an unhandled error in the order path or a broken ledger hash.
    """
    vix = vix_now(pilot, at)
    pilot.emit(OverlayChanged(at, pilot.record.overlay, Overlay.KILLED, rule, vix, reason))
    guard = f"VIX {vix}" if rule == "S6.vix.kill" else reason
    stop_sleeves(pilot, at, rule, guard)


def stop_sleeves(pilot: Pilot, at: datetime, rule: str, guard: str) -> None:
    """Cancel every order and take to EMERGENCY every sleeve that is not there yet (T16)."""
    perform(pilot, pilot.desk.cancel_all(at, rule, lambda _: True), at)
    for sleeve, record in tuple(pilot.record.sleeves.items()):
        if record.phase is not Phase.EMERGENCY:
            move(pilot, sleeve, Phase.EMERGENCY, at, guard)


def finish_opening(pilot: Pilot, at: datetime) -> None:
    """What 09:30 asks about volatility and drawdown; asked again it changes nothing more."""
    review_volatility_at_open(pilot, at)
    for sleeve in pilot.sleeves:
        review_drawdown(pilot, sleeve, at)


def review_drawdown(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """09:30: does the drawdown pivot set, watch or lift (S0.dd.pivot, S0.dd.recover)?

    A deadlock is told when it begins and again on every cadence day, for it may begin after the pivot.
    """
    state = sleeve_state(pilot, sleeve)
    opening = pilot.this_week().opening(sleeve)
    cadence_day = opening is not None and opening.day == at.date()
    change = pivot_after(state, vix_now(pilot, at), pilot.rulebook, cadence_day)
    if change.deadlock and (cadence_day or change.target != state.pivot):
        pilot.alert(at, sleeve, "warning", "S0.dd.pivot", "pivoted without shares: no trade is possible until a rebase")
    if change.target == state.pivot:
        return
    pilot.emit(
        PivotChanged(
            at,
            sleeve,
            state.pivot,
            change.target,
            state.nlv,
            change.hwm,
            change.drawdown,
            vix_now(pilot, at),
            change.rule,
        )
    )
