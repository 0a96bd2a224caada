"""What is kept so that a thief of the database cannot use it: sealed secrets, and digests in place of tokens."""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trellis.core.problems import problem
from trellis.kernel.entropy import Entropy

TOKEN_BYTES = 32
_NONCE_BYTES = 12


def new_token(entropy: Entropy) -> str:
    """256 random bits as text that fits an address or a header."""
    return base64.urlsafe_b64encode(entropy.take(TOKEN_BYTES)).decode().rstrip("=")


def digest_of(token: str) -> str:
    """What is kept of a token of 256 random bits: SHA-256; so long a secret needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


class Sealing:
    """The house's own key at work: AES-256-GCM for what must be read again, HMAC-SHA-256 for what is compared."""

    def __init__(self, key: bytes, entropy: Entropy) -> None:
        """key: 32 bytes from a file beside the database, never in it."""
        self._key = key
        self._entropy = entropy

    def seal(self, plain: bytes, about: str) -> bytes:
        """Sealed bytes, which open under the same words alone."""
        return sealed(self._key, plain, about, self._entropy)

    def open(self, sealed_bytes: bytes, about: str) -> bytes:
        """What was sealed. Raises ProblemError for other bytes, other words or another house's key."""
        plain = opened(self._key, sealed_bytes, about)
        if plain is None:
            way_out = "Restore people and keys from the same backup."
            raise problem("people", about, "sealed", "it was not sealed with this house's key", way_out)
        return plain

    def mark(self, kind: str, text: str) -> str:
        """A keyed digest: equal for equal texts, and nobody without the key finds the text by trying."""
        return hmac.new(self._key, f"{kind}\x1f{text}".encode(), hashlib.sha256).hexdigest()


def sealed(key: bytes, plain: bytes, about: str, entropy: Entropy) -> bytes:
    """A nonce and AES-256-GCM of the bytes, bound to the words."""
    nonce = entropy.take(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def opened(key: bytes, sealed_bytes: bytes, about: str) -> bytes | None:
    """What was sealed; None for other bytes, other words or another key."""
    try:
        return AESGCM(key).decrypt(sealed_bytes[:_NONCE_BYTES], sealed_bytes[_NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError):
        return None
