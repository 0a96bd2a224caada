"""Events of the kind tag: what a person put on lines. A tag's text is sealed; it is told apart by a keyed digest."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LinesTagged:
    """A person put a tag on lines that had it not. tag: a keyed digest of it; lines: their ids. sealed: its text."""

    at: datetime
    tag: str
    lines: tuple[str, ...]
    sealed: str


@dataclass(frozen=True, slots=True)
class LinesUntagged:
    """A person took a tag off lines that had it."""

    at: datetime
    tag: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinesSpared:
    """A person took a tag off lines that rules alone had put there; no rule puts it back on them."""

    at: datetime
    tag: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A person wrote a note on a line, in place of the one that it had. sealed: its text."""

    at: datetime
    line: str
    sealed: str


@dataclass(frozen=True, slots=True)
class NoteCleared:
    """A person took the note off a line."""

    at: datetime
    line: str


TagEvent = LinesTagged | LinesUntagged | LinesSpared | NoteWritten | NoteCleared

CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("tag", "line.tagged", 1, LinesTagged),
    ("tag", "line.untagged", 1, LinesUntagged),
    ("tag", "line.spared", 1, LinesSpared),
    ("tag", "note.written", 1, NoteWritten),
    ("tag", "note.cleared", 1, NoteCleared),
)
