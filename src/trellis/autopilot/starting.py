"""A sleeve's way into its day: T1 where its guard holds, then T3 or T4, and its ticks (Part C)."""

from datetime import datetime

from trellis.autopilot.machine import Phase
from trellis.autopilot.monitoring import schedule_tick, tick
from trellis.autopilot.moves import move, release
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.staleness import VIX, is_fresh
from trellis.core.terms import Latch, Overlay, Sleeve


def start(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """09:30: automatic latches lift after a clean resume, then the sleeve scans; latched it is still watched."""
    record = pilot.sleeve(sleeve)
    if record.phase is Phase.EMERGENCY or pilot.record.overlay is Overlay.KILLED:
        return
    if pilot.record.clean.get(sleeve, False):
        _lift_automatic(pilot, sleeve, at)
    scan(pilot, sleeve, at)
    if record.options:
        tick(pilot, sleeve, at)


def may_scan(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    """The guard of T1: in SAFE, a market day and hours, its 09:30 marks made, no latch, a clean reconcile, the broker
    alive, no kill. (That the rulebook is the approved one is asked at every open: S14.selfmod.)
    """
    record, day = pilot.sleeve(sleeve), at.date()
    if record.phase is not Phase.SAFE or record.latches or pilot.record.overlay is Overlay.KILLED:
        return False
    if pilot.line.lost or not pilot.record.clean.get(sleeve, False) or pilot.record.day != day:
        return False
    return is_open(pilot, at)


def is_open(pilot: Pilot, at: datetime) -> bool:
    """Whether the market is open."""
    day = at.date()
    return pilot.sessions.is_session(day) and pilot.sessions.opens(day) <= at < pilot.sessions.closes(day)


def scan(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """T1 where its guard holds; then T3 with positions, T4 with nothing to do."""
    record = pilot.sleeve(sleeve)
    if not may_scan(pilot, sleeve, at):
        return
    move(pilot, sleeve, Phase.SCANNING, at, "market hours, no latch, clean reconcile")
    if record.options or record.holdings or record.longs:
        move(pilot, sleeve, Phase.MONITORING, at, "positions exist, no window now")
    elif sleeve not in pilot.again:
        move(pilot, sleeve, Phase.RECONCILING, at, "no window today, no positions")
        move(pilot, sleeve, Phase.SAFE, at, "books equal broker")


def resume(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """After a person lifted the last latch, or reset an EMERGENCY, within a session: scan and tick again."""
    day = at.date()
    if not pilot.sessions.is_session(day) or not pilot.sessions.opens(day) < at < pilot.sessions.closes(day):
        return
    scan(pilot, sleeve, at)
    if pilot.sleeve(sleeve).options and sleeve not in pilot.ticking:
        schedule_tick(pilot, sleeve, at)


def _lift_automatic(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """DATA needs fresh prints of what is held and of the VIX; BROKER an answer about every order."""
    if pilot.desk.is_idle(pilot.settings.account, sleeve.value):
        release(pilot, sleeve, Latch.BROKER, at, "engine", "every order answered, clean reconcile")
    symbols = {option.contract.underlying: None for option in pilot.sleeve(sleeve).options.values()}
    if pilot.feed.spot(VIX, at) is not None:
        symbols[VIX] = None
    if all(is_fresh(pilot, symbol, at) for symbol in symbols):
        release(pilot, sleeve, Latch.DATA, at, "engine", "fresh data, clean reconcile")
