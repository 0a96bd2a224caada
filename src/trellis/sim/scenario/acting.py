"""Doing what a step says: telling the market and the venue, and giving people's commands to the autopilot."""

from datetime import datetime

from trellis.autopilot import commands
from trellis.core.problems import ProblemError
from trellis.sim.scenario.happenings.commanded import Commanded
from trellis.sim.scenario.steps import Command, Step
from trellis.sim.scenario.world import World


def act(world: World, step: Step, at: datetime) -> list[Commanded]:
    """Make the step's changes at the instant; the outcomes of its commands."""
    step.news.tell(world.feed, at)
    if step.venue is not None:
        world.venue.behave(step.venue)
    return [_commanded(world, command, at) for command in step.commands]


def _commanded(world: World, command: Command, at: datetime) -> Commanded:
    try:
        _command(world, command, at)
    except ProblemError as error:
        return Commanded(at, command.verb, "refused", str(error))
    return Commanded(at, command.verb, "done", "")


def _command(world: World, command: Command, at: datetime) -> None:
    pilot, sleeve = world.pilot, command.sleeve
    if command.verb == "pause":
        commands.pause(pilot, at, command.by, command.reason)
    elif command.verb == "reset":
        commands.reset_emergency(pilot, at, command.by, command.second, command.reason)
    elif sleeve is not None and command.verb == "rebase":
        commands.rebase_hwm(pilot, sleeve, at, command.by, command.reason)
    elif sleeve is not None and command.latch is not None:
        commands.release_latch(pilot, sleeve, command.latch, at, command.by, command.reason)
