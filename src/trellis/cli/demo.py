"""`trellis demo`: the newcomer's path."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.cli.paths import going_on, whole_path

EXAMPLE = "Example: trellis demo --data DIR"


def run(
    data: Annotated[
        Path | None, typer.Option("--data", help="A folder of prices and chains; else the best source")
    ] = None,
    source: Annotated[str, typer.Option("--source", help="best, network or bundled; --data wins over it")] = "best",
    out: Annotated[Path, typer.Option("--out", help="The run folder, replaced if it is there")] = Path("runs/demo"),
    serve: Annotated[
        bool | None,
        typer.Option("--serve/--no-serve", help="Open the dashboard at the end [where a person sits at a terminal]"),
    ] = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Run a 300,000 USD account through real market history, 2007 to 2022, and open the dashboard on what became of it.

    Beside the finished run a practice house goes through the crash of 2020 at a pace that can be followed.
    """
    with bad_input_exits(json_output=json_output, after_stop=going_on(out)):
        from trellis.cli.demo_house import close
        from trellis.cli.running import run_and_report
        from trellis.sim.replay.folder import RunFolder
        from trellis.sim.replay.settings import of_mapping

        settings = of_mapping(
            {
                "first": "2007-01-03",
                "last": "2022-12-28",
                "overlay": "demo",
                "data": whole_path(data, "--data") or "",
                "source": "data" if data is not None else source,
            },
            "demo",
        )
        folder = RunFolder(out)
        answer = run_and_report(settings, folder, overwrite=True, quiet=json_output)
        if json_output:
            emit_json(answer)
        else:
            say(f"Report: {folder.report.resolve()}", json_output=False)
            say(f"Check it: trellis verify {out}", json_output=False)
            close(out, serve=sys.stdout.isatty() if serve is None else serve)
