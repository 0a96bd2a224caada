"""Turning a changed sleeve state into the events that say what changed in its share lots."""

from datetime import datetime

from trellis.autopilot.events.position import HoldingGone, HoldingSet
from trellis.autopilot.pilot import Pilot
from trellis.strategies.ports import SleeveState


def emit_difference(pilot: Pilot, before: SleeveState, after: SleeveState, cause: str, at: datetime) -> None:
    """One event per share lot that is new, changed or gone. A lot that the sleeve now counts as lost says so."""
    old = {holding.id: holding for holding in before.holdings}
    new = {holding.id: holding for holding in after.holdings}
    lost_before, lost_after = dict(before.lost), dict(after.lost)
    for holding in before.holdings:
        if holding.id not in new:
            lost = lost_after.get(holding.symbol, 0) > lost_before.get(holding.symbol, 0)
            gone = HoldingGone(at, before.sleeve, holding.id, holding.symbol, holding.shares, cause, lost)
            pilot.emit(gone)
    for holding in after.holdings:
        if old.get(holding.id) != holding:
            pilot.emit(HoldingSet(at, before.sleeve, holding, cause))
