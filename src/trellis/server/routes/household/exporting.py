"""Everything that the household keeps, to take along."""

from fastapi import APIRouter
from fastapi.responses import Response

from trellis.bookkeeping.exporting.files import exported
from trellis.bookkeeping.exporting.writing import zipped
from trellis.server.household.door import OwnHousehold
from trellis.server.idempotency import OnceRoute
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

NAME = "trellis-household.zip"
_ZIP = "application/zip"


@router.get(
    "/export",
    summary="Everything that the household keeps",
    response_class=Response,
    responses={200: {"content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_export(kept: OwnHousehold, house: ServedDep) -> Response:
    """A ZIP file: lines with their sources, what was decided, and the books for Beancount and as CSV."""
    files = kept.tried(lambda keeper: exported(house.home, keeper.record, kept.today))
    named = {"Content-Disposition": f'attachment; filename="{NAME}"', "Cache-Control": "no-store"}
    return Response(zipped(files), media_type=_ZIP, headers=named)
