"""The journal itself: records with their hashes, page by page, for whoever may read the full audit log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.constitution.roles import Permission
from trellis.kernel.record import Record
from trellis.server.identity.caller import CallerDep, permitted
from trellis.server.paging import SEQUENCE_MAX, Limit
from trellis.server.problems import Refusal
from trellis.server.runs.own import OwnRun
from trellis.server.runs.records import decoded, first_since, meaning_of, records_at
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.journal import JournalKinds, JournalPage, JournalRecord, KindCount, RecordDetail

router = APIRouter(prefix="/runs/{run}/journal", tags=["journal"])

NAME_MAX = 200
"""Letters of a stream's or a type's name."""

_Stream = Annotated[str | None, Query(max_length=NAME_MAX, description="Only of this stream, such as main/decision")]
_Type = Annotated[str | None, Query(max_length=NAME_MAX, description="Only of this type, such as order.filled")]
_After = Annotated[int, Query(ge=0, le=SEQUENCE_MAX, description="The sequence before the first one wanted")]
_Before = Annotated[
    int | None, Query(ge=1, le=SEQUENCE_MAX, description="The sequence after the last one wanted, in place of `after`")
]
_Since = Annotated[
    datetime | None, Query(description="Begin with the first record of this instant or later, in place of `after`")
]


@router.get("", summary="Records of the journal")
def list_records(
    run: OwnRun,
    caller: CallerDep,
    after: _After = 0,
    before: _Before = None,
    since: _Since = None,
    stream: _Stream = None,
    type: _Type = None,
    limit: Limit = 100,
) -> JournalPage:
    """Records after a sequence or before one, oldest first."""
    permitted(caller, Permission.READ_AUDIT)
    with run.reading(), run.journal() as journal:
        head = run.read_to
        start = after if since is None else first_since(journal, head, since) - 1
        if before is not None:
            found = run.register.before(before, limit, stream, type)
        else:
            found = run.register.after(start, limit, stream, type)
        records, total = records_at(journal, found), run.register.total(stream, type)
        more, fewer = _beyond(run, found, stream, type)
        head_hash = journal.hash_at(head)
    return JournalPage(
        records=[told(record) for record in records],
        next=found[-1] if more else None,
        previous=found[0] if fewer else None,
        total=total,
        head=head,
        head_hash=(head_hash or b"").hex(),
    )


@router.get("/kinds", summary="Streams and types of the journal")
def list_kinds(run: OwnRun, caller: CallerDep) -> JournalKinds:
    """Each with how many records it has."""
    permitted(caller, Permission.READ_AUDIT)
    with run.reading():
        rows = [KindCount(stream=stream, type=name, count=count) for stream, name, count in run.register.counts()]
        return JournalKinds(rows=rows, head=run.read_to)


@router.get("/{sequence}", summary="One record, decoded")
def get_record(
    run: OwnRun, caller: CallerDep, sequence: Annotated[int, Path(ge=1, le=SEQUENCE_MAX, description="Its number")]
) -> RecordDetail:
    """The record, what its type tells, its payload as JSON, and its neighbours."""
    permitted(caller, Permission.READ_AUDIT)
    with run.reading(), run.journal() as journal:
        head, record = run.read_to, journal.record(sequence)
        if record is None or sequence > head:
            raise Refusal(404, f"there is no record {sequence}; the journal ends at {head}", "Ask for one up to it.")
        earlier = run.register.before(sequence, 1, record.stream, record.type)
        later = run.register.after(sequence, 1, record.stream, record.type)
    return RecordDetail(
        record=told(record),
        meaning=meaning_of(record),
        fields=decoded(record),
        previous=sequence - 1 if sequence > 1 else None,
        next=sequence + 1 if sequence < head else None,
        previous_alike=next(iter(earlier), None),
        next_alike=next(iter(later), None),
        head=head,
    )


def told(record: Record) -> JournalRecord:
    """A record as the API tells it; of a damaged payload what can be read."""
    return JournalRecord(
        sequence=record.sequence,
        stream=record.stream,
        type=record.type,
        version=record.version,
        time=record.time,
        payload=record.payload.decode(errors="replace"),
        previous_hash=record.previous_hash.hex(),
        hash=record.hash.hex(),
    )


def _beyond(run: WatchedRun, found: Sequence[int], stream: str | None, type_name: str | None) -> tuple[bool, bool]:
    """Whether there are such records after those found, and before them."""
    if not found:
        return False, False
    register = run.register
    return bool(register.after(found[-1], 1, stream, type_name)), bool(register.before(found[0], 1, stream, type_name))
