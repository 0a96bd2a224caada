"""What was told so far, by which later events are made readable; and how makers of rows are kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from trellis.autopilot.events.position import LongSet, OptionSet
from trellis.orders.events import IntentTaken, OrderPlaced
from trellis.orders.order import Intent, Order
from trellis.sim.scenario.cells import Cell
from trellis.sim.scenario.words import contract_text

E = TypeVar("E")
Rows = Iterator[tuple[str, dict[str, Cell]]]


@dataclass(slots=True)
class Told:
    """The names that events leave out: contracts by position id, orders by id, intents by decision."""

    positions: dict[str, str] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    intents: dict[str, Intent] = field(default_factory=dict)

    def remember(self, event: object) -> None:
        """Take in what the event names."""
        if isinstance(event, OptionSet | LongSet):
            self.positions[event.option.id] = contract_text(event.option.contract)
        elif isinstance(event, OrderPlaced):
            self.orders[event.order.id] = event.order
        elif isinstance(event, IntentTaken):
            self.intents[event.intent.decision] = event.intent

    def of(self, position: str) -> dict[str, Cell]:
        """The contract of a position and its symbol."""
        text = self.positions.get(position, position)
        return {"of": text, "symbol": text.split()[0] if text else ""}


Maker = Callable[[Told, object], Rows]


def on(kind: type[E], made: Callable[[Told, E], Rows]) -> tuple[type, Maker]:
    """Pair an event type with its maker, forgetting the parameter type that the key already fixes."""
    return kind, made  # type: ignore[return-value]
