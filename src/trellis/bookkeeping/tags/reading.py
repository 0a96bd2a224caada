"""Lines with their tags and notes, and what each tag's lines come to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags.by_rule import RuledTag, ruled
from trellis.core.numbers import ZERO
from trellis.household.categories.subject import Subject
from trellis.household.known import KnownLine


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is on a line: tags in the order of their letters, and a note, "" for none. by_rule: those of the tags that
    rules put there and no person did.
    """

    tags: tuple[str, ...] = ()
    note: str = ""
    by_rule: tuple[RuledTag, ...] = ()


BARE = Annotation()


@dataclass(slots=True)
class Flow:
    """Money in one currency, both without a sign."""

    came: Decimal = ZERO
    went: Decimal = ZERO


@dataclass(slots=True)
class TagTotal:
    """What the lines of a tag come to. lines: that have it; booked: those of them that move money; first, last: days of
    the lines; flows: of the booked ones, by currency.
    """

    tag: str
    lines: int
    booked: int
    first: date
    last: date
    flows: dict[str, Flow] = field(default_factory=lambda: defaultdict(Flow))


def annotation_of(record: HouseholdRecord, known: KnownLine, about: Subject | None = None) -> Annotation:
    """What is on one line. Texts that were erased are left out. about: as of ruled()."""
    book, found = record.tags, ruled(record, known, about)
    if book.empty and not found:
        return BARE
    tags = {book.texts[tag] for tag in book.tags(known.id, record.predecessors) if tag in book.texts}
    note = book.note_of(known.id, record.predecessors) or ""
    return Annotation(tuple(sorted(tags.union(one.tag for one in found))), note, found)


def annotated(record: HouseholdRecord, lines: Iterable[str]) -> int:
    """How many of the lines have a tag or a note that a person put there, readable or not."""
    book, before = record.tags, record.predecessors
    return sum(bool(book.tags(one, before)) or book.note_of(one, before) is not None for one in set(lines))


def totals(record: HouseholdRecord, since: date | None = None, until: date | None = None) -> list[TagTotal]:
    """Each tag of a line that nothing took the place of, by its letters. since, until: days of lines, both included."""
    found: dict[str, TagTotal] = {}
    for one in record.lines():
        day = one.line.booked
        if one.superseded_by or (since and day < since) or (until and day > until):
            continue
        for tag in annotation_of(record, one).tags:
            _count(found.setdefault(tag, TagTotal(tag, 0, 0, day, day)), one)
    return [found[tag] for tag in sorted(found)]


def _count(total: TagTotal, one: KnownLine) -> None:
    line = one.line
    total.lines += 1
    total.first, total.last = min(total.first, line.booked), max(total.last, line.booked)
    if not one.counts:
        return
    total.booked += 1
    flow = total.flows[line.currency]
    flow.came += max(line.amount, ZERO)
    flow.went += max(-line.amount, ZERO)
