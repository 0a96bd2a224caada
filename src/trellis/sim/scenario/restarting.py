"""A process that dies in a scenario and is started again: all that is left of it is its journal and the venue."""

from dataclasses import fields
from datetime import datetime

from trellis.autopilot.assembly import assemble
from trellis.autopilot.recovery import recover
from trellis.core.problems import problem
from trellis.core.terms import Sleeve
from trellis.sim.scenario.world import World


def restart(world: World, at: datetime) -> None:
    """Forget the autopilot, assemble it anew, and let it recover from what it journaled.

    Raises ProblemError where the house holds more than one account: a scenario restarts one.
    """
    if len(world.house.pilots) > 1:
        text = "a process with several accounts cannot be restarted in a scenario"
        raise problem(world.file, "process_down", "", text, "Restart before the fork.")
    pilot = world.pilot
    ledger = type(pilot.ledger)()
    fresh = assemble(pilot.settings, pilot.rulebook, pilot.feed, pilot.broker, pilot.sessions, world.recorder, ledger)
    wanted = {sleeve: record.needs_shares for sleeve, record in pilot.record.sleeves.items()}
    for each in fields(fresh):
        setattr(pilot, each.name, getattr(fresh, each.name))
    recover(pilot, tuple(world.recorder.events), at)
    if world.given.capital is None:
        _tell(world, wanted)


def _tell(world: World, wanted: dict[Sleeve, bool]) -> None:
    """Of a given sleeve no event says whether its first purchase is done, so the record is told directly, as it was."""
    for sleeve, buys in wanted.items():
        world.pilot.sleeve(sleeve).needs_shares = buys
