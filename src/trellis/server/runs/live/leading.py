"""Leading a run: by the lock on its folder, and by its journal's own where that is kept in PostgreSQL."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.core.problems import ProblemError, problem
from trellis.sim.replay.folder import RunFolder


@dataclass(frozen=True, slots=True)
class FolderLeadership:
    """Implements Leadership. runs: the folder that holds the run folders."""

    runs: Path

    @contextmanager
    def acquire(self, run: str) -> Iterator[int | None]:
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
            yield None


@dataclass(frozen=True, slots=True)
class JournalLeadership:
    """Implements Leadership for a run whose journal is in PostgreSQL, for processes of several machines.

    holder: who leads, for people who ask. A folder that machines share is held too, since snapshots lie there.
    """

    runs: Path
    journal: JournalAddress
    holder: str

    @contextmanager
    def acquire(self, run: str) -> Iterator[int | None]:
        """The folder, then the journal's lock, which ends with this process's session."""
        from trellis.adapters.stores.postgres.leadership import leading

        with FolderLeadership(self.runs).acquire(run), leading(self.journal, self.holder) as epoch:
            yield epoch
