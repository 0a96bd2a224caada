"""The runs of the house, and one of them."""

from datetime import datetime

from fastapi import APIRouter

from trellis.constitution.roles import Permission
from trellis.server.at_once import read_at_once
from trellis.server.identity.caller import CallerDep
from trellis.server.runs.live import status
from trellis.server.runs.own import STEPS_MAX, FreshRun
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.runs import AccountWorth, Run, RunList
from trellis.server.served import ServedDep

router = APIRouter(prefix="/runs", tags=["runs"])


@router.get("", summary="The runs that the caller may read")
@read_at_once
def list_runs(caller: CallerDep, house: ServedDep) -> RunList:
    """Runs that are still being read for the first time are left out until their start is known.

    The instant of a run at work is where its process says that it stands, which may be later than its last record.
    """
    rows = []
    for name in house.runs.names():
        watched = house.runs.run(name)
        for _ in range(STEPS_MAX):
            if not watched.catch_up():
                break
        with watched.reading() as views:
            started = views.standing.started
        if started and caller.may(Permission.READ, account=started.account).allowed:
            rows.append(_row(watched).model_copy(update={"at": _clock(watched)}))
    return RunList(runs=rows)


@router.get("/{run}", summary="One run")
@read_at_once
def get_run(run: FreshRun) -> Run:
    """How the run stands at the end of its journal."""
    return _row(run)


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
