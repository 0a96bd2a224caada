"""What people tell a house: a verb about one account, or one about all of them."""

from datetime import datetime

from trellis.autopilot.commands.table import VERBS, give
from trellis.autopilot.events.command import Command, CommandGiven, CommandRefused
from trellis.autopilot.house import House
from trellis.autopilot.pilot import Pilot
from trellis.core.problems import problem

Answers = tuple[tuple[str, CommandGiven | CommandRefused], ...]


def tell(house: House, command: Command, at: datetime, account: str = "") -> Answers:
    """Give the command to the account named (the first where none is), or to every account, and answer for each.

    Each account asks Part I and its own guard and journals its answer. Raises ProblemError for an account that the
    house does not have, or no longer has.
    """
    verb = VERBS.get(command.verb)
    if verb is not None and verb.everywhere:
        return tuple((pilot.settings.account, _give(house, pilot, command, at)) for pilot in house.active)
    name = account or house.main.settings.account
    pilot = house.pilots.get(name)
    if pilot is None or pilot.record.closed is not None:
        known = ", ".join(each.settings.account for each in house.active)
        raise problem(command.verb, "account", name, "the house has no such account", f"Name one of {known}.")
    return ((name, _give(house, pilot, command, at)),)


def _give(house: House, pilot: Pilot, command: Command, at: datetime) -> CommandGiven | CommandRefused:
    ancestors: list[str] = []
    parent = pilot.record.parent
    while parent:
        ancestors.append(parent)
        parent = house.pilots[parent].record.parent
    return give(pilot, command, at, ancestors)
