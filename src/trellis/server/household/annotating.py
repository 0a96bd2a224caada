"""What a person puts on lines over the API: tags and notes, of one line or of many."""

from datetime import date, datetime
from decimal import Decimal

from trellis.bookkeeping.categories.deciding import line_named
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags import changing
from trellis.bookkeeping.tags.choosing import LineFilter, chosen, lines_of
from trellis.bookkeeping.tags.reading import annotation_of, totals
from trellis.household.known import KnownLine
from trellis.household.tags import tag_of
from trellis.server.household.category_fields import by_field
from trellis.server.household.telling_lines import by_rule_told
from trellis.server.problems import Refusal
from trellis.server.schemas.household.tags import (
    AnnotatingBody,
    AnnotatingTold,
    AnnotationTold,
    LineWhere,
    TagList,
    TagMoney,
    TagTold,
)


def tags_set(keeper: Keeper, line: str, tags: list[str], at: datetime) -> AnnotationTold:
    """Give a line these tags and no others."""
    with by_field():
        known = line_named(keeper, line)
        changing.set_tags(keeper, known, tags, at)
    return _told(keeper.record, known)


def note_set(keeper: Keeper, line: str, note: str, at: datetime) -> AnnotationTold:
    """Write a line's note."""
    with by_field():
        known = line_named(keeper, line)
        changing.note(keeper, [known], note, at)
    return _told(keeper.record, known)


def note_cleared(keeper: Keeper, line: str, at: datetime) -> AnnotationTold:
    """Take a line's note off."""
    with by_field():
        known = line_named(keeper, line)
        changing.clear_note(keeper, [known], at)
    return _told(keeper.record, known)


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
        if body.note:
            changed |= set(changing.note(keeper, lines, body.note, at).changed)
        elif body.note is not None:
            changed |= set(changing.clear_note(keeper, lines, at).changed)
    return AnnotatingTold(lines=len(lines), changed=[one.id for one in lines if one.id in changed], tried=tried)


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


def _told(record: HouseholdRecord, known: KnownLine) -> AnnotationTold:
    put = annotation_of(record, known)
    return AnnotationTold(line=known.id, tags=list(put.tags), by_rule=by_rule_told(put), note=put.note)
