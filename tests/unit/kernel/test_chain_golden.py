"""The chain's first hashes, worked out by hand from the written form, and pinned in a file."""

import hashlib
import json
from pathlib import Path

from tests.fakes.kernel import entries, journal_of

from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.finishing import content_digest
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import GENESIS, Entry, kind_bytes, record_hash

GOLDEN = Path(__file__).parents[2] / "golden" / "kernel" / "chain.json"


def by_hand(sequence: int, entry: Entry, previous: bytes) -> bytes:
    """The documented form, written out anew."""
    stream, type_name, time = entry.stream.encode(), entry.type.encode(), entry.time.encode()
    form = sequence.to_bytes(8, "big")
    for number in (len(time), len(entry.payload), entry.version, len(stream), len(type_name)):
        form += number.to_bytes(4, "big")
    return hashlib.sha256(form + stream + type_name + time + entry.payload + previous).digest()


def test_a_records_hash_is_that_of_the_documented_form() -> None:
    one = entries(1, 1)[0]
    kind = kind_bytes(one.stream, one.type, one.version)

    assert record_hash(1, kind, one.time, one.payload, GENESIS) == by_hand(1, one, GENESIS)


def test_text_moved_from_one_column_to_the_next_gives_another_hash() -> None:
    hashes = {
        record_hash(1, kind_bytes(stream, type_name, 1), time, payload, GENESIS)
        for stream, type_name, time, payload in (
            ("ab", "c", "d", b"e"),
            ("a", "bc", "d", b"e"),
            ("a", "b", "cd", b"e"),
            ("a", "b", "c", b"de"),
        )
    }

    assert len(hashes) == 4


def test_the_first_hashes_and_the_digest_are_those_on_file(tmp_path: Path) -> None:
    path = journal_of(tmp_path / "run.journal", 6)
    with Journal.open(path, Durability.GROUP) as journal:
        signature = checkpoint_at(journal, 6, key_from_seed(b"golden")).signature.hex()
        hashes = [record.hash.hex() for record in journal.read()]
        payloads = [record.payload.decode() for record in journal.read()]

    seen = {"payloads": payloads, "hashes": hashes, "signature": signature, "content": content_digest(path)}
    assert seen == json.loads(GOLDEN.read_text())
