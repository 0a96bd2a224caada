"""The journal itself: records with their hashes, page by page, for whoever may read the full audit log."""

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from trellis.constitution.roles import Permission
from trellis.kernel.record import Record
from trellis.server.identity.caller import CallerDep, permitted
from trellis.server.paging import SEQUENCE_MAX, Limit
from trellis.server.runs.own import OwnRun
from trellis.server.schemas.journal import JournalPage, JournalRecord

router = APIRouter(prefix="/runs/{run}/journal", tags=["journal"])

LOOKED_AT_MAX = 20_000
"""Records that one call looks at for those of a type; then it gives what it found, and where to go on."""


@router.get("", summary="Records of the journal")
def list_records(
    run: OwnRun,
    caller: CallerDep,
    after: Annotated[int, Query(ge=0, le=SEQUENCE_MAX, description="The sequence before the first one wanted")] = 0,
    stream: Annotated[str | None, Query(description="Only of this stream, such as main/decision")] = None,
    type: Annotated[str | None, Query(description="Only of this type, such as order.filled")] = None,
    limit: Limit = 100,
) -> JournalPage:
    """Records after a sequence, oldest first."""
    permitted(caller, Permission.READ_AUDIT)
    found: list[Record] = []
    with run.journal() as journal:
        looked_to = after
        for record in islice(journal.read(after=after, stream=stream), LOOKED_AT_MAX):
            looked_to = record.sequence
            if type is None or record.type == type:
                found.append(record)
            if len(found) == limit:
                break
        head = journal.head
    more = looked_to < head.sequence and looked_to > after
    return JournalPage(
        records=[_told(record) for record in found],
        next=looked_to if more else None,
        head=head.sequence,
        head_hash=head.hash.hex(),
    )


def _told(record: Record) -> JournalRecord:
    return JournalRecord(
        sequence=record.sequence,
        stream=record.stream,
        type=record.type,
        version=record.version,
        time=record.time,
        payload=record.payload.decode(),
        previous_hash=record.previous_hash.hex(),
        hash=record.hash.hex(),
    )
