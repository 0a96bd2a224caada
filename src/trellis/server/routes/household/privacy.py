"""What the household's lines may be used for beside itself, what was told of it, and a comparison with others."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool

from trellis.bookkeeping.consent.book import LineUse, decide
from trellis.server.household.asked import day_asked
from trellis.server.household.door import ChangeableHousehold, OwnHousehold, TaggingDep
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_privacy import comparison_told, consent_told, privacy_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.privacy import ComparisonTold, ConsentSaid, ConsentTold, PrivacyTold
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

RELEASE_BYTES_MAX = 1_000_000
BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/privacy", summary="What lines may be used for, and what was told of the household")
def get_privacy(kept: OwnHousehold, house: ServedDep, tag: TaggingDep) -> PrivacyTold:
    """Consents; the privacy ledger with all that was charged; what was learned together."""
    with kept.reading() as record:
        told = privacy_told(record, house.home)
    tag(told)
    return told


@router.put("/consents/{use}", summary="Say whether lines may be used so")
def put_consent(
    kept: ChangeableHousehold, house: ServedDep, use: Annotated[LineUse, Path(description="The use")], said: ConsentSaid
) -> ConsentTold:
    """It is journaled. Ending a use stops what comes; what was told before is told."""
    kept.change(lambda keeper: decide(keeper, use, house.clock.now(), given=said.given))
    with kept.reading() as record:
        return consent_told(record, use)


@router.post("/comparisons", summary="Stand beside a cohort", openapi_extra=BODY)
async def post_comparison(
    kept: ChangeableHousehold,
    request: Request,
    as_of: Annotated[date | None, Query(description="Complete months before this day's; today if not given")] = None,
) -> ComparisonTold:
    """The file of a release (`trellis privacy release`) beside one's own lines; nothing is kept, nothing leaves.

    422 where the use is not allowed, for what is no release, and for one of fewer than 20 households.
    """
    content = await request.body()
    if len(content) > RELEASE_BYTES_MAX:
        raise Refusal(413, "the file is larger than a release", "Send the file of a release.")
    return await run_in_threadpool(_compared, kept, content, as_of)


def _compared(kept: KeptHousehold, content: bytes, as_of: date | None) -> ComparisonTold:
    day = day_asked(kept, as_of)
    with kept.reading() as record:
        return comparison_told(record, content, day)
