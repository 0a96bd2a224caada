"""`trellis replay`: run the mandate over history."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import amount_of, day_of
from trellis.cli.journals import named_address, new_journal
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.cli.paths import going_on, whole_path
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.sim.replay.settings import RunSettings

DEMO_OVERLAY = "demo"
EXAMPLE = "Example: trellis replay --data DIR --from 2012-01-01 --to 2021-12-31 --out runs/ten-years"

DayText = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")]


def run(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Settings as TOML; flags win over it")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="A folder of prices and chains")] = None,
    out: Annotated[Path, typer.Option("--out", help="The run folder")] = Path("runs/replay"),
    capital: Annotated[str | None, typer.Option("--capital", help="USD at inception [300000]")] = None,
    source: Annotated[str | None, typer.Option("--source", help="best, data, network or bundled [best]")] = None,
    rulebook: Annotated[Path | None, typer.Option("--rulebook", help="A rulebook; else v1.3 as shipped")] = None,
    overlay: Annotated[
        Path | None, typer.Option("--overlay", help="A universe overlay, or demo for the shipped one")
    ] = None,
    listing: Annotated[
        str | None, typer.Option("--listing", help="Whose expiries are listed: today or historical [today]")
    ] = None,
    operator: Annotated[
        str | None, typer.Option("--operator", help="Who acts where a person must: attentive or none [attentive]")
    ] = None,
    surface_scale: Annotated[
        str | None, typer.Option("--surface", metavar="X", help="Multiple of every modelled vol [1]")
    ] = None,
    spread_scale: Annotated[
        str | None, typer.Option("--spread", metavar="X", help="Multiple of every modelled spread [1]")
    ] = None,
    journal: Annotated[
        str | None, typer.Option("--journal", metavar="URL", help="Keep the journal in PostgreSQL [TRELLIS_JOURNAL]")
    ] = None,
    advisory: Annotated[str, typer.Option("--advisory", help="An adviser beside the run: off, on or garbage")] = "off",
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run in --out")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the run in --out")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Replay the constitution over real history: journal, ledger, report in one folder."""
    with bad_input_exits(json_output=json_output, after_stop=going_on(out)):
        from trellis.adapters.advisory.process import KINDS
        from trellis.cli.running import run_and_report
        from trellis.sim.replay.folder import RunFolder

        if advisory not in KINDS:
            raise problem("flags", "--advisory", advisory, "no such choice", f"Choose one of {', '.join(KINDS)}.")
        address = new_journal(journal, out, resume=resume)
        folder = RunFolder(out, address)
        flags: dict[str, object] = {
            "first": day_of(first, "--from"),
            "last": day_of(last, "--to"),
            "data": whole_path(data, "--data"),
            "capital": amount_of(capital, "--capital"),
            "surface_scale": amount_of(surface_scale, "--surface"),
            "spread_scale": amount_of(spread_scale, "--spread"),
            "source": source or ("data" if data is not None else None),
            "rulebook": whole_path(rulebook, "--rulebook"),
            "overlay": DEMO_OVERLAY if overlay == Path(DEMO_OVERLAY) else whole_path(overlay, "--overlay"),
            "listing": listing,
            "operator": operator,
            "journal": None if address is None else str(address),
        }
        if resume:
            _refuse_beside_resume(file, overwrite=overwrite)
        settings = _settings(file, folder, flags, resume=resume)
        if address is None and settings.journal:
            folder = RunFolder(out, named_address(settings.journal))
        answer = run_and_report(
            settings, folder, resume=resume, overwrite=overwrite, quiet=json_output, advisory=advisory
        )
        if json_output:
            emit_json(answer)
        else:
            say(f"Report: {folder.report}", json_output=False)


def _settings(file: Path | None, folder: object, flags: dict[str, object], *, resume: bool) -> "RunSettings":
    from trellis.sim.replay.folder import RunFolder
    from trellis.sim.replay.settings import load, of_mapping

    assert isinstance(folder, RunFolder)
    given = {name: value for name, value in flags.items() if value is not None}
    if resume:
        if not folder.settings.exists():
            raise problem(folder.path, "--resume", folder.path.name, "the folder holds no run", "Start one without it.")
        stored = load(folder.settings)
        clashes = {name for name, value in given.items() if getattr(stored, name) != value}
        if clashes:
            name = min(clashes)
            way_out = "Leave the flag out: a resumed run keeps its settings."
            raise problem("--resume", name, given[name], f"the run was started with {getattr(stored, name)}", way_out)
        return stored
    if file is not None:
        return load(file, given)
    return of_mapping(given, "flags")


def _refuse_beside_resume(file: Path | None, *, overwrite: bool) -> None:
    """What would be passed over in silence, since a resumed run takes its settings from its folder."""
    if file is not None:
        raise problem("--resume", "FILE", file, "a resumed run keeps its settings", "Leave the file out.")
    if overwrite:
        raise problem("--resume", "--overwrite", "", "a run is either gone on with or replaced", "Leave one flag out.")
