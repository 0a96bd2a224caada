"""The port through which unguessable bytes enter: secrets, keys, tokens and ids of people, never a decision."""

import hashlib
import secrets
from typing import Protocol


class Entropy(Protocol):
    """What gives bytes that nobody can foretell."""

    def take(self, count: int) -> bytes:
        """So many new bytes."""
        ...


class SystemEntropy:
    """The operating system's generator."""

    def take(self, count: int) -> bytes:
        """So many bytes, fit for keys."""
        return secrets.token_bytes(count)


class SeededEntropy:
    """SHA-256 in counter mode over a seed: the same bytes on every machine, for tests. It keeps nothing secret."""

    def __init__(self, seed: int) -> None:
        """seed: any whole number."""
        self._seed = seed
        self._taken = 0

    def take(self, count: int) -> bytes:
        """The next bytes of the seed."""
        given = b""
        while len(given) < count:
            given += hashlib.sha256(f"trellis entropy 1\n{self._seed}\n{self._taken}".encode()).digest()
            self._taken += 1
        return given[:count]
