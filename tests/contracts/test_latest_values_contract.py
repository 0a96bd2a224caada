"""The deck of the newest values, dealt to the SQLite file and to the fake."""

from pathlib import Path

import pytest
from tests.contracts.latest_values_deck import HOUSE, LatestValuesDeck, frame, row
from tests.fakes.features import MemoryValues

from trellis.adapters.lake.online import OnlineValues
from trellis.core.problems import ProblemError
from trellis.serving.features.catalogue import CATALOGUE


class TestSqlite(LatestValuesDeck):
    """The file."""

    @pytest.fixture
    def values(self, tmp_path: Path) -> OnlineValues:
        """One that does not exist yet."""
        return OnlineValues(tmp_path / "lake" / "online.db")

    def test_a_put_that_fails_leaves_what_was_there(self, values: OnlineValues, tmp_path: Path) -> None:
        values.put(frame(row(1.0)), {})
        with pytest.raises(ValueError, match="Out of range float"):
            values.put(frame(row(2.0, 31), row([float("nan")])), {HOUSE: row(1.0)["computed_at"]})  # type: ignore[dict-item]

        assert [one.value for one in values.get(CATALOGUE)] == [1.0]

    def test_a_file_that_is_none_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "online.db").write_bytes(b"no database" * 100)

        with pytest.raises(ProblemError, match="it cannot be used"):
            OnlineValues(tmp_path / "online.db").get(CATALOGUE)


class TestMemory(LatestValuesDeck):
    """The fake."""

    @pytest.fixture
    def values(self) -> MemoryValues:
        """An empty one."""
        return MemoryValues()
