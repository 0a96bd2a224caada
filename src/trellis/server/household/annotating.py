"""What a person puts on lines over the API: tags and notes, of one line or of many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from trellis.bookkeeping.categories.deciding import line_named
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags import changing
from trellis.bookkeeping.tags.choosing import LineFilter, chosen, lines_of
from trellis.bookkeeping.tags.reading import annotation_of, totals
from trellis.household.known import KnownLine
from trellis.household.tags import NoteWay, tag_of
from trellis.server.etags import check_named
from trellis.server.household.category_fields import by_field
from trellis.server.household.telling_lines import by_rule_told, mark_of_annotation
from trellis.server.problems import Refusal
from trellis.server.schemas.household.tags import (
    AnnotatingBody,
    AnnotatingTold,
    AnnotationBody,
    AnnotationTold,
    LineWhere,
    NoteBefore,
    TagList,
    TagMoney,
    TagTold,
)

Marked = tuple[AnnotationTold, str]
"""What is on a line, and its ETag."""


def annotation_told(record: HouseholdRecord, line: str) -> tuple[AnnotationTold, str]:
    """What is on a line, with its ETag. Raises Refusal 404 for no such line."""
    known = next((one for one in record.lines() if one.id == line), None)
    if known is None:
        raise Refusal(404, f"there is no line {line}", "See /api/v1/household/lines for those there are.")
    return _told(record, known), mark_of(record, known)


def annotation_set(keeper: Keeper, line: str, body: AnnotationBody, named: str, at: datetime) -> Marked:
    """Give a line these tags and no others, and this note. named: an If-Match header."""
    with _one(keeper, line, named) as known:
        changing.set_tags(keeper, known, body.tags, at, body.own)
        if body.note.strip():
            changing.note(keeper, [known], body.note, at)
        elif annotation_of(keeper.record, known).note:
            changing.clear_note(keeper, [known], at)
    return _marked(keeper.record, known)


def tags_set(keeper: Keeper, line: str, tags: list[str], named: str, at: datetime) -> Marked:
    """Give a line these tags and no others."""
    with _one(keeper, line, named) as known:
        changing.set_tags(keeper, known, tags, at)
    return _marked(keeper.record, known)


def note_set(keeper: Keeper, line: str, note: str, named: str, at: datetime) -> Marked:
    """Write a line's note."""
    with _one(keeper, line, named) as known:
        changing.note(keeper, [known], note, at)
    return _marked(keeper.record, known)


def note_cleared(keeper: Keeper, line: str, named: str, at: datetime) -> Marked:
    """Take a line's note off."""
    with _one(keeper, line, named) as known:
        changing.clear_note(keeper, [known], at)
    return _marked(keeper.record, known)


def annotated(keeper: Keeper, body: AnnotatingBody, at: datetime, *, tried: bool) -> AnnotatingTold:
    """Put tags and a note on many lines. Raises Refusal 422 where no line is meant, or nothing is said of them."""
    if bool(body.lines) == (body.where is not None):
        raise Refusal(422, "lines are named, or meant by what they have in common", "Give lines or where, one of both.")
    if not (body.add or body.remove or body.note is not None):
        raise Refusal(422, "nothing is said of the lines", "Give add, remove or note.")
    with by_field():
        record = keeper.record
        lines = chosen(record, filter_of(body.where)) if body.where else lines_of(record, body.lines)
        changed = set[str]()
        if body.add or body.remove:
            changed |= set(changing.tag(keeper, lines, body.add, body.remove, at).changed)
        noted = _noted(keeper, lines, body, at, tried=tried)
        changed |= set(noted.changed)
    return AnnotatingTold(
        lines=len(lines),
        changed=[one.id for one in lines if one.id in changed],
        noted=[
            NoteBefore(line=one.id, booked=one.line.booked, text=one.line.words, note=noted.before[one.id])
            for one in lines
            if one.id in noted.before
        ],
        tried=tried,
    )


def _noted(
    keeper: Keeper, lines: list[KnownLine], body: AnnotatingBody, at: datetime, *, tried: bool
) -> changing.Noted:
    """Write or clear the note. What is only tried need not say yet what becomes of other notes."""
    if body.note is None:
        return changing.Noted(len(lines), (), {})
    if not body.note.strip():
        return changing.clear_note(keeper, lines, at)
    if not tried:
        changing.check_way(keeper, lines, body.note, body.note_way)
    others = changing.other_notes(keeper, lines, body.note)
    done = changing.note(keeper, lines, body.note, at, body.note_way or NoteWay.REPLACE)
    return replace(done, before=others)


def filter_of(where: LineWhere) -> LineFilter:
    """The filter that a call gives. Raises ProblemError for a text that is no tag."""
    return LineFilter(
        where.account,
        where.words.strip(),
        where.merchant.strip(),
        where.category,
        tag_of(where.tag, "--tag") if where.tag else "",
        where.since,
        where.until,
        None if where.least is None else Decimal(where.least),
        None if where.most is None else Decimal(where.most),
    )


def tags_told(record: HouseholdRecord, since: date | None, until: date | None) -> TagList:
    """Each tag with what its lines come to."""
    rows = [
        TagTold(
            tag=one.tag,
            lines=one.lines,
            booked=one.booked,
            first=one.first,
            last=one.last,
            money=[TagMoney(currency=code, came=flow.came, went=flow.went) for code, flow in sorted(one.flows.items())],
        )
        for one in totals(record, since, until)
    ]
    return TagList(tags=rows)


@contextmanager
def _one(keeper: Keeper, line: str, named: str) -> Iterator[KnownLine]:
    """A line to be said something of. Raises Refusal 412 where it has changed since the state that a caller names."""
    with by_field():
        known = line_named(keeper, line)
        check_named(named, mark_of(keeper.record, known))
        yield known


def mark_of(record: HouseholdRecord, known: KnownLine) -> str:
    """The ETag of what is on a line."""
    return mark_of_annotation(known.id, annotation_of(record, known))


def _marked(record: HouseholdRecord, known: KnownLine) -> Marked:
    return _told(record, known), mark_of(record, known)


def _told(record: HouseholdRecord, known: KnownLine) -> AnnotationTold:
    put = annotation_of(record, known)
    return AnnotationTold(line=known.id, tags=list(put.tags), by_rule=by_rule_told(put), note=put.note)
