"""The last events of a run as lines that people can read."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum

from trellis.constitution.verdict import Verdict

LINES = 25
_WIDTH = 200


def trace_of(events: Sequence[object], lines: int = LINES) -> tuple[str, ...]:
    """The last lines events, numbered as in the journal."""
    first = max(len(events) - lines, 0)
    return tuple(f"{number + 1:>6} {line(event)}" for number, event in enumerate(events[first:], first))


def line(event: object) -> str:
    """One event on one line: its name, then its fields."""
    at = getattr(event, "at", None)
    when = f"{at:%a %m-%d %H:%M:%S} " if at is not None else ""
    told = [f"{field.name}={_short(getattr(event, field.name))}" for field in fields(event) if field.name != "at"]  # type: ignore[arg-type]
    return f"{when}{type(event).__name__} {' '.join(told)}"[:_WIDTH]


def _short(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Verdict):
        return value.outcome.value
    if is_dataclass(value):
        return f"{type(value).__name__}({getattr(value, 'id', getattr(value, 'decision', '...'))})"
    if isinstance(value, tuple):
        return f"({len(value)})"
    return str(value)
