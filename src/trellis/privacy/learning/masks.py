"""Masks that cancel in the sum (Bonawitz et al. 2017): each pair of members adds and takes off the same stream.

Keys are agreed by X25519, streams are SHAKE-256 of a secret and the round, sums are modulo 2^64. Shares travel sealed
by AES-256-GCM from member to member; the coordinator carries them and cannot open them.
"""

import hashlib
from typing import TYPE_CHECKING

from trellis.core.problems import problem

if TYPE_CHECKING:
    from numpy import int64, uint64
    from numpy.typing import NDArray

KEY_BYTES, _NONCE_BYTES, _WORD_BYTES = 32, 12, 8


def public_of(private: bytes) -> bytes:
    """The X25519 key that others may know."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def agreed(private: bytes, other: bytes, purpose: str, context: str) -> bytes:
    """The secret that two members share for one purpose in one round. Raises ProblemError for a key that is none."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(other))
    except ValueError as error:
        raise problem(
            "federation", "key", other.hex()[:16], "it is no key of a member", "Join another round."
        ) from error
    return hashlib.sha256(f"trellis federation {purpose} 1\n{context}\n".encode() + shared).digest()


def stream(secret: bytes, cells: int) -> "NDArray[uint64]":
    """So many words that nobody without the secret can tell from chance."""
    import numpy as np

    return np.frombuffer(hashlib.shake_256(b"trellis mask 1\n" + secret).digest(cells * _WORD_BYTES), dtype="<u8")


def sealed(secret: bytes, text: bytes, words: bytes) -> bytes:
    """A text sealed for one other member. Each secret seals one text, so the nonce is fixed."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(secret).encrypt(bytes(_NONCE_BYTES), text, words)


def opened(secret: bytes, content: bytes, words: bytes) -> bytes:
    """What was sealed. Raises ProblemError for anything else."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(secret).decrypt(bytes(_NONCE_BYTES), content, words)
    except (InvalidTag, ValueError) as error:
        raise problem("federation", "share", "", "it is not from who it says", "Join another round.") from error


def words_of(content: bytes, cells: int) -> "NDArray[uint64]":
    """A vector as it travels. Raises ProblemError for one of another length."""
    import numpy as np

    if len(content) != cells * _WORD_BYTES:
        message = f"an update has {cells * _WORD_BYTES} bytes"
        raise problem("federation", "update", f"{len(content)} bytes", message, "Take the terms of this round.")
    return np.frombuffer(content, dtype="<u8")


def signed_of(words: "NDArray[uint64]") -> "NDArray[int64]":
    """Words modulo 2^64 as the whole numbers around 0 that they stand for."""
    return words.view("<i8").astype("i8")
