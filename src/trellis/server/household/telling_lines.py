"""Lines of the household, told: each with its category, its tags and its note."""

import json
from collections.abc import Iterator

from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags.choosing import DescribedLine, LineFilter, described
from trellis.bookkeeping.tags.reading import Annotation
from trellis.household.categories.answers import Stage
from trellis.household.known import KnownLine
from trellis.household.statement import LineStatus
from trellis.server.etags import digest_tag
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.bank import LinePage, LineTold, RuledTagTold

_Lines = tuple[tuple[DescribedLine, LineTold], ...]


def page_of_lines(kept: KeptHousehold, where: LineFilter, cursor: str, limit: int) -> LinePage:
    """Lines that fit, the newest first, after a cursor."""
    every = kept.derived("lines", lines_told)
    fitting = [told for one, told in every if where.fits(one)]
    start = next((place for place, one in enumerate(fitting) if _mark(one) < cursor), len(fitting)) if cursor else 0
    page = fitting[start : start + limit]
    more = start + limit < len(fitting)
    return LinePage(lines=page, next=_mark(page[-1]) if more and page else None, total=len(fitting))


def lines_told(record: HouseholdRecord) -> _Lines:
    """Every line, the newest first; of one day in the order of their ids."""
    return tuple(sorted(_lines(record), key=lambda both: _mark(both[1]), reverse=True))


def _lines(record: HouseholdRecord) -> Iterator[tuple[DescribedLine, LineTold]]:
    names = {account.id: account.label for account in record.accounts().values()}
    paired, locks = record.paired(), record.categories.locks
    for one in described(record):
        known, line, answer = one.known, one.known.line, one.answer
        yield (
            one,
            LineTold(
                id=known.id,
                account=known.account,
                account_name=names.get(known.account, known.account),
                booked=line.booked,
                amount=line.amount,
                currency=line.currency,
                counterparty=line.counterparty,
                description=line.description,
                state=_state(known, paired),
                category=one.category,
                category_name=one.category_name,
                counts=answer is not None,
                locked=known.id in locks,
                split=answer is not None and answer.stage is Stage.SPLIT,
                tags=list(one.annotation.tags),
                by_rule=by_rule_told(one.annotation),
                note=one.annotation.note,
                annotation_etag=mark_of_annotation(known.id, one.annotation),
            ),
        )


def by_rule_told(put: Annotation) -> list[RuledTagTold]:
    """The tags of a line that rules put there."""
    return [RuledTagTold(tag=one.tag, rules=list(one.rules)) for one in put.by_rule]


def mark_of_annotation(line: str, put: Annotation) -> str:
    """The ETag of what is on a line."""
    return digest_tag(json.dumps([line, put.tags, [(one.tag, one.rules) for one in put.by_rule], put.note]))


def _state(known: KnownLine, paired: set[str]) -> str:
    if known.superseded_by:
        return "superseded"
    status = known.line.status
    words = [] if status is LineStatus.BOOKED else [status.value]
    words += ["transfer"] if known.id in paired else []
    return " ".join((*words, *known.sightings[0].flags))


def _mark(one: LineTold) -> str:
    """Orders lines, and names a place among them."""
    return f"{one.booked.isoformat()} {one.id}"
