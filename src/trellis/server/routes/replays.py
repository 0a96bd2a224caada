"""Replays started from outside, and finished runs side by side."""

import json
from decimal import Decimal
from typing import Annotated, cast

from fastapi import APIRouter, Query, Response
from starlette.requests import HTTPConnection

from trellis.constitution.roles import Permission
from trellis.core.documents import read_document
from trellis.reports.summary_comparison import Summary, compared_summaries, differing_settings
from trellis.server.idempotency import OnceRoute
from trellis.server.identity.caller import CallerDep, permitted
from trellis.server.problems import Refusal
from trellis.server.runs.live.founding import found, from_outside, kept_at, name_of
from trellis.server.runs.live.live_runs import LiveRun, LiveRuns
from trellis.server.runs.live.served import LiveDep
from trellis.server.runs.live.status import AT_WORK
from trellis.server.runs.live.wishes import Kind
from trellis.server.runs.own import catching_up_of, read_run
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.replays import (
    ComparedRow,
    Comparison,
    DifferingSetting,
    ReplayBody,
    ReplayList,
    ReplayRow,
    SettingsBody,
)
from trellis.server.served import ServedDep
from trellis.server.telling.state import live_row
from trellis.sim.replay.pace import PaceSetting
from trellis.sim.replay.settings import RunSettings, of_mapping

AT_WORK_MAX = 4
"""Processes that a server has at work at a time; each takes a core while it goes as fast as it can."""

router = APIRouter(route_class=OnceRoute, tags=["replays"])

RunName = Annotated[str, Query(max_length=64, description="A finished run")]


@router.get("/replays", summary="The runs that were founded to be at work, and how they stand")
def list_replays(caller: CallerDep, live: LiveDep) -> ReplayList:
    """Ended ones too; the caller sees those whose account is the caller's own to read."""
    rows = [_row(live.run(name)) for name in live.names()]
    may = [row for row in rows if caller.may(Permission.READ, account=row.account).allowed]
    return ReplayList(replays=may)


@router.post("/replays", status_code=201, summary="Found a run and start it", responses={200: {"model": ReplayRow}})
def post_replay(body: ReplayBody, caller: CallerDep, live: LiveDep, house: ServedDep, response: Response) -> ReplayRow:
    """A replay goes as fast as it can; a practice house at its pace, and people command it. The same name with the
    same settings is the same run: 200. Settings that do not fit answer 422 with every field at fault.
    """
    permitted(caller, Permission.PAPER_CYCLE)
    settings = from_outside(_settings(body.settings), live.data)
    permitted(caller, Permission.READ, account=settings.account)
    name = body.name or name_of(settings)
    if name not in live.names():
        _check_room(live)
    pace = PaceSetting() if body.kind is Kind.REPLAY else PaceSetting(body.pace.seconds, body.pace.paused)
    kept = kept_at(settings, live.journal, name)
    founded = found(house.runs.folder, name, body.kind, kept, pace)
    if founded.anew:
        live.start(name)
    else:
        response.status_code = 200
    return _row(live.run(name))


@router.get("/replays/{name}", summary="How one of them stands")
def get_replay(name: str, caller: CallerDep, live: LiveDep) -> ReplayRow:
    """Progress by sessions; reports are there once it is finished."""
    return _own(name, caller, live)


@router.post("/replays/{name}/cancel", summary="Stop it at the end of its step")
def cancel_replay(name: str, caller: CallerDep, live: LiveDep) -> ReplayRow:
    """What was journaled stays, and the run can be gone on with: POST /replays/{name}/start."""
    permitted(caller, Permission.PAPER_CYCLE)
    _own(name, caller, live)
    live.stop(name)
    return _row(live.run(name))


@router.post("/replays/{name}/start", summary="Go on with one that was stopped")
def start_replay(name: str, caller: CallerDep, live: LiveDep) -> ReplayRow:
    """Where it stood, to the same journal as if it had never been stopped."""
    permitted(caller, Permission.PAPER_CYCLE)
    row = _own(name, caller, live)
    if row.live.phase not in AT_WORK:
        _check_room(live)
    live.start(name)
    return _row(live.run(name))


@router.get("/comparison", summary="Two finished runs, figure by figure")
async def get_comparison(
    a: RunName, b: RunName, caller: CallerDep, house: ServedDep, connection: HTTPConnection
) -> Comparison:
    """From what each run's summary.json holds; b less a."""
    looks = catching_up_of(connection)
    runs = [await read_run(name, caller, house, looks) for name in (a, b)]
    old, new = (_summary(run) for run in runs)
    return Comparison(
        a=a,
        b=b,
        figures=[
            ComparedRow(figure=row.name, a=row.old, b=row.new, difference=row.difference)
            for row in compared_summaries(old, new)
        ],
        settings=[DifferingSetting(setting=name, a=one, b=other) for name, one, other in differing_settings(old, new)],
    )


def _own(name: str, caller: CallerDep, live: LiveRuns) -> ReplayRow:
    if name not in live.names():
        raise Refusal(
            404, f"no run {name[:64]!r} was founded to be at work", "See /api/v1/replays for those there are."
        )
    row = _row(live.run(name))
    permitted(caller, Permission.READ, account=row.account)
    return row


def _row(run: LiveRun) -> ReplayRow:
    settings = of_mapping(read_document(run.wish.settings, run.name), run.name)
    shown = {name: value for name, value in settings.rows() if name != "data"}
    return ReplayRow(
        name=run.name,
        kind=run.wish.kind,
        first=settings.first,
        last=settings.last,
        account=settings.account,
        settings=shown,
        live=live_row(run),
    )


def _settings(body: SettingsBody) -> RunSettings:
    given = body.model_dump(exclude_none=True, exclude={"flow"})
    flows = [flow.model_dump() for flow in body.flow]
    return of_mapping(given | ({"flow": flows} if flows else {}), "settings")


def _check_room(live: LiveRuns) -> None:
    count = sum(live.run(name).alive for name in live.names())
    if count >= AT_WORK_MAX:
        way_out = "Wait for one to end, or cancel one."
        raise Refusal(409, f"{count} runs are at work, as many as may", way_out)


def _summary(run: WatchedRun) -> Summary:
    try:
        found = json.loads(run.folder.summary.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise Refusal(409, f"the run {run.name} has no summary yet", "Wait until it has ended.") from error
    return cast(Summary, found)
