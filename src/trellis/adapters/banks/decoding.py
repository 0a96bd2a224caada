"""From bytes to text: a strict order of tries, and the answer names the encoding that it was read as.

Statistics on letters would guess an encoding where two fit; here a file is read by its mark, as it declares itself, as
UTF-8, or as Windows-1252, and never with letters replaced.
"""

import codecs
from dataclasses import dataclass

from trellis.adapters.banks.limits import LOOK, check_size
from trellis.core.problems import problem

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LAST = "windows-1252"
_NAMES = {"cp1252": _LAST, "utf8": "utf-8", "1252": _LAST, "latin1": "iso-8859-1", "us-ascii": "utf-8"}
KNOWN = frozenset(
    ("utf-8", "utf-16-le", "utf-16-be", "utf-16", _LAST, "windows-1250", "windows-1251", "iso-8859-1", "iso-8859-2")
) | {"iso-8859-15", "cp437", "cp850", "cp852", "shift_jis", "gb18030"}
"""Encodings that a file may declare and a mapping may name."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte order mark, the encoding that gave it, and a note where that was a last resort."""

    text: str
    encoding: str
    note: str = ""


def decoded(content: bytes, name: str, declared: str = "") -> Decoded:
    """The text. declared: what the file or a mapping says; it is believed where it fits and is no plain ASCII.

    Raises ProblemError for a file too large, empty, or that no try reads.
    """
    check_size(content, name)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], name, encoding)
    wide = _unmarked_wide(content)
    if wide:
        return _strictly(content, name, wide)
    return _by_tries(content, name, named(declared))


def looked(content: bytes) -> str:
    """The text of the first 64 KiB, for recognising a format only: letters that cannot be read are replaced."""
    head = content[:LOOK]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode(_unmarked_wide(head[: len(head) // 2 * 2]) or "utf-8", "replace")


def named(encoding: str) -> str:
    """The encoding under its usual name; empty where it is none that is read."""
    plain = encoding.strip().lower().replace("_", "-")
    plain = _NAMES.get(plain, plain.replace("shift-jis", "shift_jis"))
    return plain if plain in KNOWN else ""


def _by_tries(content: bytes, name: str, declared: str) -> Decoded:
    for encoding in ("utf-8", declared, _LAST):
        try:
            text = content.decode(encoding) if encoding else None
        except UnicodeDecodeError:
            continue
        if text is not None:
            return Decoded(text, encoding, _guessed(encoding, declared))
    raise _undecodable(name, f"UTF-8, {declared or 'no declared encoding'} or Windows-1252")


def _guessed(encoding: str, declared: str) -> str:
    if encoding in ("utf-8", declared):
        return ""
    return (
        "The file is not UTF-8 and names no encoding that fits; it was read as Windows-1252. Look at accented letters."
    )


def _strictly(content: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, encoding) from error


def _unmarked_wide(content: bytes) -> str:
    """UTF-16 without its mark shows as a zero beside each of the first letters."""
    head = content[:64]
    if len(head) < 4 or len(content) % 2:
        return ""
    if not any(head[0::2]) and all(head[1::2]):
        return "utf-16-be"
    return "utf-16-le" if all(head[0::2]) and not any(head[1::2]) else ""


def _undecodable(name: str, tried: str) -> Exception:
    way_out = "Save the file as UTF-8, or say its encoding when you import it."
    return problem(name, "encoding", tried, "some bytes of the file are no letters in it", way_out)
