"""Doing what a step says: telling the market and the venue, cutting lines, giving people's commands."""

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
    mishaps = step.mishaps
    if mishaps.foreign is not None:
        world.venue.send(mishaps.foreign, at)
    if mishaps.broker_down is not None:
        world.venue.down(at, at + mishaps.broker_down)
    for said in step.commands:
        for account, answer in tell(world.house, said.command, at, said.account):
            if isinstance(answer, CommandGiven):
                bank(world.venue, world.house.pilots[account], said.command)
