"""Keys that payloads are encrypted under: one is used, those before it still open what they closed (AES-256-GCM).

The nonce is an HMAC over message id and payload under a key of its own, so it is no matter of chance: the same message
gives the same bytes, and two payloads share a nonce only by a collision of 96 bits (after SIV, RFC 5297).
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from trellis.core.problems import problem
from trellis.kernel.entropy import Entropy

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
ROTATION = timedelta(days=90)
"""How long a key is used (reference, 9)."""


@dataclass(frozen=True, slots=True)
class PayloadKey:
    """A key: its name, its 32 bytes, and since when it is used."""

    key_id: str
    secret: bytes
    since: datetime


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key there was, the one in use last. Without any, payloads are not encrypted."""

    keys: tuple[PayloadKey, ...] = ()

    def due(self, at: datetime) -> bool:
        """Whether the key in use is old enough to be followed by another."""
        return not self.keys or (at - self.keys[-1].since) >= ROTATION

    def rotated(self, at: datetime, entropy: Entropy) -> "Keys":
        """With a new key in use from now on."""
        key = PayloadKey(f"k{len(self.keys) + 1}", entropy.take(KEY_BYTES), at)
        return replace(self, keys=(*self.keys, key))


class Keyring:
    """Encrypts under the key in use, decrypts under any of them."""

    def __init__(self, keys: Keys) -> None:
        """keys: as they are kept."""
        self._keys: Mapping[str, bytes] = {key.key_id: key.secret for key in keys.keys}
        self._ciphers: dict[str, tuple[AESGCM, bytes]] = {}
        self.key_id = keys.keys[-1].key_id if keys.keys else ""

    def closed(self, message_id: str, payload: bytes) -> bytes:
        """The payload as it is stored: nonce, ciphertext, tag; or as it is, where there is no key."""
        if not self.key_id:
            return payload
        cipher, nonce_key = self._cipher(self.key_id)
        named = message_id.encode()
        nonce = hmac.digest(nonce_key, named + b"\n" + payload, "sha256")[:NONCE_BYTES]
        return nonce + cipher.encrypt(nonce, payload, named)

    def opened(self, message_id: str, key_id: str, stored: bytes) -> bytes:
        """The payload. Raises ProblemError for a key that is not here and for bytes that were not closed so."""
        if not key_id:
            return stored
        if key_id not in self._keys:
            raise problem(message_id, "key_id", key_id, "this house has no such key", "Restore the keys of the house.")
        from cryptography.exceptions import InvalidTag

        cipher, _ = self._cipher(key_id)
        try:
            return cipher.decrypt(stored[:NONCE_BYTES], stored[NONCE_BYTES:], message_id.encode())
        except (InvalidTag, ValueError) as error:
            message = "it was not encrypted under this key for this message"
            raise problem(
                message_id, "payload", f"{len(stored)} bytes", message, "Its sender may say it again."
            ) from error

    def _cipher(self, key_id: str) -> "tuple[AESGCM, bytes]":
        if key_id not in self._ciphers:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            secret = self._keys[key_id]
            nonce_key = hashlib.sha256(b"trellis message nonce 1\n" + secret).digest()
            self._ciphers[key_id] = (AESGCM(secret), nonce_key)
        return self._ciphers[key_id]
