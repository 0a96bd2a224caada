"""Personal texts in the journal, sealed by a key that lies outside of it: who destroys the key erases the texts."""

import base64
import hashlib
import hmac
import stat
from pathlib import Path

from trellis.core.problems import problem
from trellis.kernel.entropy import Entropy
from trellis.kernel.failures import storage_problem
from trellis.kernel.parts import private_file

KEY_BYTES = 32
_NONCE_BYTES = 12
_RESTORE = "Restore keys/household.key from the backup that it is in."


class Seal:
    """The household's key at work: AES-256-GCM for texts that are read again, HMAC-SHA-256 for what is compared.

    Each has a key of its own that is derived from the household's.
    """

    def __init__(self, key: bytes, entropy: Entropy) -> None:
        """key: KEY_BYTES bytes; entropy: where nonces come from."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(_derived(key, "seal"))
        self._marking = _derived(key, "mark")
        self._entropy = entropy

    @property
    def id(self) -> str:
        """Which key this is, telling nothing of it: the journal's first record names it."""
        return self.mark("key")[:16]

    def seal(self, text: str, about: str) -> str:
        """The text sealed, as base64; it opens under the same words alone."""
        nonce = self._entropy.take(_NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), about.encode())).decode()

    def open(self, sealed: str, about: str) -> str:
        """What was sealed. Raises ProblemError for other bytes or words, or another key."""
        from cryptography.exceptions import InvalidTag

        try:
            raw = base64.b64decode(sealed)
            return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], about.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise problem(
                "household", about, "sealed", "it was not sealed with this household's key", _RESTORE
            ) from error

    def mark(self, text: str) -> str:
        """A keyed digest in hex."""
        return hmac.new(self._marking, text.encode(), hashlib.sha256).hexdigest()


def read_key(path: Path) -> bytes | None:
    """The household's key; None where the file is gone. Raises ProblemError where it is none, or others may read it."""
    if not path.exists():
        return None
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise problem(path, "mode", f"{mode:o}", "others may read the key", f"Run `chmod 600 {path}`.")
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise problem(path, "size", len(key), f"a key has {KEY_BYTES} bytes", _RESTORE)
    return key


def new_key(path: Path, key: bytes) -> None:
    """Keep a key, readable by its owner alone, on disk before anything is sealed with it for good.

    Raises FileExistsError where one is there, ProblemError where the disk is full or fails; then there is no key.
    """
    try:
        private_file(path, key)
    except FileExistsError:
        raise
    except OSError as error:
        raise storage_problem(path, error, "no key was kept") from error


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, f"trellis household {purpose} 1".encode(), hashlib.sha256).digest()
