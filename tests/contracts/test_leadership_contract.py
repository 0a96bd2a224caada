"""The deck of leadership, dealt to the lock on a folder and to the fake."""

from pathlib import Path

import pytest
from tests.contracts.leadership_deck import LeadershipDeck
from tests.fakes.leading import MemoryLeadership

from trellis.server.runs.live.leading import FolderLeadership


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
