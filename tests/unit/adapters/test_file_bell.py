"""A bell over a file wakes who waits in another process, and those of this one at once."""

import subprocess
import sys
from pathlib import Path

from trellis.adapters.buses.bells import FileBell, ThreadBell
from trellis.adapters.buses.opening import open_bus
from trellis.adapters.buses.sqlite.tables import opened

LONG = 60.0
"""Seconds that nobody waits who is woken."""
_CHANGE = """
import sqlite3, sys, time
time.sleep(0.2)
line = sqlite3.connect(sys.argv[1], isolation_level=None)
line.execute("INSERT INTO leases VALUES ('here', 'another process', 1, 1)")
"""


def test_a_change_by_another_process_wakes_who_waits(tmp_path: Path) -> None:
    file = tmp_path / "bus.db"
    bell = FileBell(ThreadBell(), opened(file))
    bell.wait("box", 0.0)
    changes = subprocess.Popen([sys.executable, "-c", _CHANGE, str(file)])

    assert bell.woken("box", LONG)
    assert changes.wait() == 0
    assert not bell.woken("box", 0.02)
    bell.close()


def test_a_change_between_a_look_and_a_wait_is_not_missed(tmp_path: Path) -> None:
    file = tmp_path / "bus.db"
    line, bell = opened(file), FileBell(ThreadBell(), opened(file))
    assert bell.woken("box", LONG)  # before the first wait nobody looked
    line.execute("INSERT INTO leases VALUES ('here', 'another', 1, 1)")

    assert bell.woken("box", LONG)
    assert not bell.woken("box", 0.02)
    bell.close()
    line.close()


def test_threads_of_one_process_share_a_bell_whatever_their_files(tmp_path: Path) -> None:
    within = ThreadBell()
    bell = FileBell(within, opened(tmp_path / "bus.db"))
    bell.wait("box", 0.0)
    within.ring(["another"])
    assert not bell.woken("box", 0.02)
    within.ring(["box"])
    assert bell.woken("box", LONG)
    bell.close()


def test_a_bus_in_a_file_has_such_a_bell(tmp_path: Path) -> None:
    one, other = open_bus(tmp_path), open_bus(tmp_path)
    assert isinstance(one.bell, FileBell)
    one.bell.wait("box", 0.0)
    other.bell.ring(["box"])

    assert one.bell.woken("box", LONG)
    one.close()
    other.close()


def test_a_file_that_cannot_be_read_wakes_who_waits_to_find_out(tmp_path: Path) -> None:
    bell = FileBell(ThreadBell(), opened(tmp_path / "bus.db"))
    bell.close()

    assert bell.woken("box", LONG)
