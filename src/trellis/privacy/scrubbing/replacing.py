"""What stands in place of what was found: a placeholder that names the kind, or a token that also tells equal ones."""

import base64
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from trellis.privacy.scrubbing.checksums import digits_of
from trellis.privacy.scrubbing.findings import NUMBERS, Kind

KEY_BYTES = 32
_TOKEN_BYTES = 10
_TOKEN_SIGNS = _TOKEN_BYTES * 8 // 5
_KINDS = "|".join(kind.upper() for kind in Kind)
REPLACED = re.compile(rf"\[(?:{_KINDS})(?::[a-z2-7]{{{_TOKEN_SIGNS}}})?\]")
"""What an earlier pass left: it is never looked into again."""


class Replacement(Protocol):
    """What is written in place of a finding."""

    def of(self, kind: Kind, text: str) -> str:
        """For this text of this kind."""
        ...


@dataclass(frozen=True, slots=True)
class Placeholders:
    """[NAME], [CARD] and so on: for texts that a model is trained on, where nothing may link two lines."""

    def of(self, kind: Kind, text: str) -> str:
        """The kind alone."""
        del text
        return f"[{kind.upper()}]"


@dataclass(frozen=True, slots=True)
class Tokens:
    """[NAME:k3v...]: HMAC-SHA-256 under a key, cut to 80 bits. Equal texts of a kind give equal tokens, and who has no
    key cannot try out texts. There is no way back from a token, with the key neither.
    """

    key: bytes

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes")

    def of(self, kind: Kind, text: str) -> str:
        """The kind and the token; spelling in capitals, spaces and separators of numbers make no difference."""
        told = f"{kind}\x1f{_same(kind, text)}".encode()
        digest = hmac.new(self.key, told, hashlib.sha256).digest()[:_TOKEN_BYTES]
        return f"[{kind.upper()}:{base64.b32encode(digest).decode().lower()}]"


def _same(kind: Kind, text: str) -> str:
    if kind in NUMBERS and kind not in (Kind.EMAIL, Kind.IBAN):
        return digits_of(text)
    spaced = unicodedata.normalize("NFKC", text).casefold().split()
    return ("" if kind is Kind.IBAN else " ").join(spaced)
