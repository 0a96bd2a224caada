"""The fields of an MT940 or MT942 message: a tag such as :61: and every line up to the next tag."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from trellis.adapters.banks.records import text_lines

# Only tags of these messages: free text can begin a line with a time of day, such as :26:37.
_TAG: Final = re.compile(r":(NS|13D|20|21|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]):")
_LINES: Final = 500


@dataclass(slots=True)
class MtField:
    """One field: its tag without colons, its lines without ends, the line that it begins on, the untouched text."""

    tag: str
    place: int
    lines: list[str]
    text: str = ""


def mt_fields(text: str) -> Iterator[MtField]:
    """Every field in turn. What stands before the first tag (a SWIFT envelope, a bank's header) is passed over."""
    field: MtField | None = None
    for place, line in enumerate(text_lines(text), start=1):
        found = _TAG.match(line.removeprefix("{4:"))
        if found:
            if field:
                yield _whole(field)
            field = MtField(found[1], place, [line.removeprefix("{4:")])
        elif line.strip() in ("-", "-}") or line[:2] in ("-}", "{1"):
            if field:
                yield _whole(field)
            field = None
        elif field and len(field.lines) < _LINES:
            field.lines.append(line)
    if field:
        yield _whole(field)


def has_fields(text: str) -> bool:
    """Whether some line of the text begins with a tag that only these messages have."""
    return any((found := _TAG.match(line.removeprefix("{4:"))) and found[1] in _TELLING for line in text_lines(text))


_TELLING: Final = frozenset(["20", "25", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "86", "NS"])


def _whole(field: MtField) -> MtField:
    """The field with its text as it stood, and its lines without the tag and without blank lines at the end."""
    field.text = "\n".join(field.lines).rstrip()
    field.lines = field.text.split("\n")
    field.lines[0] = field.lines[0][len(field.tag) + 2 :]
    return field
