"""The audit: every call of the API, for those whom Part I lets read it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from trellis.constitution.roles import Permission
from trellis.server.identity.audit import AuditRow
from trellis.server.identity.auditing import address_of
from trellis.server.identity.caller import require
from trellis.server.identity.identified import IdentityDep
from trellis.server.paging import Cursor, Limit
from trellis.server.schemas.people import AuditCall, AuditPage

router = APIRouter(prefix="/audit", tags=["audit"], dependencies=[Depends(require(Permission.READ_AUDIT))])

Whose = Annotated[str, Query(max_length=64, description="A person's id, for that person's calls alone")]


@router.get("", summary="Who called what, from where, with what outcome")
def list_calls(identity: IdentityDep, cursor: Cursor = None, limit: Limit = 100, person: Whose = "") -> AuditPage:
    """Newest first. Calls answered within the last second may not be written yet."""
    rows = identity.audit.rows(cursor, limit + 1, person)
    shown = rows[:limit]
    seals: dict[str, bytes] = {}
    with identity.store.reading() as unit:
        for whose in {row.call.person for row in shown} - {""}:
            found = unit.people.get(whose)
            seals[whose] = found.seal if found else b""
    following = shown[-1].sequence if len(rows) > limit else None
    return AuditPage(calls=[_told(row, seals) for row in shown], next=following)


def _told(row: AuditRow, seals: dict[str, bytes]) -> AuditCall:
    call = row.call
    address = address_of(call.address, seals[call.person]) if call.person else call.address or None
    return AuditCall(
        sequence=row.sequence,
        at=call.at,
        person=call.person,
        credential=call.credential,
        credential_id=call.credential_id,
        method=call.method,
        route=call.route,
        subject=call.subject,
        outcome=call.outcome,
        address=address,
    )
