"""`maintenance_in` and `maintenance_out`: taking an account out of service for an upgrade, and back (T18)."""

from datetime import datetime

from trellis.autopilot.commands.verb import Verb
from trellis.autopilot.events.command import Command
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.outage import hold
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.resuming import resume_flow
from trellis.autopilot.standing import T16, stop_sleeves
from trellis.constitution.roles import Permission
from trellis.core.problems import problem
from trellis.core.terms import Overlay

_FROM = (Phase.SAFE, Phase.EMERGENCY)


def _may_enter(pilot: Pilot, command: Command, at: datetime) -> None:
    """Every sleeve is in SAFE or EMERGENCY, and no order is at work."""
    for sleeve, record in pilot.record.sleeves.items():
        if record.phase not in _FROM:
            message = f"sleeve {sleeve.value} is at work"
            raise problem(command.verb, "state", record.phase.value, message, "Pause it, or wait for the close.")
        if not pilot.desk.is_idle(pilot.settings.account, sleeve.value):
            raise problem(command.verb, "orders", sleeve.value, "an order is at work", "Wait for its end.")


def _enter(pilot: Pilot, command: Command, at: datetime) -> None:
    """Take every sleeve out of service."""
    for sleeve in pilot.sleeves:
        move(pilot, sleeve, Phase.MAINTENANCE, at, f"{command.by.name}: {command.reason}")


def _may_leave(pilot: Pilot, command: Command, at: datetime) -> None:
    """A sleeve is in MAINTENANCE."""
    phases = [record.phase for record in pilot.record.sleeves.values()]
    if Phase.MAINTENANCE not in phases:
        raise problem(command.verb, "state", phases[0].value, "nothing is in MAINTENANCE", "Nothing is to be done.")


def _leave(pilot: Pilot, command: Command, at: datetime) -> None:
    """Back to SAFE, and through the resume flow. What was killed before is back in EMERGENCY (T16) until two people
    reset it.
    """
    for sleeve, record in tuple(pilot.record.sleeves.items()):
        if record.phase is Phase.MAINTENANCE:
            move(pilot, sleeve, Phase.SAFE, at, f"{command.by.name}: {command.reason}")
            hold(pilot, sleeve, at, "back from maintenance")
    resume_flow(pilot, at, "back from maintenance", restarted=False)
    if pilot.record.overlay is Overlay.KILLED:
        stop_sleeves(pilot, at, T16, "back from maintenance, and still killed")


VERBS = (
    Verb("maintenance_in", (Permission.ADMINISTER,), _may_enter, _enter, undone_by="maintenance_out"),
    Verb("maintenance_out", (Permission.ADMINISTER,), _may_leave, _leave, undone_by="maintenance_in"),
)
