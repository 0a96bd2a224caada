"""What tells a format by its structure: where a document opens, never a word in a text that a table quotes."""

import re
from typing import Final

_CELL: Final = re.compile(r'(?m)(^|[,;\t|\r]) *"(?:[^"]|"")*+(?:" *(?=[,;\t|\r\n]|\Z)|\Z)')
_OFX: Final = re.compile(r"(?:^|\n|\r|\?>|-->|:[^\s,;|]*[ \t]*)[ \t]*<OFX>\s*(?:<|\Z)", re.IGNORECASE)
_CAMT: Final = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?BkToCstmr")


def beside_cells(text: str) -> str:
    """The text without what a table quotes: a bank's remittance may hold lines of any other format.

    A cell is quoted from a line's begin or a delimiter to the next one; what is cut off within one is of it.
    """
    return _CELL.sub(r"\1", text)


def opens_ofx(text: str) -> bool:
    """Whether the tag <OFX> begins the text, a line or what follows a header, and an element follows it.

    The header is not looked at: many banks get it wrong.
    """
    return _OFX.search(beside_cells(text)) is not None


def opens_camt(text: str) -> bool:
    """Whether it is XML in which a message from a bank to its customer begins."""
    return text.lstrip()[:1] == "<" and _CAMT.search(text) is not None
