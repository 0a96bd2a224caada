"""Leading a run by the lock on its folder: for processes of one machine."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from trellis.core.problems import ProblemError, problem
from trellis.sim.replay.folder import RunFolder


@dataclass(frozen=True, slots=True)
class FolderLeadership:
    """Implements Leadership. runs: the folder that holds the run folders."""

    runs: Path

    @contextmanager
    def acquire(self, run: str) -> Iterator[None]:
        """The folder, held (flock)."""
        folder = RunFolder(self.runs / run)
        if not folder.path.is_dir():
            raise problem(self.runs, "run", run, "there is no such run", "Found it first.")
        with ExitStack() as held:
            try:
                held.enter_context(folder.held())
            except ProblemError as error:
                message, way_out = error.problems[0].message, "Stop that one, or wait until it ends."
                raise problem(self.runs, "run", run, message, way_out) from error
            yield
