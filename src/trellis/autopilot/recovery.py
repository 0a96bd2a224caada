"""A start after a process ended, however it ended: the account from its journal, then the resume flow (S9.resume).

The journal is all that is needed; a snapshot only saves the fold of what lies before it. The broker went on meanwhile,
so it is asked before anything is done: what it filled is booked, what it works on is adopted or cancelled.
"""

from collections.abc import Sequence
from datetime import datetime

from trellis.autopilot.commands.table import VERBS
from trellis.autopilot.events.command import CommandGiven
from trellis.autopilot.events.run import DayOpened
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.outage import hold
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.recalling import Recall
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.resuming import resume_flow
from trellis.autopilot.standing import stop_sleeves
from trellis.autopilot.valuing import refresh_marks
from trellis.core.problems import ProblemError
from trellis.core.terms import Overlay
from trellis.strategies.alluse.cadence import week_plan

RESTART = "the process was started anew"


def recover(pilot: Pilot, events: Sequence[object], at: datetime, loaded: str = "") -> bool:
    """Rebuild the account from its events, finish what was cut in two, and resume; True if the flow passed.

    pilot: freshly assembled, or filled from a snapshot whose later events these are. Raises ProblemError for a journal
    that this program would have written otherwise.
    """
    recall = Recall(pilot, events)
    recall.run()
    return come_back(pilot, events, recall.last, at, loaded)


def come_back(pilot: Pilot, events: Sequence[object], last: datetime | None, at: datetime, loaded: str = "") -> bool:
    """Resume an account that was rebuilt from its events, the last of which is of the instant named; True if it passed.

    What a crash cut in two beyond books and positions is finished: a stop, an audit, a person's command.
    """
    pilot.week = week_plan(pilot.record.day or at.date(), pilot.sessions, pilot.rulebook)
    for sleeve in pilot.sleeves:
        refresh_marks(pilot, sleeve, at)
    _finish_stop(pilot, at)
    for sleeve, record in tuple(pilot.record.sleeves.items()):
        if record.phase is Phase.AUDIT:
            move(pilot, sleeve, Phase.SAFE, at, "the audit was cut short")
        if record.phase not in (Phase.EMERGENCY, Phase.MAINTENANCE):
            hold(pilot, sleeve, at, RESTART)
    opening = _ended_opening(events, last)
    passed = resume_flow(pilot, at, loaded or f"{len(events)} events folded", restarted=True, opening=opening)
    _finish_command(pilot, events, at)
    return passed


def _ended_opening(events: Sequence[object], last: datetime | None) -> bool:
    """Whether the journal ends at the instant of a day's opening marks: what follows from them may not be done."""
    opened = next((event for event in reversed(events) if isinstance(event, DayOpened)), None)
    return opened is not None and opened.at == last


def _finish_stop(pilot: Pilot, at: datetime) -> None:
    """A kill or a reset that was cut in two: the overlay was journaled first and says where the sleeves belong."""
    killed = pilot.record.overlay is Overlay.KILLED
    if killed:
        stop_sleeves(pilot, at, "S9.cycle", RESTART)
        return
    for sleeve, record in tuple(pilot.record.sleeves.items()):
        if record.phase is Phase.EMERGENCY:
            move(pilot, sleeve, Phase.RECONCILING, at, "two-person reset")
            reconcile(pilot, sleeve, at)
            move(pilot, sleeve, Phase.SAFE, at, "reconciled")


def _finish_command(pilot: Pilot, events: Sequence[object], at: datetime) -> None:
    """A person's command that was journaled as given is carried out to its end; none is done twice to any harm."""
    places = [place for place, event in enumerate(events) if isinstance(event, CommandGiven)]
    if not places:
        return
    given = events[places[-1]]
    assert isinstance(given, CommandGiven), "its place was looked for"
    verb = VERBS[given.command.verb]
    try:
        if verb.finish is not None:
            verb.finish(pilot, given, events[places[-1] + 1 :], at)
            return
        if given.at != events[-1].at:  # type: ignore[attr-defined]
            return
        verb.guard(pilot, given.command, at)
    except ProblemError:
        return  # what it asked for is done already, or no longer to be had
    verb.act(pilot, given.command, at)
