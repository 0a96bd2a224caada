"""A draft made of a rulebook's text by changing single figures or words: comments and layout stay as they are."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.problems import ProblemError, problem

FIELDS = ("value", "lo", "hi", "target", "term", "clock", "then", "text")
"""What of a row can be changed this way, besides its named numbers (numbers.NAME)."""
_NUMBERS = "numbers."
_SOURCE = "draft"
_CHANGELOG = "[[changelog]]"


@dataclass(frozen=True, slots=True)
class Edit:
    """A field of a row, and what it is to say."""

    rule: str
    field: str
    value: str


def next_version(base: Rulebook) -> str:
    """The version one small step up (S15.change)."""
    return f"{Decimal(base.version) + base.number('S15.change', 'minor'):f}"


def edited(text: str, edits: Sequence[Edit], version: str, told: str) -> str:
    """The text with these edits, its version, and a changelog line that tells them; its hash is not made right.

    Raises ProblemError for a row or field that the text has not. Whether the outcome is a rulebook is asked later.
    """
    lines = text.splitlines()
    for edit in edits:
        _apply(lines, edit)
    lines[_line(lines, 0, len(lines), "version")] = f"version = {_quoted(version)}"
    at = max(place for place, line in enumerate(lines) if line == _CHANGELOG)
    while at < len(lines) and lines[at].strip():
        at += 1
    lines[at:at] = ["", _CHANGELOG, f"version = {_quoted(version)}", f"text = {_quoted(told)}"]
    return "\n".join(lines) + "\n"


def _apply(lines: list[str], edit: Edit) -> None:
    heading = f'[rule."{edit.rule}"]'
    if heading not in lines:
        raise problem(_SOURCE, "rule", edit.rule, "there is no such rule", "Name a rule by its id.")
    first = lines.index(heading) + 1
    last = next((at for at in range(first, len(lines)) if lines[at].startswith("[")), len(lines))
    if edit.field.startswith(_NUMBERS):
        _apply_number(lines, (first, last), edit)
        return
    at = _line(lines, first, last, edit.field) if edit.field in FIELDS else -1
    if at < 0:
        raise _absent(edit)
    lines[at] = f"{edit.field} = {_quoted(edit.value)}"


def _apply_number(lines: list[str], block: tuple[int, int], edit: Edit) -> None:
    """A named number stands in one line with its sisters."""
    at = _line(lines, *block, "numbers")
    name = re.escape(edit.field.removeprefix(_NUMBERS))
    found = re.subn(rf'(?<![\w.]){name} = "[^"]*"', "", lines[at]) if at >= 0 else ("", 0)
    if found[1] != 1:
        raise _absent(edit)
    whole = f"{edit.field.removeprefix(_NUMBERS)} = {_quoted(edit.value)}"
    lines[at] = re.sub(rf'(?<![\w.]){name} = "[^"]*"', lambda _: whole, lines[at])


def _line(lines: Sequence[str], first: int, last: int, field: str) -> int:
    """Where the field is set; -1 where it is not."""
    return next((at for at in range(first, last) if lines[at].startswith(f"{field} = ")), -1)


def _absent(edit: Edit) -> ProblemError:
    way_out = f"Of a row these can be changed: {', '.join(FIELDS)}, numbers.NAME, where it has them."
    return problem(_SOURCE, f"{edit.rule} {edit.field}", edit.value, "the row has no such field", way_out)


def _quoted(text: str) -> str:
    """A TOML basic string; the escapes of JSON are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)
