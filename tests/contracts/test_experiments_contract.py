"""The deck of experiments, dealt to the file and to the fake."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.contracts.experiments_deck import ExperimentsDeck, experiment
from tests.fakes.answering import MemoryExperiments

from trellis.adapters.stores.experiments import FileExperiments
from trellis.household.problems import Unavailable


class TestFile(ExperimentsDeck):
    """A file in a folder that is not there yet."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> FileExperiments:
        """An empty one."""
        return FileExperiments(tmp_path / "home" / "experiments.db")


class TestMemory(ExperimentsDeck):
    """The fake."""

    @pytest.fixture
    def store(self) -> MemoryExperiments:
        """An empty one."""
        return MemoryExperiments()


def test_reading_makes_no_file(tmp_path: Path) -> None:
    store = FileExperiments(tmp_path / "home" / "experiments.db")
    store.all()
    store.counts("one")

    assert not store.path.parent.exists()


def test_a_file_that_is_none_of_ours_is_named(tmp_path: Path) -> None:
    path = tmp_path / "experiments.db"
    path.write_text("no database at all, and long enough to be read as one" * 20)
    store = FileExperiments(path)

    for act in (store.all, lambda: store.add(experiment("one"))):
        with pytest.raises(Unavailable, match=r"experiments\.db"):
            act()


def test_a_file_whose_maker_was_killed_reads_as_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "experiments.db"
    with closing(sqlite3.connect(path)) as rows:
        rows.execute("PRAGMA journal_mode = WAL")
    store = FileExperiments(path)

    assert list(store.all()) == []
    assert store.counts("one") == {}
    store.add(experiment("one"))
    assert len(store.all()) == 1
