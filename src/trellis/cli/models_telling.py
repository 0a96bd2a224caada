"""How `trellis models` tells of versions, moves and drift."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trellis.serving.drift.checking import Finding
    from trellis.serving.registry.events import ModelMoved
    from trellis.serving.registry.stages import Stage
    from trellis.serving.registry.versions import ModelVersion

_PLAIN = ("kind", "artefact", "size", "content", "code", "data", "latency", "explanation", "owner", "licence")


def version_told(version: "ModelVersion", stage: "Stage") -> dict[str, object]:
    """A version for machines."""
    found = version.calibration
    return {
        "name": version.name,
        "version": version.version,
        "stage": stage.value,
        "trained": version.trained.isoformat(),
        **{name: getattr(version, name) for name in _PLAIN},
        "audience": version.audience,
        "epsilon": version.epsilon,
        "features": dict(version.features),
        "importance": dict(version.importance),
        "metrics": [
            {
                "name": one.name,
                "slice": one.slice,
                "value": one.value,
                "interval": [one.low, one.high],
                "level": one.level,
                "count": one.count,
            }
            for one in version.metrics
        ],
        "calibration": found and {"error": found.error, "over": found.over, "noise": found.noise},
        "notes": list(version.notes),
    }


def version_words(version: "ModelVersion", told: Mapping[str, object]) -> Iterator[str]:
    """A version for people."""
    yield f"{version.label}: {told['stage']}, trained {version.trained:%Y-%m-%d %H:%M}"
    yield from (f"  {name:<12} {told[name]}" for name in _PLAIN)
    for one in version.metrics:
        where = one.slice or "all rows"
        yield f"  {one.name} on {where}: {one.value} ({one.low} to {one.high}) of {one.count:,}"
    if version.calibration is not None:
        found = version.calibration
        yield f"  calibration error {found.error}, over-confident by {found.over}; by chance up to {found.noise}"
    yield from (f"  note: {note}" for note in version.notes)
    moves = told["moves"]
    assert isinstance(moves, list), "show() lists them"
    for move in moves:
        back = f", back to {move['rollback']}" if move["rollback"] else ""
        yield f"  {move['at'][:16]} {move['source']} -> {move['target']} by {move['by']}: {move['reason']}{back}"


def moved(move: "ModelMoved") -> dict[str, object]:
    """A move for machines."""
    names = ("by", "reason", "rollback")
    told = {"at": move.at.isoformat(), "source": move.source.value, "target": move.target.value}
    return told | {name: getattr(move, name) for name in names}


def finding_told(finding: "Finding") -> dict[str, object]:
    """A look at drift for machines."""
    return {name: getattr(finding, name) for name in ("measure", "subject", "level", "value", "limit")}
