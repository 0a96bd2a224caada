"""How the accounts of the house stand now: the account itself, its minis and what else was forked, as rows."""

from trellis.autopilot.pilot import Pilot
from trellis.core.numbers import ZERO
from trellis.sim.scenario.cells import Cell
from trellis.sim.scenario.standing import Held
from trellis.sim.scenario.world import World


def accounts(world: World) -> Held:
    """A row per account in the order founded; base, NLV, cash and positions are of all its sleeves together."""
    return tuple(_row(pilot) for pilot in world.house.pilots.values())


def _row(pilot: Pilot) -> dict[str, Cell]:
    record, places = pilot.record, [pilot.place(sleeve) for sleeve in pilot.sleeves]
    held = sorted(f"{units} {key}" for place in places for key, units in pilot.ledger.positions(place).items())
    return {
        "account": record.account,
        "kind": record.kind.value,
        "parent": record.parent or None,
        "capital": record.capital,
        "base": sum((each.base for each in record.sleeves.values()), ZERO),
        "nlv": sum((each.nlv for each in record.sleeves.values()), ZERO),
        "cash": sum((pilot.ledger.cash(place) for place in places), ZERO),
        "positions": tuple(held),
        "merging": record.merging or None,
        "closed": record.closed,
    }
