"""Decisions that were under way when the process or the line stopped are reviewed anew before they go on (Part D)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from trellis.autopilot.corridor import perform
from trellis.autopilot.events.decision import Reviewed
from trellis.autopilot.hearing import conclude
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.review import review
from trellis.core.terms import Latch
from trellis.market.instruments import OptionContract
from trellis.orders.view import Working
from trellis.risk import gate
from trellis.strategies.alluse import facts
from trellis.strategies.ports import Known

RESUMED = "resumed"
"""The stage of a review at a resume; what it lets go on keeps its identity and goes out as its next version."""


def redecide(pilot: Pilot, at: datetime) -> int:
    """Review every opener and roll at work with all of today's facts; how many were dropped.

    What takes risk away needs no leave and goes on.
    """
    dropped = 0
    for working in pilot.desk.working():
        proposal = pilot.record.decision(working.intent.decision)
        if proposal.action.opens and not _holds(pilot, proposal, working, at):
            perform(pilot, pilot.desk.cancel(proposal.id, at, "S9.resume"), at)
            dropped += 1
    conclude(pilot, at)
    return dropped


def _holds(pilot: Pilot, proposal: Proposal, working: Working, at: datetime) -> bool:
    """Whether what is left of the decision passes every clause and the gate, as if it were asked for now."""
    left = replace(proposal, quantity=max(working.remaining, 1))
    if left.action is Action.ROLL and left.closing not in pilot.sleeve(left.sleeve).options:
        return False
    seen = _without(known(pilot, left.sleeve, at), working)
    view = facts.view(left, seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week())
    verdict, risk = review(left, view, pilot.rulebook), gate.review(left, view, pilot.limits)
    pilot.emit(Reviewed(at, RESUMED, left, verdict, risk))
    return min(verdict.quantity, risk.quantity) >= working.remaining


def _without(seen: Known, working: Working) -> Known:
    """What is known, without the decision's own order and without the latch that this very flow lifts."""
    sleeve = seen.sleeve
    return replace(
        seen,
        sleeve=replace(
            sleeve,
            working=tuple(_less_own(sleeve.working, working)),
            latches=frozenset(sleeve.latches - {Latch.BROKER}),
        ),
    )


def _less_own(
    rows: Iterable[tuple[str, OptionContract | None, int]], working: Working
) -> Iterable[tuple[str, OptionContract | None, int]]:
    held = working.intent.legs[0].instrument
    own = (held.underlying, held) if isinstance(held, OptionContract) else (held.symbol, None)
    found = False
    for row in rows:
        if not found and row == (*own, working.remaining):
            found = True
        else:
            yield row
