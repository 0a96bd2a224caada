"""The port of the registry as the household sees it: where classifiers go once trained, and come back from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from trellis.core.problems import Problem

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.categories.model import Model


@dataclass(frozen=True, slots=True)
class Shelved:
    """What became of a classifier: its number, the stage it came to, and why it got no further."""

    version: int
    stage: str
    refused: tuple[Problem, ...] = ()


class Shelf(Protocol):
    """Keeps classifiers of a household by version."""

    def keep(self, keeper: "Keeper", model: "Model") -> Shelved:
        """Register a classifier that was trained and journaled, and let it answer if it passes the gate.

        Raises ProblemError where the registry cannot be written; the household stays as it is.
        """
        ...

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a classifier by their digest; None where it is not there, or was changed."""
        ...
