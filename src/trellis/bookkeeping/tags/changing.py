"""What a person may say with tags and notes, one function a command; keeper.commit() makes it last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.tags.book import about_note, about_tag, mark_of
from trellis.bookkeeping.tags.by_rule import ruled
from trellis.bookkeeping.tags.events import LinesSpared, LinesTagged, LinesUntagged, NoteCleared, NoteWritten
from trellis.core.problems import problem
from trellis.household.known import KnownLine
from trellis.household.tags import TAGS_MAX, NoteWay, note_of, tag_of, with_note

_TAGS = "`trellis household tags` lists them."


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of lines. lines: those that were meant; changed: the ids of those that were not so before."""

    lines: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted(Tagged):
    """The same of a note. before: the notes that lines had which are other ones now, or gone, by line."""

    before: Mapping[str, str]


def tag(keeper: Keeper, lines: Sequence[KnownLine], add: Sequence[str], remove: Sequence[str], at: datetime) -> Tagged:
    """Put tags on lines and take others off; what a person said of a line already is not said again.

    A tag that a rule put on a line is a person's from when it is put on it here, and stays off when it is taken off.
    Raises ProblemError for a text that is no tag, one both put on and taken off, one taken off that none of the lines
    has, and a line that would have more than TAGS_MAX; then nothing is said.
    """
    new, gone = _marked(keeper, add), _marked(keeper, remove)
    for text in (text for mark, text in new.items() if mark in gone):
        raise problem("household", "TAG", text, "it is put on and taken off at once", "Name it once.")
    has, by_rule = _has(keeper, lines), _by_rule(keeper, lines)
    every = {mark for tags in (*has.values(), *by_rule.values()) for mark in tags}
    for text in (text for mark, text in gone.items() if mark not in every):
        raise problem("household", "TAG", text, "no line that is meant has it", _TAGS)
    return _say(keeper, has, by_rule, new, set(gone), at)


def set_tags(keeper: Keeper, known: KnownLine, tags: Sequence[str], at: datetime, own: Sequence[str] = ()) -> Tagged:
    """Give a line these tags and no others; of these, what a rule puts on it stays the rule's, unless it is in own.

    Raises ProblemError as tag().
    """
    asked, has, by_rule = _marked(keeper, tags), _has(keeper, [known]), _by_rule(keeper, [known])
    kept = by_rule[known.id] - set(_marked(keeper, own))
    new = {mark: text for mark, text in asked.items() if mark not in kept}
    return _say(keeper, has, by_rule, new, (has[known.id] | by_rule[known.id]) - set(asked), at)


def note(keeper: Keeper, lines: Sequence[KnownLine], text: str, at: datetime, way: NoteWay = NoteWay.REPLACE) -> Noted:
    """Write a note on lines, in place of what they had or below it.

    Raises ProblemError for a text that is no note, and where one would become too long; then nothing is said.
    """
    told, has = note_of(text), _notes(keeper, lines)
    after = {line: with_note(before, told, way, line) for line, before in has.items()}
    changed = [line for line, written in after.items() if written != has[line]]
    for line in changed:
        keeper.add(NoteWritten(at, line, keeper.seal.seal(after[line], about_note(line))))
    return Noted(len(lines), tuple(changed), {line: has[line] for line in changed if has[line]})


def other_notes(keeper: Keeper, lines: Sequence[KnownLine], text: str) -> dict[str, str]:
    """The notes of those lines that have another one than this, by line: what a person has to say more of.

    Raises ProblemError for a text that is no note.
    """
    told = note_of(text)
    return {line: has for line, has in _notes(keeper, lines).items() if has and has != told}


def check_way(keeper: Keeper, lines: Sequence[KnownLine], text: str, way: NoteWay | None) -> None:
    """Raises ProblemError where lines have another note and nobody said what becomes of it."""
    others = [] if way else list(other_notes(keeper, lines, text))
    if others:
        named = ", ".join(one[:8] for one in others[:3]) + (", ..." if len(others) > 3 else "")
        what = "line has another note" if len(others) == 1 else "lines have another note"
        way_out = "Say --append to write it below, or --replace."
        raise problem("household", "--replace", named, f"{len(others)} {what} already", way_out)


def clear_note(keeper: Keeper, lines: Sequence[KnownLine], at: datetime) -> Noted:
    """Take the notes off lines. Raises ProblemError where none of them has one."""
    record = keeper.record
    has = _notes(keeper, lines)
    changed = [one.id for one in lines if record.tags.note_of(one.id, record.predecessors) is not None]
    if not changed:
        named = ", ".join(one.id for one in lines[:3])
        raise problem("household", "LINE", named, "it has no note", "`trellis household lines` shows them.")
    for line in changed:
        keeper.add(NoteCleared(at, line))
    return Noted(len(lines), tuple(changed), {line: has[line] for line in changed})


def _notes(keeper: Keeper, lines: Sequence[KnownLine]) -> dict[str, str]:
    """The notes of lines, "" for none."""
    record = keeper.record
    return {one.id: record.tags.note_of(one.id, record.predecessors) or "" for one in lines}


def _marked(keeper: Keeper, tags: Sequence[str]) -> dict[str, str]:
    """Each tag in the form in which it is kept, by its keyed digest, in the order of their letters."""
    return {mark_of(keeper.seal, text): text for text in sorted(map(tag_of, tags))}


def _has(keeper: Keeper, lines: Sequence[KnownLine]) -> dict[str, set[str]]:
    record = keeper.record
    return {one.id: record.tags.tags(one.id, record.predecessors) for one in lines}


def _by_rule(keeper: Keeper, lines: Sequence[KnownLine]) -> dict[str, set[str]]:
    return {one.id: {tag.mark for tag in ruled(keeper.record, one)} for one in lines}


def _say(
    keeper: Keeper,
    has: Mapping[str, set[str]],
    by_rule: Mapping[str, set[str]],
    new: Mapping[str, str],
    gone: set[str],
    at: datetime,
) -> Tagged:
    """What is taken off goes first: it makes room where a line has as many as it may."""
    after = {line: (tags - gone) | set(new) for line, tags in has.items()}
    for line, tags in after.items():
        if len(tags) > max(TAGS_MAX, len(has[line])):
            message = f"line {line[:8]} would have {len(tags)} tags, and {TAGS_MAX} are the most"
            raise problem("household", "TAG", ", ".join(new.values()), message, "Take others off it first.")
    for mark in sorted(gone):
        for said, where in ((LinesUntagged, has), (LinesSpared, by_rule)):
            if lines := tuple(line for line, tags in where.items() if mark in tags):
                keeper.add(said(at, mark, lines))
    for mark, text in new.items():
        lines = tuple(line for line, tags in has.items() if mark not in tags)
        if lines:
            keeper.add(LinesTagged(at, mark, lines, keeper.seal.seal(text, about_tag(mark))))
    return Tagged(len(has), tuple(line for line in has if after[line] != has[line] or by_rule[line] & gone))
