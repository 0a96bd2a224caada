"""Passwords: what is refused as one (NIST SP 800-63B, 3.1.1), and the argon2id hash that is kept (RFC 9106)."""

import unicodedata
from functools import cache
from importlib.resources import files
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from trellis.core.problems import problem
from trellis.kernel.entropy import Entropy
from trellis.server.identity.settings import IdentitySettings

LENGTH_MIN = 12
LENGTH_MAX = 256
HASHES_AT_ONCE_MAX = 4
"""Each hash takes password_memory_kib while it is made; more callers than this wait their turn."""
_DIFFERENT_MIN = 5
_SALT_BYTES = 16
_WAY_OUT = f"Choose {LENGTH_MIN} characters or more: several unrelated words, or what a password store makes."


def normal(text: str) -> str:
    """The password in one form (NFKC), whatever keyboard it came from (800-63B)."""
    return unicodedata.normalize("NFKC", text)


def check(password: str, name: str) -> None:
    """Raises ProblemError for a password that is too short, too long, common, or made of the name or one motif.

    There are no rules of composition and no date at which one must be changed (800-63B). The value is not told back.
    """
    text = normal(password)
    message = ""
    if not LENGTH_MIN <= len(text) <= LENGTH_MAX:
        message = f"it has {len(text)} characters; {LENGTH_MIN} to {LENGTH_MAX} are taken"
    elif text.casefold() in _common():
        message = "it is one of those that are tried first"
    elif len(set(text.casefold())) < _DIFFERENT_MIN:
        message = f"it has fewer than {_DIFFERENT_MIN} different characters"
    elif text.casefold() in _made_of(name):
        message = "it is made of the name"
    if message:
        raise problem("sign-in", "password", "", message, _WAY_OUT)


class Passwords:
    """Hashes passwords and compares them with hashes, a few at a time."""

    def __init__(self, settings: IdentitySettings, entropy: Entropy) -> None:
        """Takes argon2id's costs from the settings and salts from entropy."""
        self._entropy = entropy
        self._hasher = PasswordHasher(
            settings.password_passes,
            settings.password_memory_kib,
            settings.password_lanes,
            32,
            _SALT_BYTES,
            type=Type.ID,
        )
        self._turns = BoundedSemaphore(HASHES_AT_ONCE_MAX)
        self._nobody = self.hash(entropy.take(_SALT_BYTES).hex())

    def hash(self, password: str) -> str:
        """The hash to keep: costs, salt and digest in one text."""
        salt = self._entropy.take(_SALT_BYTES)
        with self._turns:
            return self._hasher.hash(normal(password), salt=salt)

    def holds(self, password: str, kept: str) -> bool:
        """Whether the password is the one kept. Where none is kept, the same work is done for nothing."""
        with self._turns:
            try:
                return self._hasher.verify(kept or self._nobody, normal(password)) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False

    def outdated(self, kept: str) -> bool:
        """Whether the hash was made at other costs than are set now."""
        return self._hasher.check_needs_rehash(kept)


@cache
def _common() -> frozenset[str]:
    text = files(__package__).joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(text.splitlines())


def _made_of(name: str) -> frozenset[str]:
    """The name or the program's name, alone or several times over, with what people put behind."""
    made = set()
    for word in (normal(name).casefold(), "trellis"):
        for times in range(1, LENGTH_MIN + 1):
            made |= {word * times + tail for tail in ("", "!", "1", "12", "123", "1234", "12345", "123456")}
    return frozenset(made)
