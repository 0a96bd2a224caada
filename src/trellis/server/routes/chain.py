"""The chain for those who check it themselves: records in few bytes, and the signed checkpoints."""

from itertools import islice
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from trellis.constitution.roles import Permission
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import GENESIS, Record
from trellis.server.identity.caller import CallerDep, permitted
from trellis.server.paging import SEQUENCE_MAX
from trellis.server.runs.audited import AuditedRun
from trellis.server.schemas.journal import ChainPage, CheckpointList, CheckpointTold

router = APIRouter(prefix="/runs/{run}", tags=["journal"])

CHAIN_MAX = 2_000
"""Records that one answer holds at most."""

_encode = msgspec.json.Encoder().encode


@router.get("/chain", summary="Records to check", response_model=ChainPage)
def list_chain(
    run: AuditedRun,
    caller: CallerDep,
    after: Annotated[int, Query(ge=0, le=SEQUENCE_MAX, description="The sequence before the first one wanted")] = 0,
    limit: Annotated[int, Query(ge=1, le=CHAIN_MAX, description="Records wanted")] = CHAIN_MAX,
) -> Response:
    """Records after a sequence with all that their hashes are made of, whether the chain holds or not."""
    permitted(caller, Permission.READ_AUDIT)
    with run.unchecked() as journal:
        return Response(_encode(page_of(journal, after, limit)), media_type="application/json")


@router.get("/checkpoints", summary="Signed checkpoints")
def list_checkpoints(run: AuditedRun, caller: CallerDep) -> CheckpointList:
    """Every checkpoint, to be held against the chain."""
    permitted(caller, Permission.READ_AUDIT)
    with run.unchecked() as journal:
        head, kept = journal.head, journal.checkpoints()
    return CheckpointList(
        checkpoints=[
            CheckpointTold(
                sequence=each.sequence,
                hash=_hex(each.hash),
                public_key=_hex(each.public_key),
                signature=_hex(each.signature),
                key_id=each.key_id if isinstance(each.public_key, bytes) else "",
            )
            for each in kept
        ],
        head=head.sequence,
        head_hash=_hex(head.hash),
    )


def page_of(journal: JournalStore, after: int, limit: int) -> dict[str, object]:
    """As ChainPage describes it; made without it, since a quarter of a million records go through here."""
    records = list(islice(journal.read(after=after), limit))
    kinds: dict[tuple[str, str, int], int] = {}
    raw: dict[int, str] = {}
    rows = [_row(record, kinds, raw) for record in records]
    last = records[-1].sequence if records else after
    return {
        "kinds": list(kinds),
        "records": rows,
        "raw": raw,
        "after": after,
        "before_hash": _hex(records[0].previous_hash if records else journal.hash_at(after) or GENESIS),
        "next": last if records and last < journal.head.sequence else None,
        "head": journal.head.sequence,
        "head_hash": _hex(journal.head.hash),
    }


def _row(record: Record, kinds: dict[tuple[str, str, int], int], raw: dict[int, str]) -> tuple[object, ...]:
    kind = kinds.setdefault((record.stream, record.type, record.version), len(kinds))
    return record.sequence, kind, str(record.time), _text(record, raw), _hex(record.hash)


def _text(record: Record, raw: dict[int, str]) -> str:
    """The payload as text; what is none goes into raw. Whatever else a changed file may hold there gives no hash."""
    payload: object = record.payload
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raw[record.sequence] = payload.hex()
        return ""


def _hex(value: object) -> str:
    """Bytes in hex; nothing for what a changed file holds in their place."""
    return value.hex() if isinstance(value, bytes) else ""
