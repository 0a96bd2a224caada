"""A replay led in PostgreSQL: whoever lost the lead is stopped, and the next goes on to the same end."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import psycopg
import pytest
from tests.fakes.prices import write_folder

from trellis.adapters.stores.postgres.address import JournalAddress, address_of
from trellis.adapters.stores.postgres.journal import FencedError
from trellis.adapters.stores.postgres.leadership import leading, lock_key
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.run import SNAPSHOT_SESSIONS, Progress, replay
from trellis.sim.replay.settings import RunSettings, changed
from trellis.sim.replay.world import build


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> RunSettings:
    """Six weeks of 2019 on a folder of prices."""
    data = write_folder(tmp_path_factory.mktemp("prices") / "data")
    return RunSettings(date(2019, 1, 2), date(2019, 2, 12), source="data", data=str(data))


def cut_off(url: str, address: JournalAddress) -> None:
    """End the session that holds the lead, on the server; the leader is not told."""
    key = lock_key(address) & ((1 << 64) - 1)
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND granted "
            "AND classid::bigint = %s AND objid::bigint = %s",
            (key >> 32, key & 0xFFFFFFFF),
        )


def test_the_next_leader_goes_on_to_the_end_of_a_run_that_nobody_interrupted(
    settings: RunSettings, tmp_path: Path, postgres: str
) -> None:
    whole = replay(settings, build(settings), RunFolder(tmp_path / "whole"))
    address = address_of(postgres, tmp_path.name)
    led = changed(settings, journal=str(address))
    with ExitStack() as stack:
        old = stack.enter_context(leading(address, "old"))
        epochs: list[int] = []

        def taken_over(progress: Progress) -> None:
            if progress.done > SNAPSHOT_SESSIONS and not epochs:
                cut_off(postgres, address)
                epochs.append(stack.enter_context(leading(address, "new")))

        with pytest.raises(FencedError, match="new leads in epoch 2, this program wrote in epoch 1"):
            replay(led, build(led), RunFolder(tmp_path / "run", address, old), progress=taken_over)
        again = replay(led, build(led), RunFolder(tmp_path / "run", address, epochs[0]), resume=True)

    assert again.head == whole.head
