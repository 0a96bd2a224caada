"""How a fold is written: an event's type with the change it makes in the record."""

from collections.abc import Callable
from typing import TypeVar

from trellis.autopilot.state import AccountRecord

E = TypeVar("E")
Change = Callable[[AccountRecord, object], None]


def on(kind: type[E], change: Callable[[AccountRecord, E], None]) -> tuple[type, Change]:
    """Pair an event type with its change, forgetting the parameter type that the key already fixes."""
    return kind, change  # type: ignore[return-value]
