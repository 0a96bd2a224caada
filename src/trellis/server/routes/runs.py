"""The runs of the house, and one of them."""

from datetime import datetime

from fastapi import APIRouter
from starlette.requests import HTTPConnection

from trellis.constitution.roles import Permission
from trellis.server.at_once import read_at_once, soonest
from trellis.server.identity.caller import Caller, CallerDep
from trellis.server.runs.live import status
from trellis.server.runs.own import FreshRun, catching_up_of
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.runs import AccountWorth, Run, RunList
from trellis.server.served import ServedDep

router = APIRouter(prefix="/runs", tags=["runs"])


@router.get("", summary="The runs that the caller may read")
async def list_runs(caller: CallerDep, house: ServedDep, connection: HTTPConnection) -> RunList:
    """Runs that are still being read for the first time are left out until their start is known.

    The instant of a run at work is where its process says that it stands, which may be later than its last record.
    """
    looks = catching_up_of(connection)
    runs = [house.runs.run(name) for name in house.runs.names()]
    for watched in runs:
        await looks.caught_up(watched)
    return await soonest(lambda: RunList(runs=[row for each in runs if (row := _own_row(each, caller)) is not None]))


@router.get("/{run}", summary="One run")
@read_at_once
def get_run(run: FreshRun) -> Run:
    """How the run stands at the end of its journal."""
    return _row(run)


def _own_row(watched: WatchedRun, caller: Caller) -> Run | None:
    """The row, None for a run that has not begun or is not the caller's to read."""
    with watched.reading() as views:
        started = views.standing.started
    if started is None or not caller.may(Permission.READ, account=started.account).allowed:
        return None
    return _row(watched).model_copy(update={"at": _clock(watched)})


def _row(watched: WatchedRun) -> Run:
    with watched.reading() as views:
        standing = views.standing
        started = standing.started
        assert started is not None, "only runs that began are told"
        return Run(
            name=watched.name,
            world=started.world,
            mandate=started.mandate,
            account=started.account,
            first=started.first,
            last=started.last,
            rulebook=started.rulebook_version,
            finished=standing.finished,
            at=standing.at,
            day=standing.day,
            week=standing.week.week if standing.week else None,
            overlay=standing.overlay,
            sessions=standing.sessions,
            equity=standing.total,
            accounts=[AccountWorth(account=name, nlv=nlv) for name, nlv in standing.equity.items()],
            records=watched.head,
            identity=watched.identity,
        )


def _clock(watched: WatchedRun) -> datetime | None:
    """The run's own instant: of its last record, or later where its process told of going on without a record."""
    with watched.reading() as views:
        finished, heard = views.standing.finished, views.standing.at
    told = None if finished else status.read(watched.folder.path / status.NAME)
    stood = told.standing.at if told is not None and told.standing is not None else None
    return max((at for at in (heard, stood) if at is not None), default=None)
