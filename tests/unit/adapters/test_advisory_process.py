"""An adviser at the far end of a pipe: whatever it does, the run that tells it goes on at once."""

import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from trellis.adapters.advisory.garbage import LIES_MAX, Garbage
from trellis.adapters.advisory.process import AdviserProcess
from trellis.core.dates import NEW_YORK
from trellis.signals.ports import Observation

AT = datetime(2025, 3, 3, 18, 0, tzinfo=NEW_YORK)


def observation(index: int, value: float = 1.0) -> Observation:
    return Observation(AT + timedelta(days=index), "main", "vix", value)


def test_an_adviser_writes_to_its_own_file_and_ends_with_its_input(tmp_path: Path) -> None:
    store = tmp_path / "advisory.jsonl"
    with AdviserProcess("on", store) as adviser:
        for index in range(50):
            adviser.tell(observation(index, 10.0 + index % 2))
        adviser.tell(observation(50, 99.0))
        parted = adviser.part()

    assert (parted.told, parted.dropped, parted.status) == (51, 0, 0)
    assert store.read_text().count("\n") == 1


def test_one_that_does_not_read_is_not_waited_for(tmp_path: Path) -> None:
    with AdviserProcess("on", tmp_path / "advisory.jsonl") as adviser:
        os.kill(adviser.process_id, signal.SIGSTOP)
        for index in range(5_000):
            adviser.tell(observation(index))
        os.kill(adviser.process_id, signal.SIGCONT)
        parted = adviser.part()

    assert parted.dropped > 0
    assert parted.told + parted.dropped == 5_000
    assert parted.status == 0


def test_one_that_breaks_down_is_let_go(tmp_path: Path) -> None:
    with AdviserProcess("garbage", tmp_path / "advisory.jsonl") as adviser:
        for index in range(LIES_MAX + 1):
            adviser.tell(observation(index))
        os.waitid(os.P_PID, adviser.process_id, os.WEXITED | os.WNOWAIT)
        adviser.tell(observation(99))
        parted = adviser.part()

    assert parted.status == 1
    assert parted.dropped == 1


def test_an_unknown_kind_is_a_programmers_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the adviser was 'wise'"):
        AdviserProcess("wise", tmp_path / "advisory.jsonl")


def test_garbage_delays_lies_and_fails() -> None:
    waits: list[float] = []
    adviser = Garbage(waits.append)
    said = [adviser.hear(observation(index))[0] for index in range(LIES_MAX)]

    assert len(waits) == LIES_MAX
    assert all(each.expires < each.made and not 0 <= each.confidence <= 1 for each in said)
    with pytest.raises(ArithmeticError):
        adviser.hear(observation(LIES_MAX))
