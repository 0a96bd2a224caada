"""The opening windows: plan, review, order; look again while something is left to do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.autopilot.agenda import Task
from trellis.autopilot.corridor import admit, submit
from trellis.autopilot.events.decision import DeploymentNoted, Reviewed, SymbolSkipped
from trellis.autopilot.known import known
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import is_stopped
from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.order import Intent
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.calls import plan_calls
from trellis.strategies.alluse.puts import plan_puts
from trellis.strategies.alluse.shares import plan_shares
from trellis.strategies.ports import Plan


def check_window(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """One look at the sleeve's opening window: decide anew if something is due, and look again later."""
    if is_stopped(pilot, sleeve):
        return
    if pilot.desk.is_idle(pilot.settings.account, sleeve.value) and sleeve in pilot.again:
        pilot.again.discard(sleeve)
        decide(pilot, sleeve, at)
    later = at + timedelta(seconds=pilot.settings.recheck_seconds)
    if _is_open(pilot, sleeve, later):
        pilot.agenda.add(later, Task.WINDOW, sleeve)


def decide(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Evaluate the rules for the sleeve's openers and order what they allow (T2/T9, then T5, T6 or T7)."""
    entered = _enter(pilot, sleeve, at)
    intents = [intent for plan in _plans(pilot, sleeve, at) for intent in _carry_out(pilot, sleeve, plan, at)]
    if not entered:
        return
    if intents:
        move(pilot, sleeve, Phase.ORDERING, at, f"{len(intents)} approved")
        for intent in intents:
            submit(pilot, intent, at)
    else:
        move(pilot, sleeve, Phase.MONITORING, at, "no intent")


def end_window(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """After the window: note the deployment reached, alert where it is short (S0.deploy.target)."""
    record = pilot.sleeve(sleeve)
    if not record.size:
        return
    deployed = _deployed(pilot, sleeve, at)
    short = deployed < pilot.rulebook.number("S0.deploy.target") * record.size
    note = record.planned_note if short else ""
    pilot.emit(DeploymentNoted(at, sleeve, "reached", record.size, deployed, note))
    if short:
        pilot.alert(at, sleeve, "info", "S0.deploy.target", note or "under_deployed:unfilled")


def _enter(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    record = pilot.sleeve(sleeve)
    if record.latches or not record.phase.active:
        return False
    return move(pilot, sleeve, Phase.ANALYZING, at, "own window open")


def _is_open(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    week = pilot.this_week()
    openings = (week.opening(sleeve), week.calls_opening)
    return any(opening is not None and opening.is_open(at) for opening in openings)


def _plans(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Iterator[Plan]:
    """Share purchases first and alone: calls are written on what they bought at the next look."""
    week = pilot.this_week()
    attempt = pilot.attempts.get(sleeve, 0)
    seen = known(pilot, sleeve, at)
    told = (seen, pilot.feed, pilot.rulebook, pilot.sessions, week, pilot.settings.account)
    own = week.opening(sleeve)
    if own is not None and own.is_open(at) and sleeve is Sleeve.COM and seen.sleeve.needs_shares:
        shares = plan_shares(*told, attempt=attempt)
        yield shares
        if shares.proposals:
            pilot.again.add(sleeve)
            return
    if week.calls_opening is not None and week.calls_opening.is_open(at) and seen.sleeve.holdings:
        yield plan_calls(*told, attempt=attempt)
    if own is not None and own.is_open(at):
        yield plan_puts(*told, attempt=attempt)


def _carry_out(pilot: Pilot, sleeve: Sleeve, plan: Plan, at: datetime) -> list[Intent]:
    record = pilot.sleeve(sleeve)
    for proposal, verdict in plan.reviews:
        pilot.emit(Reviewed(at, "candidate", proposal, verdict, None))
    for skip in plan.skips:
        if record.skipped.get(skip.symbol) != skip.rule:
            pilot.emit(SymbolSkipped(at, sleeve, skip.symbol, skip.rule, skip.reason, skip.value, skip.limit))
    if plan.deferred:
        pilot.again.add(sleeve)
    admitted = (admit(pilot, proposal, at) for proposal in plan.proposals)
    intents = [intent for intent in admitted if intent is not None]
    if plan.note or intents:
        deployed = _deployed(pilot, sleeve, at)
        planned = sum((_collateral(intent) for intent in intents), ZERO)
        pilot.emit(DeploymentNoted(at, sleeve, "planned", record.size, deployed + planned, plan.note))
    return intents


def _deployed(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Decimal:
    amounts = facts.exposures(known(pilot, sleeve, at), pilot.feed)
    return sum(amounts.values(), ZERO) if amounts is not None else ZERO


def _collateral(intent: Intent) -> Decimal:
    instrument = intent.legs[0].instrument
    if not isinstance(instrument, OptionContract):
        return intent.arrival_mid * intent.quantity
    return instrument.strike * MULTIPLIER * intent.quantity if instrument.right is Right.PUT else ZERO
