"""Port: where experiments and their counts are kept, so that a process that is killed forgets neither."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from trellis.serving.experiments.experiment import Experiment
from trellis.serving.experiments.verdict import Counts
from trellis.serving.ports import Served


class ExperimentStore(Protocol):
    """Threads and processes may share it. Every method raises Unavailable where it cannot be read or written."""

    def all(self) -> Sequence[Experiment]:
        """Every experiment, the newest first."""
        ...

    def add(self, experiment: Experiment) -> None:
        """A new one. Raises ValidationError where its name is taken."""
        ...

    def replace(self, experiment: Experiment) -> None:
        """The one of its name as it is now: widened, or stopped. One that is stopped stays as it is."""
        ...

    def count(self, name: str, arm: str, user: str, served: Served) -> None:
        """An answer of an arm, and the user as one who saw it. user: as the experiment knows him."""
        ...

    def take_up(self, name: str, user: str) -> bool:
        """The user took the answer up; counted once. False where he saw none."""
        ...

    def counts(self, name: str) -> Mapping[str, Counts]:
        """By arm."""
        ...

    def evidence(self, name: str, p: float | None = None) -> float:
        """The least p-value of all looks so far, 1 at first. p: that of a look now."""
        ...
