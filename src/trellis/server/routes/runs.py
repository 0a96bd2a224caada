"""The runs of the house, and one of them."""

from fastapi import APIRouter

from trellis.constitution.roles import Permission
from trellis.server.identity.caller import CallerDep
from trellis.server.runs.own import STEPS_MAX, FreshRun
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.runs import AccountWorth, Run, RunList
from trellis.server.served import ServedDep

router = APIRouter(prefix="/runs", tags=["runs"])


@router.get("", summary="The runs that the caller may read")
def list_runs(caller: CallerDep, house: ServedDep) -> RunList:
    """Runs that are still being read for the first time are left out until their start is known."""
    rows = []
    for name in house.runs.names():
        watched = house.runs.run(name)
        for _ in range(STEPS_MAX):
            if not watched.catch_up():
                break
        with watched.reading() as views:
            started = views.standing.started
        if started and caller.may(Permission.READ, account=started.account).allowed:
            rows.append(_row(watched))
    return RunList(runs=rows)


@router.get("/{run}", summary="One run")
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
