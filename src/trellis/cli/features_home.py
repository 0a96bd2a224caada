"""A home's features as commands use them: entities and instants as people write them, values as they are shown."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.adapters.lake.features import HomeFeatures
    from trellis.serving.features.ports import Entity, Served, Value

SHOWN = 3
"""So many parts of a map or vector are shown to people; --json has all."""


def features_of(home: Path | None) -> "HomeFeatures":
    """The features of the home named, else of the house's."""
    from trellis.adapters.lake.features import HomeFeatures
    from trellis.adapters.lake.lake import lake_of
    from trellis.cli.paths import home_of

    return HomeFeatures(lake_of(home_of(home)))


def entity_of(text: str) -> "Entity | None":
    """household:USD or account:ID; None for nothing. Raises ProblemError for anything else."""
    if not text:
        return None
    kind, _, name = text.partition(":")
    if kind not in ("household", "account") or not name:
        raise problem("flags", "--entity", text, "it is no entity", "Write household:USD or account:a1b2c3d4.")
    return kind, name


def instant_of(text: str | None, flag: str) -> datetime | None:
    """An instant with its zone, None where none was given. Raises ProblemError for anything else."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        message = "it is no instant with its zone"
        raise problem("flags", flag, text, message, "Write it as 2026-03-31T12:00:00-04:00.")
    return at


def shown(value: "Value", reason: str) -> str:
    """A value in a line."""
    if value is None:
        return f"- ({reason})"
    if isinstance(value, float):
        return f"{value:,.4f}"
    if isinstance(value, tuple):
        return f"[{', '.join(f'{one:.3f}' for one in value)}]"
    parts = sorted(value.items(), key=lambda one: -one[1])
    more = f", {len(parts) - SHOWN} more" if len(parts) > SHOWN else ""
    return ", ".join(f"{name} {share:.3f}" for name, share in parts[:SHOWN]) + more


def as_mapping(one: "Served") -> dict[str, object]:
    """A value for machines."""
    kept = one.kept
    return {
        "name": kept.name,
        "version": kept.version,
        "entity": ":".join(kept.entity),
        "value": kept.value,
        "reason": kept.reason,
        "event_time": kept.event_time,
        "created_time": kept.created_time,
        "age_seconds": int(one.age.total_seconds()),
        "stale": one.stale,
    }


def aged(age: timedelta) -> str:
    """An age in its largest unit."""
    seconds = int(age.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
