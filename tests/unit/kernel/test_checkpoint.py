"""Signing a chain, and the keys for it."""

import stat
from pathlib import Path

import pytest
from tests.fakes.kernel import entries, journal_of

from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import (
    SigningKey,
    checkpoint_at,
    key_from_seed,
    load_or_create_key,
    signature_holds,
)
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import GENESIS, Checkpoint


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return journal_of(tmp_path / "run.journal", 6)


def test_signatures_follow_the_standards_first_test_vector() -> None:
    """RFC 8032, section 7.1, test 1."""
    key = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))

    assert key.public_key.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )


def test_a_checkpoint_signs_the_hash_at_its_sequence_and_is_stored(path: Path) -> None:
    key = key_from_seed(b"seed")
    with Journal.open(path) as journal:
        checkpoint = checkpoint_at(journal, 4, key)

        assert checkpoint.hash == journal.hash_at(4)
        assert list(journal.checkpoints()) == [checkpoint]
    assert signature_holds(checkpoint, key.public_key)
    assert not signature_holds(checkpoint, key_from_seed(b"other").public_key)
    assert not signature_holds(Checkpoint(5, checkpoint.hash, key.public_key, checkpoint.signature), key.public_key)


def test_the_same_seed_signs_the_same_bytes(path: Path) -> None:
    with Journal.open(path) as journal:
        first = checkpoint_at(journal, 4, key_from_seed(b"seed"))
        again = checkpoint_at(journal, 4, key_from_seed(b"seed"))

        assert first == again
        assert len(journal.checkpoints()) == 1


def test_a_checkpoint_that_another_key_signed_is_not_replaced(path: Path) -> None:
    with Journal.open(path) as journal:
        standing = checkpoint_at(journal, 4, key_from_seed(b"seed"))
        with pytest.raises(ProblemError, match=f"signed with key {standing.key_id}"):
            checkpoint_at(journal, 4, key_from_seed(b"other"))

        assert list(journal.checkpoints()) == [standing]


def test_only_records_that_are_there_are_signed(path: Path) -> None:
    key = key_from_seed(b"seed")
    with Journal.open(path, Durability.GROUP) as journal:
        with pytest.raises(ValueError, match="no record 7"):
            checkpoint_at(journal, 7, key)
        with pytest.raises(ValueError, match="another hash at record 3"):
            journal.add_checkpoint(Checkpoint(3, GENESIS, key.public_key, bytes(64)))
        journal.append(entries(7, 7), 6)

        assert checkpoint_at(journal, 7, key).sequence == 7


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "house" / "keys" / "journal.key"
    first = load_or_create_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_or_create_key(path).public_key == first.public_key
    assert load_or_create_key(tmp_path / "other.key").public_key != first.public_key


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.key"
    load_or_create_key(path)
    path.chmod(0o644)
    with pytest.raises(ProblemError, match="chmod 600"):
        load_or_create_key(path)


@pytest.mark.parametrize("content", [b"", b"abcd", b"not hexadecimal", b"\xff\xfe"])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ProblemError, match="Restore the key from a backup"):
        load_or_create_key(path)


def test_the_kernel_loads_no_cryptography_before_it_is_needed() -> None:
    import subprocess
    import sys

    rooms = "checkpoint, codec, finishing, journal, snapshot, verify, writer"
    asked = f"import sys; from trellis.kernel import {rooms}; print('cryptography' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "False"
