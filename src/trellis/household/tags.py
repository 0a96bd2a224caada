"""Tags and notes that a person puts on lines: what may be one, and the form in which it is kept."""

import unicodedata
from enum import StrEnum

from trellis.household.problems import ValidationError, refused

TAG_MAX = 40
"""Signs of a tag."""
TAGS_MAX = 20
"""Tags of one line."""
NOTE_MAX = 1_000
"""Signs of a note."""
_BETWEEN = "-_:"
_KEPT = "\n\t"
_SOURCE = "household"


class NoteWay(StrEnum):
    """What becomes of the note that a line has, where another is written on it: gone, or the new one goes below it."""

    REPLACE = "replace"
    APPEND = "append"


def tag_of(text: str, field: str = "TAG") -> str:
    """A tag as it is kept: trimmed, without a # before it, in small letters, composed (Unicode NFC).

    Two texts of which this is the same are one tag. Letters and digits of any script, and - _ : after the first.
    Raises ValidationError for all else, and for more than TAG_MAX signs.
    """
    whole = unicodedata.normalize("NFC", text.strip().removeprefix("#"))
    # Sign by sign: a sigma at the end of a word is the same letter, so that case never makes another tag.
    tag = unicodedata.normalize("NFC", "".join(sign.lower() for sign in whole))
    if not tag:
        raise refused(ValidationError, _SOURCE, field, text, "it is empty", "Write a tag such as holiday-2026.")
    if len(tag) > TAG_MAX:
        message = f"it has {len(tag)} signs, a tag has at most {TAG_MAX}"
        raise refused(ValidationError, _SOURCE, field, text[: TAG_MAX + 1], message, "Give a shorter tag.")
    if not _begins(tag[0]) or not all(_belongs(sign) for sign in tag):
        message = "a tag begins with a letter or a digit, and has these and - _ : alone"
        raise refused(ValidationError, _SOURCE, field, text, message, "Write it like holiday-2026.")
    return tag


def note_of(text: str, field: str = "NOTE") -> str:
    """A note as it is kept: trimmed, lines ended by a line feed, composed (Unicode NFC).

    Raises ValidationError for an empty one, for more than NOTE_MAX signs, and for signs that steer a terminal.
    """
    note = unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip())
    if not note:
        raise refused(ValidationError, _SOURCE, field, "", "it is empty", "Write a note, or clear the one there is.")
    if len(note) > NOTE_MAX:
        message = f"it has {len(note)} signs, a note has at most {NOTE_MAX}"
        raise refused(ValidationError, _SOURCE, field, note[:TAG_MAX], message, "Give a shorter note.")
    steering = next((sign for sign in note if unicodedata.category(sign) in ("Cc", "Cs") and sign not in _KEPT), None)
    if steering is not None:
        message = f"it holds the sign U+{ord(steering):04X}, which is no text"
        shown = note[:TAG_MAX].encode("ascii", "backslashreplace").decode()
        raise refused(ValidationError, _SOURCE, field, shown, message, "Leave that sign out.")
    return note


def with_note(before: str, note: str, way: NoteWay, line: str) -> str:
    """The note that a line has once a note is written on it. before: the one it has, "" for none; line: its id.

    What ends with the note already stays as it is. Raises ValidationError where both together have too many signs.
    """
    if way is NoteWay.REPLACE or not before:
        return note
    if before == note or before.endswith(f"\n{note}"):
        return before
    both = f"{before}\n{note}"
    if len(both) > NOTE_MAX:
        message = f"line {line[:8]} would have a note of {len(both)} signs, and {NOTE_MAX} are the most"
        raise refused(ValidationError, _SOURCE, "NOTE", note[:TAG_MAX], message, "Write less, or replace that note.")
    return both


def _begins(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind[0] == "L" or kind == "Nd"


def _belongs(sign: str) -> bool:
    return _begins(sign) or unicodedata.category(sign)[0] == "M" or sign in _BETWEEN
