"""Signed checkpoints: Ed25519 signatures over a chain's hash at a sequence, and the keys that make them.

A hash chain shows that a record was changed; only a signature shows that the whole chain was not made anew. Ed25519
signs without chance (RFC 8032), so one key and one chain give the same bytes every time.
"""

import hashlib
import stat
from pathlib import Path

from trellis.core.problems import problem
from trellis.kernel.failures import storage_problem
from trellis.kernel.parts import private_file
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Checkpoint

_SECRET_BYTES = 32
_DOMAIN = b"trellis checkpoint key 1\n"


class SigningKey:
    """An Ed25519 private key, from its secret of 32 bytes."""

    def __init__(self, secret: bytes) -> None:
        """Raises ValueError unless the secret has 32 bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(secret)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes with which others check signatures."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, text: bytes) -> bytes:
        """The signature of the text, 64 bytes."""
        return self._key.sign(text)


def key_from_seed(seed: bytes) -> SigningKey:
    """The key that a seed gives, the same on every machine: for runs that anyone can repeat, not for secrecy."""
    return SigningKey(hashlib.sha256(_DOMAIN + seed).digest())


def load_or_create_key(path: Path) -> SigningKey:
    """The house's key, kept as hexadecimal text in a file that only its owner may read; made on first use.

    Raises ProblemError for a file that others may read or that holds no key.
    """
    if not path.exists():
        _create_key(path)
    try:
        mode, text = stat.S_IMODE(path.stat().st_mode), path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise problem(path, "key", path.name, f"it cannot be read ({error})", _KEY_WAY_OUT) from error
    if mode & 0o077:
        raise problem(path, "mode", f"{mode:o}", "others may read the signing key", f"Run `chmod 600 {path}`.")
    try:
        return SigningKey(bytes.fromhex(text.strip()))
    except ValueError as error:
        raise problem(path, "key", f"{len(text)} characters", "it holds no Ed25519 key", _KEY_WAY_OUT) from error


def checkpoint_at(journal: JournalStore, sequence: int, key: SigningKey) -> Checkpoint:
    """Signs the chain at a sequence that is already durable, and stores the checkpoint.

    A checkpoint that stands there already must be the same one. Raises ProblemError if it is another, ValueError if
    the chain has no such record.
    """
    chained = journal.hash_at(sequence)
    if chained is None:
        raise ValueError(f"{journal.source}: there is no record {sequence} to sign")
    signature = key.sign(_text(sequence, chained, key.public_key))
    checkpoint = Checkpoint(sequence, chained, key.public_key, signature)
    standing = [other for other in journal.checkpoints(sequence) if other.sequence == sequence]
    if not standing:
        journal.add_checkpoint(checkpoint)
    elif standing != [checkpoint]:
        message = f"it was signed with key {standing[0].key_id}, this run signs with {checkpoint.key_id}"
        raise problem(journal.source, "checkpoint", sequence, message, "Resume with the key that the run began with.")
    return checkpoint


def signature_holds(checkpoint: Checkpoint, public_key: bytes) -> bool:
    """Whether the holder of this key signed this checkpoint."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text = _text(checkpoint.sequence, checkpoint.hash, public_key)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(checkpoint.signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


_KEY_WAY_OUT = (
    "Restore the key from a backup; or move the file away, and a new key is made, unknown to old checkpoints."
)


def _text(sequence: int, chained: bytes, public_key: bytes) -> bytes:
    return f"trellis checkpoint 1\nsequence {sequence}\nhash {chained.hex()}\nkey {public_key.hex()}\n".encode()


def _create_key(path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = Ed25519PrivateKey.generate().private_bytes_raw()
    try:
        private_file(path, f"{secret.hex()}\n".encode())
    except FileExistsError:
        return  # another program was quicker: its key is the house's
    except OSError as error:
        raise storage_problem(path, error, "no key was made") from error
