"""A process that dies in a scenario and is started again: all that is left of it is its journal and the venue."""

from dataclasses import fields
from datetime import datetime

from trellis.autopilot.house import open_house
from trellis.autopilot.returning import recover_house
from trellis.core.terms import Sleeve
from trellis.sim.scenario.world import World


def restart(world: World, at: datetime) -> None:
    """Forget the autopilots, open the house anew, and let it recover every account from what was journaled."""
    house, pilot, recorder = world.house, world.pilot, world.recorder
    wanted = _wanted(world)
    fresh = open_house(pilot.settings, pilot.rulebook, pilot.feed, house.mail.broker, pilot.sessions, recorder)
    for each in fields(fresh):
        setattr(house, each.name, getattr(fresh, each.name))
    recover_house(house, tuple(zip(recorder.accounts, recorder.events, strict=True)), at)
    _tell(world, wanted)


def _wanted(world: World) -> dict[tuple[str, Sleeve], bool]:
    given = world.given.capital is None
    pilots = world.house.pilots.items() if given else ()
    return {
        (name, sleeve): record.needs_shares for name, pilot in pilots for sleeve, record in pilot.record.sleeves.items()
    }


def _tell(world: World, wanted: dict[tuple[str, Sleeve], bool]) -> None:
    """Of a given sleeve no event says whether its first purchase is done, so the record is told directly, as it was."""
    for (name, sleeve), buys in wanted.items():
        world.house.pilots[name].sleeve(sleeve).needs_shares = buys
