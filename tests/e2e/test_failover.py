"""Real programs that lead by turns: killed, cut off, and replaced, with every record there once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.fakes.kernel import entries
from tests.fakes.postgres_leading import SHUT_OUT

from trellis.adapters.stores.postgres.address import JournalAddress, address_of
from trellis.adapters.stores.postgres.leadership import lock_key
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Head

ROOT = Path(__file__).resolve().parents[2]
LAST = 400

Program = subprocess.Popen[str]


@pytest.fixture
def address(postgres: str, tmp_path: Path) -> JournalAddress:
    found = address_of(postgres, tmp_path.name)
    PostgresPlace(found).create(Durability.EACH).close()
    return found


@pytest.fixture
def programs() -> Iterator[list[Program]]:
    running: list[Program] = []
    yield running
    for program in running:
        if program.poll() is None:
            program.send_signal(signal.SIGCONT)
            program.kill()
        program.wait()
        assert program.stdout is not None
        program.stdout.close()


def start(programs: list[Program], address: JournalAddress, name: str, seconds: float = 0.002) -> Program:
    """Start a program that leads or waits to."""
    words = (str(address), name, str(LAST), str(seconds))
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.postgres_leading", *words],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))},
    )
    programs.append(program)
    return program


def heard(program: Program) -> str:
    """The program's next line, without its end."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


def grown(address: JournalAddress, beyond: int) -> int:
    """Waits until the journal holds more records than that; how many."""
    with PostgresPlace(address).open(read_only=True) as journal:
        while (count := journal.refresh().sequence) <= beyond:
            pass
    return count


def whole(folder: Path) -> Head:
    """Where the whole run ends."""
    with Journal.create(folder / "whole.db", Durability.GROUP) as journal:
        return journal.append(entries(1, LAST), 0)


def test_a_standby_goes_on_whenever_the_leader_is_killed(
    programs: list[Program], address: JournalAddress, tmp_path: Path
) -> None:
    leader, count = start(programs, address, "0"), 0
    assert heard(leader) == "leads 1 from 0"
    for turn in range(1, 5):
        standby = start(programs, address, str(turn))
        count = grown(address, count + 40)
        assert standby.poll() is None
        leader.kill()
        word, epoch, _, begun = heard(standby).split()
        assert (word, int(epoch)) == ("leads", turn + 1)
        assert int(begun) >= count
        leader, count = standby, int(begun)
    assert heard(leader) == "done"

    found = PostgresPlace(address).verify()
    assert (found.ok, found.records, found.head) == (True, LAST, whole(tmp_path))
    with PostgresPlace(address).open(read_only=True) as journal:
        assert journal.count == LAST


def test_a_leader_that_was_cut_off_is_shut_out_though_it_lives(
    programs: list[Program], address: JournalAddress, postgres: str, tmp_path: Path
) -> None:
    leader = start(programs, address, "old")
    assert heard(leader) == "leads 1 from 0"
    grown(address, 40)
    leader.send_signal(signal.SIGSTOP)
    standby = start(programs, address, "new")
    _end_lock(postgres, address)
    assert heard(standby).startswith("leads 2 from ")
    leader.send_signal(signal.SIGCONT)

    assert "new leads in epoch 2, this program wrote in epoch 1; nothing of this batch was written" in heard(leader)
    assert leader.wait() == SHUT_OUT
    assert heard(standby) == "done"
    assert standby.wait() == 0
    found = PostgresPlace(address).verify()
    assert (found.ok, found.records, found.head) == (True, LAST, whole(tmp_path))


def _end_lock(url: str, address: JournalAddress) -> None:
    """End the session that holds the leader's lock, as a broken line does; its other session stays."""
    key = lock_key(address) & ((1 << 64) - 1)
    with psycopg.connect(url, autocommit=True) as line:
        ended = line.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND granted "
            "AND classid::bigint = %s AND objid::bigint = %s",
            (key >> 32, key & 0xFFFFFFFF),
        ).fetchall()
    assert ended == [(True,)]
