"""The opening windows: plan, review, order; look again while something is left to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.autopilot.agenda import Task
from trellis.autopilot.events.decision import DeploymentNoted, Reviewed, SymbolSkipped
from trellis.autopilot.known import known
from trellis.autopilot.laddering import climb
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.ordering import order
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.reducing import is_stopped
from trellis.autopilot.staleness import VIX, is_fresh
from trellis.constitution.proposal import Action
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.calls import plan_calls
from trellis.strategies.alluse.puts import plan_puts
from trellis.strategies.alluse.shares import plan_shares
from trellis.strategies.ports import Known, Plan


def check_window(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """One look at the sleeve's opening window: decide anew if something is due, and look again later.

    Nothing is decided on an old VIX (T2): the tiers must be known before anything is opened. A mini that is to merge
    opens nothing (S2.mini). The LEAP ladder is looked at once the week's openers have nothing due.
    """
    if _may_decide(pilot, sleeve, at):
        if sleeve in pilot.again:
            pilot.again.discard(sleeve)
            decide(pilot, sleeve, at)
        else:
            climb(pilot, sleeve, at)
    later = at + timedelta(seconds=pilot.settings.recheck_seconds)
    if in_window(pilot, sleeve, later):
        pilot.agenda.add(later, Task.WINDOW, sleeve)


def _may_decide(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    idle = pilot.desk.is_idle(pilot.settings.account, sleeve.value)
    stopped = is_stopped(pilot, sleeve) or bool(pilot.record.merging)
    return idle and not stopped and _knows_vix(pilot, sleeve, at)


def _knows_vix(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    """T2: VIX fresh. One that was never seen says nothing of the tiers either, so openers wait and a person is told."""
    if pilot.feed.spot(VIX, at) is None:
        pilot.alert_once(at, sleeve, "warning", "S8.missing", f"{sleeve.value}: no VIX, so nothing is opened")
    return is_fresh(pilot, VIX, at)


def decide(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Evaluate the rules for the sleeve's openers and order what they allow (T2/T9, then T5 or T6).

    A latched sleeve notes what blocks it; one that never came to scan today waits for that.
    """
    record = pilot.sleeve(sleeve)
    if not record.latches and not record.phase.active:
        pilot.again.add(sleeve)
        return
    if not record.latches:
        move(pilot, sleeve, Phase.ANALYZING, at, "own window open")
    for plan in _plans(pilot, sleeve, at):
        _carry_out(pilot, sleeve, plan, at)
    if record.phase is Phase.ANALYZING:
        _leave_idle(pilot, sleeve, at)


def _leave_idle(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """No intent: T6 while positions exist or the window is open for another look, else T7 and T13."""
    record = pilot.sleeve(sleeve)
    later = at + timedelta(seconds=pilot.settings.recheck_seconds)
    if record.options or record.holdings or record.longs or in_window(pilot, sleeve, later):
        move(pilot, sleeve, Phase.MONITORING, at, "no intent")
        return
    move(pilot, sleeve, Phase.RECONCILING, at, "no intent, no positions, window over")
    clean = reconcile(pilot, sleeve, at)
    move(pilot, sleeve, Phase.SAFE, at, "books equal broker" if clean else "books differ, latched")


def end_window(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """After the window: note the deployment that fills have reached, alert where it is short (S0.deploy.target)."""
    record = pilot.sleeve(sleeve)
    if not record.size:
        return
    seen = known(pilot, sleeve, at)
    deployed = _deployed(pilot, replace(seen, sleeve=replace(seen.sleeve, working=())))
    short = deployed < pilot.rulebook.number("S0.deploy.target") * record.size
    note = (record.planned_note or "under_deployed:unfilled") if short else ""
    pilot.noted.add(sleeve)
    pilot.emit(DeploymentNoted(at, sleeve, "reached", record.size, deployed, note))
    if short:
        pilot.alert(at, sleeve, "info", "S0.deploy.target", note)


def in_window(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    """Whether a window is open in which the sleeve opens anything, calls on its shares among it."""
    week = pilot.this_week()
    openings = (week.opening(sleeve), week.calls_opening)
    return any(opening is not None and opening.is_open(at) for opening in openings)


def _plans(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Iterator[Plan]:
    """Share purchases first and alone: calls are written on what they bought at the next look.

    Each plan knows the orders of the one before. Every round has its number, so that no decision is taken twice.
    """
    week, number = pilot.this_week(), pilot.rounds.get(sleeve, 0)
    if not pilot.sleeve(sleeve).latches:
        pilot.rounds[sleeve] = number + 1
    own = week.opening(sleeve)
    market = (pilot.feed, pilot.rulebook, pilot.sessions, week, pilot.settings.account)
    seen = known(pilot, sleeve, at)
    if own is not None and own.is_open(at) and sleeve is Sleeve.COM and seen.sleeve.needs_shares:
        shares = plan_shares(seen, *market, attempt=number)
        yield shares
        if shares.proposals:
            pilot.again.add(sleeve)
            return
    if week.calls_opening is not None and week.calls_opening.is_open(at) and seen.sleeve.holdings:
        yield replace(plan_calls(seen, *market, attempt=number), note="")
    if own is not None and own.is_open(at):
        yield plan_puts(known(pilot, sleeve, at), *market, attempt=number)


def _carry_out(pilot: Pilot, sleeve: Sleeve, plan: Plan, at: datetime) -> None:
    record = pilot.sleeve(sleeve)
    for proposal, verdict in plan.reviews:
        pilot.emit(Reviewed(at, "candidate", proposal, verdict, None))
    for skip in plan.skips:
        if record.skipped.get(skip.symbol) != skip.rule:
            pilot.emit(SymbolSkipped(at, sleeve, skip.symbol, skip.rule, skip.reason, skip.value, skip.limit))
    if plan.deferred:
        pilot.again.add(sleeve)
    for proposal in plan.proposals:
        if pilot.tries.get((sleeve, proposal.symbol), 0) < pilot.settings.attempts_max:
            order(pilot, proposal, at)
    if plan.note or any(proposal.action is not Action.OPEN_CALL for proposal in plan.proposals):
        deployed = _deployed(pilot, known(pilot, sleeve, at))
        pilot.emit(DeploymentNoted(at, sleeve, "planned", record.size, deployed, plan.note))


def _deployed(pilot: Pilot, seen: Known) -> Decimal:
    return sum(facts.exposures(seen, pilot.feed).values(), ZERO)
