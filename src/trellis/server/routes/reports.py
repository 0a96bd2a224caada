"""Reports: the list of them, one to read, one as a file, and that of the whole run."""

import hashlib
from base64 import b64encode
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import FileResponse

from trellis.adapters.documents.pdf import pdf_of
from trellis.books.whole_file import write_whole
from trellis.reports.html import asset
from trellis.server.etags import NamedTags, check, tag_of
from trellis.server.identity.caller import CallerDep
from trellis.server.problems import Refusal
from trellis.server.program import program_version
from trellis.server.runs.own import OwnRun
from trellis.server.runs.reporting.desk import MakingState, ReportDesk, Reports
from trellis.server.runs.reporting.index import Index, Made
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.reports import ReportDocument, ReportForm, ReportKind, ReportList, ReportRow
from trellis.sim.replay.seals import is_sealed

router = APIRouter(prefix="/runs/{run}", tags=["reports"])

MEDIA = {ReportForm.CSV: "text/csv; charset=utf-8", ReportForm.PDF: "application/pdf"}
_FILE: dict[int | str, dict[str, object]] = {
    200: {"description": "A file", "content": {"text/csv": {}, "application/pdf": {}, "application/json": {}}}
}
_PAGE: dict[int | str, dict[str, object]] = {200: {"description": "A page", "content": {"text/html": {}}}}

PeriodName = Annotated[
    str, Path(max_length=32, pattern=r"^[0-9A-Za-z-]+$", description="As the list names it", examples=["2020-W12"])
]


async def desk_of(request: Request) -> ReportDesk:
    """Dependency: the desk of the app that takes the call."""
    desk = request.app.state.reports
    assert isinstance(desk, ReportDesk), "create_app() gave the app its desk"
    return desk


DeskDep = Annotated[ReportDesk, Depends(desk_of)]


@router.get("/reports", summary="The reports of the run")
def list_reports(
    run: OwnRun, desk: DeskDep, caller: CallerDep, response: Response, named: NamedTags = ""
) -> ReportList:
    """Every report that is there. The first call has them made; ask again while `state` is making."""
    found = desk.of(run)
    whole = is_sealed(run.folder, run.folder.report)
    check(named, response, tag_of(run, caller.id, f"{program_version()} {found.state} {whole}"))
    with run.reading() as views:
        finished = views.standing.finished
    rows = reversed(found.index.rows) if found.index else ()
    return ReportList(
        run=run.name,
        state=found.state,
        problem=found.problem,
        whole=whole,
        finished=finished,
        reports=[ReportRow.model_validate(row, from_attributes=True) for row in rows],
    )


@router.get("/reports/{kind}/{period}.{form}", summary="One report as a file", response_class=Response, responses=_FILE)
def download_report(run: OwnRun, desk: DeskDep, kind: ReportKind, period: PeriodName, form: ReportForm) -> Response:
    """CSV, PDF or JSON; equal to the cent. A week named without a state is its newest report."""
    index, made = _found(run, desk.of(run), kind, period)
    path = index.path(made, form)
    if form is ReportForm.PDF and not path.is_file():
        write_whole(path, pdf_of(index.path(made, ReportForm.JSON).read_text(encoding="utf-8"), made.as_of))
    headers = {"Content-Disposition": f'attachment; filename="{run.name}-{made.kind}-{made.name}.{form}"'}
    return FileResponse(path, media_type=MEDIA.get(form, "application/json"), headers=headers)


@router.get("/reports/{kind}/{period}", summary="One report", response_model=ReportDocument)
def get_report(run: OwnRun, desk: DeskDep, kind: ReportKind, period: PeriodName) -> Response:
    """The cells of its JSON form."""
    index, made = _found(run, desk.of(run), kind, period)
    return FileResponse(index.path(made, ReportForm.JSON), media_type="application/json", headers=_FRESH)


@router.get("/report.html", summary="The report of the whole run", response_class=Response, responses=_PAGE)
def get_whole_report(run: OwnRun) -> Response:
    """The page that the run wrote at its end, if it still is what it wrote: shut off from this server's pages.

    It runs in a sandbox with an origin of its own, may load nothing, and runs no script but the report's.
    """
    path: FilePath = run.folder.report
    if not is_sealed(run.folder, path):
        message = "the run has no report of its own, or it is not what the run wrote"
        raise Refusal(404, message, "It is written at a run's end; `trellis replay --resume` writes it again.")
    headers = {
        "Content-Security-Policy": report_policy(),
        "Content-Disposition": f'inline; filename="{run.name}-report.html"',
        **_FRESH,
    }
    return FileResponse(path, media_type="text/html; charset=utf-8", headers=headers)


def report_policy() -> str:
    """The policy of report.html: its own script by its hash, styles in the page, nothing from anywhere."""
    digest = b64encode(hashlib.sha256(asset("page.js").encode()).digest()).decode()
    return (
        "sandbox allow-scripts; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        f"style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}'"
    )


_FRESH = {"Cache-Control": "private, no-cache"}


def _found(run: WatchedRun, reports: Reports, kind: ReportKind, period: str) -> tuple[Index, Made]:
    """The report among the run's own; nothing else can be named."""
    made = reports.index.find(kind, period) if reports.index else None
    if reports.index is not None and made is not None:
        return reports.index, made
    if reports.state is MakingState.MAKING:
        raise Refusal(503, "the run's reports are being made", "Ask again in a few seconds.", {"Retry-After": "2"})
    if reports.state is MakingState.FAILED:
        raise Refusal(503, f"the run's reports could not be made: {reports.problem}", "Mend that, and ask again.")
    raise Refusal(
        404, f"the run {run.name} has no {kind} report {period!r}", "See the run's reports for those there are."
    )
