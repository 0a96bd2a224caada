"""Doing what a step says: telling the market and the venue, and giving people's commands to the autopilot."""

from datetime import datetime

from trellis.autopilot.commands.table import give
from trellis.autopilot.events.command import CommandGiven
from trellis.sim.scenario.steps import Step
from trellis.sim.scenario.world import World
from trellis.sim.venue.bank import bank


def act(world: World, step: Step, at: datetime) -> None:
    """Make the step's changes at the instant, and give its commands; what becomes of them is journaled."""
    step.news.tell(world.feed, at)
    if step.venue is not None:
        world.venue.behave(step.venue)
    for said in step.commands:
        given = give(world.pilot, said.command, at)
        if isinstance(given, CommandGiven):
            bank(world.venue, world.pilot, said.command)
