"""The deck of leadership, dealt to the lock on a folder, to that of a journal in PostgreSQL, and to the fake."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from tests.contracts.leadership_deck import LeadershipDeck
from tests.fakes.leading import MemoryLeadership

from trellis.adapters.stores.postgres.address import address_of
from trellis.server.runs.live.leading import FolderLeadership, JournalLeadership


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Two run folders."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    return tmp_path


class TestFolder(LeadershipDeck):
    """Two locks of one folder; flock keeps them apart even within a process."""

    @pytest.fixture
    def first(self, runs: Path) -> FolderLeadership:
        """One."""
        return FolderLeadership(runs)

    @pytest.fixture
    def second(self, runs: Path) -> FolderLeadership:
        """Another."""
        return FolderLeadership(runs)


class OfAnyRun:
    """The leadership of each run by its journal's lock, as another machine's process takes it: no folder is shared."""

    def __init__(self, folder: Path, url: str, holder: str) -> None:
        self._folder = folder
        self._url = url
        self._holder = holder

    def acquire(self, run: str) -> AbstractContextManager[int | None]:
        """The lead of the run's journal."""
        (self._folder / run).mkdir(parents=True, exist_ok=True)
        address = address_of(self._url, f"{self._folder.parent.name}-{run}")
        return JournalLeadership(self._folder, address, self._holder).acquire(run)


class TestJournal(LeadershipDeck):
    """Two machines with folders of their own, and one database."""

    @pytest.fixture
    def first(self, tmp_path: Path, postgres: str) -> OfAnyRun:
        """One."""
        return OfAnyRun(tmp_path / "one", postgres, "one")

    @pytest.fixture
    def second(self, tmp_path: Path, postgres: str) -> OfAnyRun:
        """Another."""
        return OfAnyRun(tmp_path / "two", postgres, "two")


class TestMemory(LeadershipDeck):
    """The fake, which both share."""

    @pytest.fixture
    def first(self) -> MemoryLeadership:
        """One."""
        return MemoryLeadership()

    @pytest.fixture
    def second(self, first: MemoryLeadership) -> MemoryLeadership:
        """The same."""
        return first
