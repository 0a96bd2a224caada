"""The journal over HTTP: whole, in order, with all that its hashes are made of."""

from pathlib import Path
from typing import Any

from tests.fakes.server import OWNER, client, served

from trellis.constitution.roles import Person, Role
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry, kind_bytes, record_hash


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


def test_pages_backwards_are_the_pages_forwards(tmp_path: Path) -> None:
    caller = client(tmp_path)
    last = caller.get("/api/v1/runs/march/journal", params={"before": 2**63 - 1, "limit": 10}).json()
    middle = caller.get("/api/v1/runs/march/journal", params={"before": last["previous"], "limit": 10}).json()

    assert last["records"][-1]["sequence"] == last["head"]
    assert (last["next"], middle["next"]) == (None, last["records"][0]["sequence"] - 1)
    assert middle["records"][-1]["sequence"] == last["records"][0]["sequence"] - 1


def test_records_since_an_instant(tmp_path: Path) -> None:
    caller = client(tmp_path)
    page = caller.get("/api/v1/runs/march/journal", params={"since": "2025-03-06T09:45:00", "limit": 1}).json()
    past = caller.get("/api/v1/runs/march/journal", params={"since": "2030-01-01T00:00:00Z"}).json()

    (first,) = page["records"]
    before = caller.get(f"/api/v1/runs/march/journal/{first['sequence'] - 1}").json()
    assert first["time"] == "2025-03-06T09:45:00-05:00"
    assert before["record"]["time"] < first["time"]
    assert past["records"] == []


def test_one_record_decoded_with_its_neighbours(tmp_path: Path) -> None:
    caller = client(tmp_path)
    fills = caller.get("/api/v1/runs/march/journal", params={"type": "order.filled"}).json()["records"]
    told = caller.get(f"/api/v1/runs/march/journal/{fills[1]['sequence']}").json()

    assert told["fields"]["fill"]["price"] == "1.39"
    assert told["meaning"].startswith("An execution is booked.")
    assert (told["previous_alike"], told["next_alike"]) == (fills[0]["sequence"], fills[2]["sequence"])
    assert caller.get(f"/api/v1/runs/march/journal/{told['head']}").json()["next"] is None


HOSTILE = b'{"text":"</script><script>alert(1)</script>","n":1e999}'


def test_records_that_this_program_does_not_know_are_told_as_they_are(tmp_path: Path) -> None:
    caller = client(tmp_path)
    entries = [
        Entry("run", "noise.made", 9, "2025-03-20T09:00:00-04:00", payload)
        for payload in (HOSTILE, b"\xff\x00", b"[" * 5_000, b"", b'{"n":NaN}', b'"\\ud800"', b"[" * 300 + b"]" * 300)
    ]
    with Journal.open(served(tmp_path).runs.run("march").path, Durability.GROUP) as journal:
        end = journal.append(entries, journal.head.sequence).sequence
    told = [caller.get(f"/api/v1/runs/march/journal/{end - back}").json() for back in range(6, -1, -1)]

    assert told[0]["fields"] == {"text": "</script><script>alert(1)</script>", "n": "1e999"}
    assert [each["fields"] for each in told[1:]] == [None] * 6
    assert {each["meaning"] for each in told} == {""}
    assert caller.get("/api/v1/runs/march/journal/kinds").json()["rows"][-1]["type"] != ""


def test_a_record_past_the_end_is_said_to_be_none(tmp_path: Path) -> None:
    refused = client(tmp_path).get("/api/v1/runs/march/journal/100000")

    assert refused.status_code == 404
    assert "the journal ends at" in refused.json()["detail"]


def test_instants_at_the_ends_of_the_calendar(tmp_path: Path) -> None:
    caller = client(tmp_path)
    told = [
        caller.get("/api/v1/runs/march/journal", params={"since": text, "limit": 1}).json()["records"]
        for text in ("0001-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00")
    ]

    assert [bool(records) for records in told] == [True, True, False]
