"""`trellis report`: the weekly, monthly and quarterly reports of a run, as CSV, PDF and JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.sim.replay.period_reports import Wanted

EXAMPLE = "Example: trellis report runs/demo --week 2020-W12 --month 2020-03 --quarter 2020-Q1 --out reports"


def run(
    path: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write to, made if it is not there")],
    week: Annotated[list[str] | None, typer.Option("--week", help="A week such as 2020-W12; may be repeated")] = None,
    month: Annotated[list[str] | None, typer.Option("--month", help="A month such as 2020-03; may be repeated")] = None,
    quarter: Annotated[
        list[str] | None, typer.Option("--quarter", help="A quarter such as 2020-Q1; may be repeated")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every period of the run")] = False,
    formats: Annotated[str, typer.Option("--format", help="csv, pdf, json, separated by commas")] = "csv,pdf,json",
    risk_free: Annotated[str, typer.Option("--risk-free", help="A year's rate for Sharpe and Sortino: 0.02")] = "0",
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Write weekly (provisional and final), monthly and quarterly reports, equal to the cent in every form."""
    with bad_input_exits(json_output=json_output):
        from trellis.sim.replay.folder import RunFolder
        from trellis.sim.replay.period_reports import period_reports
        from trellis.sim.replay.report_files import formats_of, write_reports

        kinds = formats_of(formats)
        wanted = _wanted(week or [], month or [], quarter or [], risk_free, everything=everything)
        written = [str(file) for file in write_reports(period_reports(RunFolder(path), wanted), out, kinds)]
        if json_output:
            emit_json({"ok": True, "files": written})
        else:
            say("\n".join(written), json_output=False)


def _wanted(weeks: list[str], months: list[str], quarters: list[str], risk_free: str, *, everything: bool) -> "Wanted":
    from trellis.core.problems import problem
    from trellis.reports.periods.period import Span
    from trellis.sim.replay.period_reports import Wanted, named, rate_of

    rate = rate_of(risk_free)
    periods = (*named(Span.WEEK, weeks), *named(Span.MONTH, months), *named(Span.QUARTER, quarters))
    if not periods and not everything:
        way_out = "Give --week, --month or --quarter, or --all."
        raise problem("flags", "period", "", "no period was asked for", way_out)
    return Wanted(None if everything else periods, rate)
