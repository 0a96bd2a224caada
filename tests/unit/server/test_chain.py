"""The chain for those who check it: every byte of every record, whole or broken, and its checkpoints."""

import sqlite3
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from tests.fakes.server import STRANGER, client, served

from trellis.constitution.roles import Person, Role
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed, signature_holds
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Checkpoint, kind_bytes, record_hash

RUN = "/api/v1/runs/march"


def broken_at(caller: TestClient) -> int | None:
    """The first record whose content does not give its hash, as a reader of the pages finds it."""
    previous, after = bytes(32), 0
    while True:
        page: dict[str, Any] = caller.get(f"{RUN}/chain", params={"after": after, "limit": 9}).json()
        for sequence, kind, time, text, own in page["records"]:
            payload = bytes.fromhex(page["raw"][str(sequence)]) if str(sequence) in page["raw"] else text.encode()
            found = record_hash(sequence, kind_bytes(*page["kinds"][kind]), time, payload, previous)
            if found.hex() != own:
                return int(sequence)
            previous = found
        if page["next"] is None:
            assert previous.hex() == page["head_hash"]
            return None
        after = page["next"]


def journal_of(home: Path) -> Path:
    return served(home).runs.run("march").path


def test_the_pages_give_every_hash_anew(tmp_path: Path) -> None:
    assert broken_at(client(tmp_path)) is None


def test_a_changed_byte_is_found_where_it_lies_even_where_the_run_can_no_longer_be_read(tmp_path: Path) -> None:
    caller = client(tmp_path)
    for sequence, change in ((20, "replace(payload, '2025', '2026')"), (11, "x'ff00'"), (7, "payload || ' '")):
        with sqlite3.connect(journal_of(tmp_path)) as file:
            file.execute(f"UPDATE records SET payload = CAST({change} AS BLOB) WHERE sequence = ?", (sequence,))
        assert broken_at(caller) == sequence


def test_a_changed_last_record_is_given_to_be_checked(tmp_path: Path) -> None:
    caller = client(tmp_path)
    with sqlite3.connect(journal_of(tmp_path)) as file:
        (last,) = file.execute("SELECT max(sequence) FROM records").fetchone()
        file.execute("UPDATE records SET payload = CAST('{}' AS BLOB) WHERE sequence = ?", (last,))

    assert broken_at(caller) == last


def test_what_a_changed_file_holds_in_place_of_bytes_gives_no_hash(tmp_path: Path) -> None:
    caller = client(tmp_path)
    for sequence, column, value in ((30, "payload", "text"), (25, "hash", "text"), (22, "payload", 5), (21, "time", 5)):
        with sqlite3.connect(journal_of(tmp_path)) as file:
            file.execute(f"UPDATE records SET {column} = ? WHERE sequence = ?", (value, sequence))
        assert broken_at(caller) == sequence


def test_checkpoints_are_told_with_all_that_their_signature_is_over(tmp_path: Path) -> None:
    caller = client(tmp_path)
    with Journal.open(journal_of(tmp_path), Durability.GROUP) as journal:
        made = checkpoint_at(journal, 12, key_from_seed(b"7"))
    (told,) = caller.get(f"{RUN}/checkpoints").json()["checkpoints"]
    read = Checkpoint(told["sequence"], *(bytes.fromhex(told[name]) for name in ("hash", "public_key", "signature")))

    assert (read, told["key_id"]) == (made, made.key_id)
    assert signature_holds(read, read.public_key)


def test_the_chain_is_for_who_may_read_the_audit_log_of_the_run(tmp_path: Path) -> None:
    viewer = Person("Vera", (Role.VIEWER,), owns=("main",))

    for person in (viewer, STRANGER):
        for path in ("chain", "checkpoints", "journal", "journal/1", "journal/kinds"):
            assert client(tmp_path, person).get(f"{RUN}/{path}").status_code == 403


def test_sequences_past_the_end_and_limits_too_large(tmp_path: Path) -> None:
    caller = client(tmp_path)
    past = caller.get(f"{RUN}/chain", params={"after": 10**12}).json()

    assert (past["records"], past["next"]) == ([], None)
    assert caller.get(f"{RUN}/chain", params={"limit": 2_001}).status_code == 422
    assert caller.get(f"{RUN}/chain", params={"after": 2**63}).status_code == 422
