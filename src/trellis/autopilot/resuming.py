"""The resume flow (S9.resume): what every start and every return of the broker go through, in steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from trellis.autopilot import line
from trellis.autopilot.events.run import ResumeStepped
from trellis.autopilot.hearing import carry_on, conclude, take_in
from trellis.autopilot.machine import Phase
from trellis.autopilot.monitoring import schedule_tick, tick
from trellis.autopilot.moves import begin_closing, move, release
from trellis.autopilot.opening import in_window
from trellis.autopilot.orphans import cancel_unknown, is_ours
from trellis.autopilot.outage import lose
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.redeciding import redecide
from trellis.autopilot.rejoining import rejoin
from trellis.autopilot.standing import finish_opening, watch_overlay
from trellis.autopilot.starting import is_open, may_scan, scan
from trellis.constitution.proposal import Action
from trellis.core.dates import new_york
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.orders.order import Acked, OpenOrder, Order


@dataclass(slots=True)
class _Resume:
    """One passage: what was loaded, whether the process is new, and what the broker and we had open when it began."""

    pilot: Pilot
    at: datetime
    loaded: str
    restarted: bool
    opening: bool
    asked: tuple[Order, ...] = ()
    working: frozenset[str] = frozenset()


def resume_flow(pilot: Pilot, at: datetime, loaded: str, *, restarted: bool, opening: bool = False) -> bool:
    """Take the steps of S9.resume in the rulebook's order; True if all passed, else the sleeves stay SAFE.

    Nothing is sent before the last of them. opening: the process stopped between the day's opening marks and what
    follows from them, so the risk check does that too.
    """
    passage = _Resume(pilot, at, loaded, restarted, opening)
    pilot.line.unscheduled = pilot.line.unscheduled or restarted
    pilot.line.held = True
    for name in pilot.rulebook.items("S9.resume"):
        passed, detail = _STEPS[name](passage)
        pilot.emit(ResumeStepped(at, name, "passed" if passed else "failed", detail))
        if not passed:
            pilot.line.held = False
            return False
    return True


def reconnect(pilot: Pilot, at: datetime) -> None:
    """The broker answers again after it was lost: the same flow, with this process's own state as the snapshot."""
    pilot.line.lost = False
    resume_flow(pilot, at, "this process went on", restarted=False)


def ask_again(pilot: Pilot, at: datetime) -> None:
    """The line is back before it was given up: repeat the cancels that did not get through."""
    unfinished = {order.id for order in pilot.desk.unfinished()}
    for order_id in tuple(pilot.line.owed):
        del pilot.line.owed[order_id]
        if order_id in unfinished:
            line.cancel(pilot, order_id, at)


def _load(passage: _Resume) -> tuple[bool, str]:
    return True, passage.loaded


def _fetch(passage: _Resume) -> tuple[bool, str]:
    """Book what was missed, adopt what works, cancel what the journal does not know (Part D restart, S9.orphan)."""
    pilot, at, account = passage.pilot, passage.at, passage.pilot.settings.account
    conclude(pilot, at)
    passage.asked = pilot.desk.unfinished()
    since = new_york(pilot.record.day or at.date(), time(0))
    executed = line.tried(pilot, at, lambda: pilot.broker.executions(account, since))
    working = line.tried(pilot, at, lambda: pilot.broker.open_orders(account))
    if executed is None or working is None:
        lose(pilot, at, "no answer to the resume flow")
        return False, "the broker cannot be reached"
    before = len(pilot.posted)
    take_in(pilot, executed, at)
    orphans = [order for order in working if not _adopted(pilot, order, at)]
    passage.working = frozenset(order.order for order in working)
    adopted = len(working) - len(orphans)
    return True, f"{len(pilot.posted) - before} booked, {adopted} adopted, {len(orphans)} unknown cancelled"


def _adopted(pilot: Pilot, found: OpenOrder, at: datetime) -> bool:
    """Whether the order is one of ours that is still at work; any other is cancelled (S9.orphan)."""
    if not is_ours(pilot, found.order):
        cancel_unknown(pilot, found.order, at)
        return False
    carry_on(pilot, pilot.desk.sent(found.order, at), at)
    carry_on(pilot, pilot.desk.receive(Acked(found.order, at), at), at)
    return True


def _reconcile(passage: _Resume) -> tuple[bool, str]:
    pilot, at = passage.pilot, passage.at
    clean = {sleeve: reconcile(pilot, sleeve, at) for sleeve in pilot.sleeves}
    if pilot.line.failed:
        lose(pilot, at, "no answer to the reconcile")
        return False, "the broker cannot be reached"
    broken = [sleeve.value for sleeve, equal in clean.items() if not equal]
    return True, f"breaks in {', '.join(broken)}: they stay SAFE" if broken else "books equal broker"


def _schedule(passage: _Resume) -> tuple[bool, str]:
    if not passage.restarted and not passage.pilot.line.unscheduled:
        return True, "kept"
    passage.pilot.line.unscheduled = False
    return True, rejoin(passage.pilot, passage.at)


def _check_risk(passage: _Resume) -> tuple[bool, str]:
    pilot, at = passage.pilot, passage.at
    if is_open(pilot, at):
        watch_overlay(pilot, at)
        if passage.opening:
            finish_opening(pilot, at)
    dropped = redecide(pilot, at)
    return True, f"overlay {pilot.record.overlay.value}, {dropped} decisions dropped"


def _go_active(passage: _Resume) -> tuple[bool, str]:
    """BROKER lifts in every sleeve that is clean; then the orders are asked for and go on as their next version."""
    pilot, at = passage.pilot, passage.at
    for sleeve in pilot.sleeves:
        if pilot.record.clean.get(sleeve, False):
            release(pilot, sleeve, Latch.BROKER, at, "engine", "clean resume")
            _rejoin_work(pilot, sleeve, at)
    pilot.line.held = False
    asked = {order.id for order in passage.asked}
    for order in pilot.desk.unfinished():
        if order.id in asked and order.id not in passage.working:
            carry_on(pilot, pilot.desk.ask(order.id, at), at)
        elif order.id not in asked and line.send(pilot, order, at):
            carry_on(pilot, pilot.desk.sent(order.id, at), at)
    carry_on(pilot, pilot.desk.go_on(at), at)
    for sleeve in pilot.sleeves:
        _watch_again(pilot, sleeve, at)
    states = ", ".join(f"{sleeve.value} {record.phase.value}" for sleeve, record in pilot.record.sleeves.items())
    return True, states


def _rejoin_work(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """T1, then to where its orders stand: ORDERING with openers at work, CLOSING with closing ones (T15 if latched).

    Openers that are being cancelled after their window are CLOSING's too (T10, cancels): T2 asks for an open window.
    """
    purposes = {one.intent.purpose for one in pilot.desk.working() if one.intent.sleeve == sleeve.value}
    opens = any(Action(purpose).opens and Action(purpose) is not Action.ROLL for purpose in purposes)
    if opens and may_scan(pilot, sleeve, at):
        move(pilot, sleeve, Phase.SCANNING, at, "market hours, no latch, clean reconcile")
        if not in_window(pilot, sleeve, at):
            begin_closing(pilot, sleeve, at, "openers at work whose window is over: cancels")
            return
        move(pilot, sleeve, Phase.ANALYZING, at, "own window open: orders at work")
        move(pilot, sleeve, Phase.ORDERING, at, "reviewed anew")
        return
    scan(pilot, sleeve, at)
    if purposes and not opens:
        begin_closing(pilot, sleeve, at, "closing orders at work")


def _watch_again(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Levels may have been crossed meanwhile: look at once, in a session."""
    if not is_open(pilot, at) or pilot.record.day != at.date() or not pilot.sleeve(sleeve).options:
        return
    if pilot.record.overlay is Overlay.KILLED:
        return
    if sleeve not in pilot.ticking:
        tick(pilot, sleeve, at)
    if sleeve not in pilot.ticking and pilot.sleeve(sleeve).options:
        schedule_tick(pilot, sleeve, at)


_STEPS: Mapping[str, Callable[[_Resume], tuple[bool, str]]] = {
    "load snapshot": _load,
    "fetch broker": _fetch,
    "reconcile": _reconcile,
    "rebuild schedule": _schedule,
    "risk check": _check_risk,
    "ACTIVE": _go_active,
}
