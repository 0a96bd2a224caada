"""A house that is lost, machine and database, and restored from its newest backup: served again, with every part."""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.e2e.conftest import Answer
from tests.e2e.test_backup import told
from tests.fakes.live import PATIENCE
from tests.fakes.postgres import new_database
from tests.fakes.serving import ServingProcess, key_of_owner

from trellis.adapters.stores.backups.contents import CACHES
from trellis.adapters.stores.journals import journal_at
from trellis.adapters.stores.postgres.address import address_of
from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.kernel.verify import verify_journal

Call = Callable[..., Answer]
OPEN = "Date,Description,Amount\n03/04/2025,CAFE,-4.50\n05/06/2025,BAKER,-2.10\n"
MORE = "Date,Description,Amount\n07/08/2025,CAFE,-6.75\n"
NOT_OF_THE_HOUSE = {"server.log"}
"""What the test itself lays into the home."""
OF_NOW = (".inbox", ".lock", "-wal", "-shm")
"""Ends of names of what stands for a process that is at work now."""
ASKED = (
    "household/accounts",
    "household/lines",
    "household/imports",
    "household/goals",
    "household/categories",
    "runs",
    "runs/finished/today",
    "runs/finished/decisions",
    "runs/finished/ledger",
)
"""What a person reads of the house, with the same answer before and after."""


@contextmanager
def served(home: Path, people: str, key: str) -> Iterator[httpx2.Client]:
    """A caller of the house, which is killed at the end as by a loss of power."""
    house = ServingProcess(home, {"TRELLIS_PEOPLE": people} if people else {})
    house.start()
    try:
        headers = {"Authorization": f"Bearer {key}"}
        with httpx2.Client(base_url=f"{house.base}/api/v1", headers=headers, timeout=PATIENCE) as client:
            yield client
    finally:
        house.end(signal.SIGKILL)


def imported(client: httpx2.Client, name: str, content: str, **asked: str) -> None:
    """A bank's file came in."""
    said = {"name": name, "account": "Checking", "currency": "USD", **asked}
    answer = client.post("/household/imports", params=said, content=content.encode())
    assert answer.json()["outcome"] == "imported", answer.text


def lived_in(client: httpx2.Client) -> None:
    """What a person does in a house: a file whose open question is answered, a goal, a category."""
    imported(client, "one.csv", OPEN, answer="dates.order=day-month-year")
    account = client.get("/household/accounts").json()["accounts"][0]["id"]
    goal = {"name": "Holiday", "account": account, "target": "900", "due": "2031-06-01", "monthly": "20"}
    line = client.get("/household/lines").json()["lines"][0]["id"]
    writes = [
        ("POST", "/household/goals", goal),
        ("PUT", f"/household/lines/{line}/category", {"category": "food.restaurants"}),
    ]
    for verb, path, body in writes:
        answer = client.request(verb, path, json=body)
        assert answer.status_code < 300, f"{path}: {answer.text}"


def answers(client: httpx2.Client) -> dict[str, Any]:
    """Every asked path with its answer."""
    found = {path: client.get(f"/{path}") for path in ASKED}
    assert {path: one.status_code for path, one in found.items()} == dict.fromkeys(ASKED, 200)
    return {path: one.json() for path, one in found.items()}


def files_of(home: Path) -> set[str]:
    """The files of a home that matter: neither caches, nor what stands for processes, nor the test's own."""
    found = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    kept = {name for name in found if name.partition("/")[0] not in CACHES and not name.endswith(OF_NOW)}
    return kept - NOT_OF_THE_HOUSE


@pytest.mark.parametrize("store", ["files", "postgresql"])
def test_a_lost_house_is_served_again_from_its_backup(
    finished: Path, postgres: str, tmp_path: Path, trellis: Call, store: str
) -> None:
    home, new, backups = tmp_path / "home", tmp_path / "new", tmp_path / "backups"
    shutil.copytree(finished, home / "runs" / "finished")
    with ExitStack() as stack:
        there = store == "postgresql"
        before, after = (stack.enter_context(new_database(postgres)) if there else "" for _ in range(2))
        key = key_of_owner(home, before)
        with served(home, before, key) as client:
            lived_in(client)
            told(trellis("verify", home / "runs" / "finished", "--json"))
            known = answers(client)
            to = ["--people", before] if there else []
            told(trellis("backup", "--home", home, "--to", backups, "--with-keys", *to, "--json"))
        had = files_of(home)
        shutil.rmtree(home)

        to = ["--people", after, "--journal", after] if there else []
        restored = told(trellis("restore", backups, "--home", new, *to, "--json"))
        moved = {"runs/finished/journal.db"} if there else set()
        assert files_of(new) == had - moved
        servers = restored["servers"]
        assert isinstance(servers, dict)
        assert set(servers) == (moved | {"people.db"} if there else set())
        with served(new, after, key) as client:
            again = answers(client)
            imported(client, "two.csv", MORE)
            assert client.get("/household/lines").json()["lines"][0]["booked"] == "2025-08-07"
        run = journal_at(address_of(after, "finished")) if there else None
        chain = run.verify() if run else verify_journal(new / "runs/finished/journal.db")

    assert again == known
    assert chain.ok
    assert chain.head == verify_journal(finished / "journal.db").head
    assert audit(journal_of(new)).ok
    assert verify_journal(new / "audit/journal.db").ok
