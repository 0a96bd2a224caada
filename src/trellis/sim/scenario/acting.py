"""Doing what a step says: telling the market and the venue, and giving people's commands to the autopilot."""

from datetime import datetime

from trellis.autopilot.events.command import CommandGiven
from trellis.autopilot.telling import tell
from trellis.sim.scenario.steps import Step
from trellis.sim.scenario.world import World
from trellis.sim.venue.bank import bank


def act(world: World, step: Step, at: datetime) -> None:
    """Make the step's changes at the instant, and give its commands; what becomes of them is journaled."""
    step.news.tell(world.feed, at)
    if step.venue is not None:
        world.venue.behave(step.venue)
    for said in step.commands:
        for account, answer in tell(world.house, said.command, at, said.account):
            if isinstance(answer, CommandGiven):
                bank(world.venue, world.house.pilots[account], said.command)
