"""What tags and notes in a journal must hold to: each is said of a line that is there, and taken off what has it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trellis.bookkeeping.categories.events import RuleTagged
from trellis.bookkeeping.tags.events import LinesSpared, LinesTagged, LinesUntagged, NoteCleared, NoteWritten, TagEvent
from trellis.core.problems import Problem
from trellis.household.tags import TAGS_MAX

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord

_RESTORE = "Restore the household from a backup."


def unfit(record: "HouseholdRecord", event: TagEvent | RuleTagged) -> Iterator[Problem]:
    """What is wrong with an event, as the record is before it is folded in. No key is needed."""
    if isinstance(event, RuleTagged):
        yield from _rule(record, event)
    elif isinstance(event, LinesTagged | LinesUntagged | LinesSpared):
        yield from _lines(record, event)
    elif not record.holds(event.line):
        yield _wrong("line", event.line, "a note is said of it, and it is not there")
    elif isinstance(event, NoteCleared) and record.tags.note_of(event.line, record.predecessors) is None:
        yield _wrong("note", event.line, "it was cleared from a line that has none")
    else:
        assert isinstance(event, NoteCleared | NoteWritten)


def _rule(record: "HouseholdRecord", event: RuleTagged) -> Iterator[Problem]:
    if event.rule not in record.categories.marks:
        yield _wrong("rule", event.rule, "tags are said of it, and it is not there")
    if len(set(event.tags)) != len(event.tags) or len(event.tags) > TAGS_MAX:
        yield _wrong("rule", event.rule, f"it puts one tag on lines twice, or more than {TAGS_MAX}")


def _lines(record: "HouseholdRecord", event: LinesTagged | LinesUntagged | LinesSpared) -> Iterator[Problem]:
    if not event.lines or len(set(event.lines)) != len(event.lines):
        yield _wrong("lines", event.tag, "a tag is put on no line, or on one twice")
    for line in event.lines:
        has = record.tags.tags(line, record.predecessors)
        if not record.holds(line):
            yield _wrong("line", line, "a tag is said of it, and it is not there")
        elif isinstance(event, LinesSpared):
            yield from _spared(record, event.tag, line, has)
        elif isinstance(event, LinesUntagged) and event.tag not in has:
            yield _wrong("tag", event.tag, f"it was taken off line {line}, which has it not")
        elif isinstance(event, LinesTagged) and event.tag in has:
            yield _wrong("tag", event.tag, f"it was put on line {line}, which has it already")
        elif isinstance(event, LinesTagged) and len(has) >= TAGS_MAX:
            yield _wrong("tag", event.tag, f"line {line} has {len(has)} tags already, and {TAGS_MAX} are the most")


def _spared(record: "HouseholdRecord", tag: str, line: str, has: set[str]) -> Iterator[Problem]:
    """Whether a rule holds for a line is not told without the key; that one puts such a tag is."""
    if not any(tag in tags for tags in record.categories.marks.values()):
        yield _wrong("tag", tag, f"line {line} is spared it, and no rule puts it on any")
    elif tag in has or tag in record.tags.spared(line, record.predecessors):
        yield _wrong("tag", tag, f"line {line} is spared it, and a person said of it already")


def _wrong(field: str, value: str, message: str) -> Problem:
    return Problem("tags", field, value, message, _RESTORE)
