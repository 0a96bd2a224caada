"""A run's sources, read in a thread: whatever goes wrong, nobody waits for them for ever."""

from pathlib import Path

import pytest
from tests.fakes.run_events import write_run
from tests.fakes.server_market import finding, scripted

from trellis.market.sessions import Sessions
from trellis.server.runs.directory import Runs
from trellis.server.runs.market import Market, SourceState


@pytest.fixture
def market(tmp_path: Path) -> Market:
    """Of a finished run that was read."""
    write_run(tmp_path / "runs" / "march")
    run = Runs(tmp_path).run("march")
    run.read_all()
    return Market(run, finding(scripted()))


def test_sources_and_the_calendar_are_there_once_they_were_read(market: Market) -> None:
    market.read()

    assert (market.state, market.problem) == (SourceState.READY, "")
    assert market.calendar is not None


def test_a_calendar_that_cannot_be_read_is_told_and_not_waited_for(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(first: object, last: object) -> Sessions:
        raise ValueError("no calendar")

    monkeypatch.setattr(Sessions, "nyse", broken)
    with pytest.raises(ValueError, match="no calendar"):
        market.read()

    assert market.state is SourceState.GONE
    assert "the server made a mistake" in market.problem
