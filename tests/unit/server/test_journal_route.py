"""The journal over HTTP: whole, in order, with all that its hashes are made of."""

from pathlib import Path
from typing import Any

from tests.fakes.server import OWNER, client

from trellis.constitution.roles import Person, Role
from trellis.kernel.record import kind_bytes, record_hash


def test_the_pages_together_are_the_journal_and_its_hashes_can_be_computed_anew(tmp_path: Path) -> None:
    caller = client(tmp_path)
    records: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = caller.get("/api/v1/runs/march/journal", params={"after": after, "limit": 7}).json()
        records += page["records"]
        after = page["next"]
    previous = bytes(32)
    for place, record in enumerate(records, start=1):
        kind = kind_bytes(record["stream"], record["type"], record["version"])
        previous = record_hash(place, kind, record["time"], record["payload"].encode(), previous)
        assert (record["sequence"], record["hash"]) == (place, previous.hex())

    assert len(records) == page["head"]
    assert records[-1]["hash"] == page["head_hash"]


def test_records_of_one_type(tmp_path: Path) -> None:
    page = client(tmp_path).get("/api/v1/runs/march/journal", params={"type": "order.filled"}).json()

    assert {record["type"] for record in page["records"]} == {"order.filled"}


def test_the_full_log_is_not_for_viewers(tmp_path: Path) -> None:
    viewer = Person("Vera", (Role.VIEWER,), owns=OWNER.owns)

    assert client(tmp_path, viewer).get("/api/v1/runs/march/journal").status_code == 403


def test_a_limit_beyond_the_largest_is_told_by_its_field(tmp_path: Path) -> None:
    refused = client(tmp_path).get("/api/v1/runs/march/journal", params={"limit": 100_000})

    assert refused.status_code == 422
    assert refused.json()["problems"][0]["field"] == "limit"
