"""What a person may say with tags and notes, one function a command; keeper.commit() makes it last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.tags.book import about_note, about_tag
from trellis.bookkeeping.tags.events import LinesTagged, LinesUntagged, NoteCleared, NoteWritten
from trellis.core.problems import problem
from trellis.household.known import KnownLine
from trellis.household.tags import TAGS_MAX, note_of, tag_of

_TAGS = "`trellis household tags` lists them."


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of lines. lines: those that were meant; changed: the ids of those that were not so before."""

    lines: int
    changed: tuple[str, ...]


def tag(keeper: Keeper, lines: Sequence[KnownLine], add: Sequence[str], remove: Sequence[str], at: datetime) -> Tagged:
    """Put tags on lines and take others off; what a line has, or has not, already is not said again.

    Raises ProblemError for a text that is no tag, one both put on and taken off, one taken off that none of the lines
    has, and a line that would have more than TAGS_MAX; then nothing is said.
    """
    new, gone = _marked(keeper, add), _marked(keeper, remove)
    for text in (text for mark, text in new.items() if mark in gone):
        raise problem("household", "TAG", text, "it is put on and taken off at once", "Name it once.")
    has = _has(keeper, lines)
    for text in (text for mark, text in gone.items() if not any(mark in tags for tags in has.values())):
        raise problem("household", "TAG", text, "no line that is meant has it", _TAGS)
    return _say(keeper, has, new, set(gone), at)


def set_tags(keeper: Keeper, known: KnownLine, tags: Sequence[str], at: datetime) -> Tagged:
    """Give a line these tags and no others. Raises ProblemError as tag()."""
    new, has = _marked(keeper, tags), _has(keeper, [known])
    return _say(keeper, has, new, has[known.id] - set(new), at)


def note(keeper: Keeper, lines: Sequence[KnownLine], text: str, at: datetime) -> Tagged:
    """Write a note on lines, in place of what they had. Raises ProblemError for a text that is no note."""
    told, record = note_of(text), keeper.record
    changed = [one.id for one in lines if record.tags.note_of(one.id, record.predecessors) != told]
    for line in changed:
        keeper.add(NoteWritten(at, line, keeper.seal.seal(told, about_note(line))))
    return Tagged(len(lines), tuple(changed))


def clear_note(keeper: Keeper, lines: Sequence[KnownLine], at: datetime) -> Tagged:
    """Take the notes off lines. Raises ProblemError where none of them has one."""
    record = keeper.record
    changed = [one.id for one in lines if record.tags.note_of(one.id, record.predecessors) is not None]
    if not changed:
        named = ", ".join(one.id for one in lines[:3])
        raise problem("household", "LINE", named, "it has no note", "`trellis household lines` shows them.")
    for line in changed:
        keeper.add(NoteCleared(at, line))
    return Tagged(len(lines), tuple(changed))


def _marked(keeper: Keeper, tags: Sequence[str]) -> dict[str, str]:
    """Each tag in the form in which it is kept, by its keyed digest, in the order of their letters."""
    return {keeper.seal.mark(f"tag {text}"): text for text in sorted(map(tag_of, tags))}


def _has(keeper: Keeper, lines: Sequence[KnownLine]) -> dict[str, set[str]]:
    record = keeper.record
    return {one.id: record.tags.tags(one.id, record.predecessors) for one in lines}


def _say(keeper: Keeper, has: Mapping[str, set[str]], new: Mapping[str, str], gone: set[str], at: datetime) -> Tagged:
    """What is taken off goes first: it makes room where a line has as many as it may."""
    after = {line: (tags - gone) | set(new) for line, tags in has.items()}
    for line, tags in after.items():
        if len(tags) > max(TAGS_MAX, len(has[line])):
            message = f"line {line[:8]} would have {len(tags)} tags, and {TAGS_MAX} are the most"
            raise problem("household", "TAG", ", ".join(new.values()), message, "Take others off it first.")
    for mark in sorted(gone):
        keeper.add(LinesUntagged(at, mark, tuple(line for line, tags in has.items() if mark in tags)))
    for mark, text in new.items():
        lines = tuple(line for line, tags in has.items() if mark not in tags)
        if lines:
            keeper.add(LinesTagged(at, mark, lines, keeper.seal.seal(text, about_tag(mark))))
    return Tagged(len(has), tuple(line for line in has if after[line] != has[line]))
