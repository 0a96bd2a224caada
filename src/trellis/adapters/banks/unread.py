"""Formats that people have and Trellis does not read: each is refused by its name, with what to ask the bank for."""

from typing import Final

from trellis.adapters.banks.decoding import looked
from trellis.adapters.banks.telling import opens_camt, opens_ofx

_STARTS: Final = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "a zip archive or an Excel workbook (xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "a SQLite database"),
)


def unread_format(content: bytes) -> str:
    """The name of the format where it is known and not read; empty otherwise."""
    for start, name in _STARTS:
        if content.startswith(start):
            return name
    text = looked(content).lstrip()
    if text.startswith(("01,", "02,")) and _bai(text):
        return "BAI2"
    if text[:1] in "{[" and '"' in text[:200]:
        return "JSON (as of Plaid)"
    if text[:9].lower() == "<!doctype" or text[:5].lower() == "<html":
        return "a web page (HTML)"
    return _xml(text)


def _bai(text: str) -> bool:
    """BAI2: each record begins with its two digits, and the first ends with a slash."""
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n", 20)[:20] if line.strip()]
    return lines[0].endswith("/") and all(line[:2].isdigit() and line[2:3] == "," for line in lines[:3])


def _xml(text: str) -> str:
    """XML that is neither OFX nor CAMT."""
    known = opens_camt(text) or opens_ofx(text)
    return "XML that is neither OFX nor CAMT" if text[:1] == "<" and not known else ""
