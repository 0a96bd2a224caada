"""Commodity names for plain-text accounting: Beancount's alphabet, one to one."""

import re
from functools import lru_cache

from trellis.core.ids import digest

_LEGAL = re.compile(r"[A-Z][A-Z0-9._'-]{0,22}[A-Z0-9]")
_WORDS = frozenset(("TRUE", "FALSE", "NULL"))
_LONGEST = 24
_MARK = "X'."
"""Opens a name that had to be changed at its front; no legal key holds it, since apostrophes are written as '27."""


@lru_cache(maxsize=65536)
def commodity(key: str, currencies: tuple[str, ...] = ("USD",)) -> str:
    """The instrument key as a commodity: capitals, digits, - . _ ', at most 24, a capital first, no sign last.

    A legal key stays as it is. Any other character becomes an apostrophe and its code in hex; a key that would then
    begin wrongly, be a single letter, one of the currencies or a word of the format gets the front X'.; one too long
    becomes a digest. So two keys never share a name. Raises IndexError for an empty key.
    """
    reserved = key in currencies or key in _WORDS
    if _LEGAL.fullmatch(key) and "'" not in key and not reserved:
        return key
    body = "".join(sign if _stays(sign) else _hex(sign) for sign in key[:-1]) + _ending(key[-1])
    name = body if _LEGAL.fullmatch(body) and not reserved else _MARK + body
    return name if len(name) <= _LONGEST else _MARK + digest(key)[: _LONGEST - len(_MARK)].upper()


def _stays(sign: str) -> bool:
    return sign.isascii() and (sign.isupper() or sign.isdigit() or sign in "-._")


def _ending(sign: str) -> str:
    return sign if _stays(sign) and sign.isalnum() else _hex(sign)


def _hex(sign: str) -> str:
    return "".join(f"'{byte:02X}" for byte in sign.encode())
