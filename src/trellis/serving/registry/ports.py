"""The port of the registry: where versions and their artefacts are kept."""

from collections.abc import Sequence
from typing import Protocol

from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ModelVersion


class ModelStore(Protocol):
    """Versions by (name, version), each there once and unchanged. Stages in it mirror the journal of models.

    Every method raises ProblemError where the store cannot be read or written, or holds no such version.
    """

    @property
    def source(self) -> str:
        """Where it is, as problems name it: a path, or an address without its password."""
        ...

    def put(self, version: ModelVersion, artefact: bytes) -> None:
        """Keep a version as a draft, whole or not at all. Raises ProblemError for a (name, version) that is there."""
        ...

    def names(self) -> Sequence[str]:
        """The names of models, in order."""
        ...

    def versions(self, name: str) -> Sequence[int]:
        """The versions of a name, ascending; none for a name that is not there."""
        ...

    def described(self, name: str, version: int) -> ModelVersion:
        """A version as it was put."""
        ...

    def artefact(self, name: str, version: int) -> bytes:
        """The bytes as the store has them now. Whoever loads a model compares their digest."""
        ...

    def stage(self, name: str, version: int) -> Stage:
        """The stage that the store shows."""
        ...

    def set_stage(self, name: str, version: int, stage: Stage) -> None:
        """Show another stage."""
        ...
