"""The tags of an OFX file in turn: SGML of version 1, where leaves need no end, and XML of version 2 alike."""

import html
from collections.abc import Iterator
from dataclasses import dataclass

_DATA, _DATA_END = "![CDATA[", "]]>"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag in capitals, whether it ends an element, the text up to the next tag, where the tag begins and ends."""

    name: str
    ends: bool
    text: str
    start: int
    end: int


def tags(text: str) -> Iterator[Tag]:
    """Every tag in turn. Comments and declarations are passed over; no entity is expanded but letters' own codes."""
    at = text.find("<")
    data_end = text.rfind(_DATA_END)
    while at >= 0:
        close = text.find(">", at)
        if close < 0:
            return
        following = text.find("<", close)
        stop = following if following >= 0 else len(text)
        name = text[at + 1 : close].strip()
        if name and name[0] not in "!?":
            data, following = _value(text, close + 1, stop, data_end)
            yield Tag(name.strip("/").strip().upper(), name[0] == "/", data, at, close + 1)
        at = following


def _value(text: str, start: int, stop: int, data_end: int) -> tuple[str, int]:
    """The text from start to the next tag at stop, a CDATA section within it told as it is; and where to go on.

    data_end: where the last CDATA section of the text ends, so that none is sought in vain.
    """
    raw = _unescaped(text[start:stop])
    if stop < data_end and text.startswith("<" + _DATA, stop):
        end = text.find(_DATA_END, stop)
        return (raw + text[stop + len(_DATA) + 1 : end]).strip(), text.find("<", end)
    return raw.strip(), stop if stop < len(text) else -1


def _unescaped(raw: str) -> str:
    if "&" not in raw:
        return raw
    try:
        return html.unescape(raw)
    except ValueError:
        # A letter's code of more than 4,300 digits is no letter.
        return raw
