"""What the autopilot journaled, as rows that expectations name: orders, fills, verdicts, skips, levels and the rest."""

from collections.abc import Iterable

from trellis.sim.scenario.cells import Cells
from trellis.sim.scenario.happenings import (
    commanded,
    days,
    decisions,
    hedging,
    lineage,
    positions,
    quarters,
    standing,
    trading,
)
from trellis.sim.scenario.happenings.lists import LISTS
from trellis.sim.scenario.happenings.told import Maker, Told

_MAKERS: dict[type, Maker] = dict(
    (
        *decisions.MAKERS,
        *hedging.MAKERS,
        *trading.MAKERS,
        *standing.MAKERS,
        *positions.MAKERS,
        *days.MAKERS,
        *quarters.MAKERS,
        *lineage.MAKERS,
        *commanded.MAKERS,
    )
)

Happened = dict[str, list[Cells]]


def happened(events: Iterable[tuple[str, object]], told: Told) -> Happened:
    """The rows of the events, each with its account, by list, in order.

    What the events name is remembered in told for the next call.
    """
    found: Happened = {name: [] for name in LISTS}
    for account, event in events:
        told.remember(event)
        maker = _MAKERS.get(type(event))
        for name, cells in maker(told, event) if maker is not None else ():
            assert set(cells) <= {*LISTS[name]}, f"{name} has a key that the list of lists lacks: {sorted(cells)}"
            found[name].append({"at": event.at, "account": account, **cells})  # type: ignore[attr-defined]
    return found
