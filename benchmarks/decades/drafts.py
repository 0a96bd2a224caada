"""Draft rulebooks that depart from the shipped one in a few figures."""

import re
from collections.abc import Sequence
from importlib.resources import files

from benchmarks.decades.cases import Figure

from trellis.constitution.digest import rehash

_VERSION = re.compile(r'^version = "1\.3"$', re.MULTILINE)
_FIRST_RULE = "# Part A:"


def draft(figures: Sequence[Figure]) -> str:
    """The text of rulebook 1.4 with the figures changed. Raises ValueError for a figure that is not there once."""
    text = (files("trellis.constitution") / "v1_3.toml").read_text(encoding="utf-8")
    for figure in figures:
        text = _changed(text, figure)
    words = ", ".join(f"{figure.rule} {figure.field} {figure.value}".replace('"', "") for figure in figures)
    entry = f'[[changelog]]\nversion = "1.4"\ntext = "For a sensitivity run only: {words}."\n\n'
    text = text.replace(_FIRST_RULE, entry + _FIRST_RULE, 1)
    return rehash(_VERSION.sub('version = "1.4"', text, count=1))


def _changed(text: str, figure: Figure) -> str:
    head = f'[rule."{figure.rule}"]'
    start = text.index(head)
    end = text.find("\n[rule.", start)
    row = text[start : end if end > 0 else None]
    fresh, count = re.subn(rf'\b{figure.field} = "[^"]*"', f"{figure.field} = {figure.value}", row)
    if count != 1:
        raise ValueError(f"{figure.rule} has {figure.field} {count} times")
    return text.replace(row, fresh, 1)
