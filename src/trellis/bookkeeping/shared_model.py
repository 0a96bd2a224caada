"""What a round of learning together left in a household's home."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trellis.books.whole_file import write_whole
from trellis.core.problems import problem
from trellis.household.categories.shared import weights_of

if TYPE_CHECKING:
    from trellis.household.categories.shared import Weights

FOLDER = "federation"
_MAGIC = b"trellis shared model 1\n"


@dataclass(frozen=True)
class Shared:
    """What a round learned, as this household keeps it: weights by class and column."""

    classes: tuple[str, ...]
    told: Mapping[str, Any]
    weights: "Weights"

    @property
    def members(self) -> int:
        """How many households' updates are in it."""
        return int(self.told["stayed"])


def keep_shared(home: Path, told: Mapping[str, Any], weights: bytes) -> Path:
    """Keep what a round learned. It is no secret: everybody in the round has it."""
    path = shared_path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    head = json.dumps({key: value for key, value in told.items() if key != "weights"}, default=str)
    write_whole(path, _MAGIC + head.encode() + b"\n" + weights)
    return path


def shared_of(home: Path) -> Shared | None:
    """What the last round learned; None before the first. Raises ProblemError for a file that was changed."""
    path = shared_path(home)
    if not path.exists():
        return None
    magic, head, content = path.read_bytes().split(b"\n", 2)
    try:
        told = json.loads(head)
        classes = tuple(told["terms"]["classes"])
        weights = weights_of(content, len(classes), told["stayed"])
        if magic + b"\n" != _MAGIC:
            raise ValueError("it is no shared model")
    except (ValueError, KeyError, TypeError) as error:
        raise problem(path, "model", path.name, f"it cannot be read: {error}", "Join another round.") from error
    return Shared(classes, told, weights)


def shared_digest(home: Path) -> str:
    """The SHA-256 of what the last round learned, as it is kept; "" before the first."""
    try:
        return hashlib.sha256(shared_path(home).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def shared_path(home: Path) -> Path:
    """Where a home keeps what the last round learned."""
    return home / FOLDER / "shared.model"
