"""Tags and notes by line: a fold of the events of that kind.

What is said of a line stays with its id. A line that took another one's place (booked for pending) has what that one
had, until something else is said of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from trellis.bookkeeping.sealing import Seal
from trellis.bookkeeping.tags.events import (
    LinesSpared,
    LinesTagged,
    LinesUntagged,
    NoteCleared,
    NoteWritten,
    TagEvent,
)

Before = Callable[[str], Iterable[str]]
"""The lines whose place a line took."""


@dataclass(slots=True)
class TagBook:
    """given, taken: by line, the tags put on it and those taken off it, as digests; notes: by line, "" where it was
    cleared, or is there and cannot be opened; cleared: the lines whose note was; texts: of tags, by digest.
    """

    given: dict[str, set[str]] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    cleared: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)

    def apply(self, event: TagEvent, seal: Seal | None) -> None:
        """Fold one event in. seal: None reads it without its texts."""
        match event:
            case LinesTagged():
                if seal is not None and event.tag not in self.texts:
                    self.texts[event.tag] = seal.open(event.sealed, about_tag(event.tag))
                self._move(event, self.taken, self.given)
            case LinesUntagged() | LinesSpared():
                self._move(event, self.given, self.taken)
            case NoteWritten():
                self.notes[event.line] = seal.open(event.sealed, about_note(event.line)) if seal else ""
                self.cleared.discard(event.line)
            case NoteCleared():
                self.notes[event.line] = ""
                self.cleared.add(event.line)

    @property
    def empty(self) -> bool:
        """Whether nothing was ever said."""
        return not (self.given or self.notes)

    def tags(self, line: str, before: Before, seen: frozenset[str] = frozenset()) -> set[str]:
        """The digests of the tags that a person put on a line. seen: lines that were asked already."""
        asked = seen | {line}
        found = {tag for one in before(line) if one not in asked for tag in self.tags(one, before, asked)}
        return (found | self.given.get(line, set())) - self.taken.get(line, set())

    def spared(self, line: str, before: Before, seen: frozenset[str] = frozenset()) -> set[str]:
        """The digests of the tags that a person took off a line, so that no rule puts them there. seen as of tags()."""
        asked = seen | {line}
        found = {tag for one in before(line) if one not in asked for tag in self.spared(one, before, asked)}
        return (found - self.given.get(line, set())) | self.taken.get(line, set())

    def note_of(self, line: str, before: Before, seen: frozenset[str] = frozenset()) -> str | None:
        """The note that a line has; None where it has none, "" where it cannot be opened."""
        if line in self.notes:
            return None if line in self.cleared else self.notes[line]
        asked = seen | {line}
        found = (self.note_of(one, before, asked) for one in before(line) if one not in asked)
        return next((note for note in found if note is not None), None)

    def _move(
        self, event: LinesTagged | LinesUntagged | LinesSpared, out: dict[str, set[str]], into: dict[str, set[str]]
    ) -> None:
        for line in event.lines:
            out.get(line, set()).discard(event.tag)
            into.setdefault(line, set()).add(event.tag)


def about_tag(tag: str) -> str:
    """The words that a tag's text is sealed under. tag: its digest."""
    return f"tag {tag}"


def mark_of(seal: Seal, tag: str) -> str:
    """The keyed digest that a tag is told apart by. tag: in the form in which it is kept."""
    return seal.mark(f"tag {tag}")


def about_note(line: str) -> str:
    """The words that a line's note is sealed under."""
    return f"note {line}"
