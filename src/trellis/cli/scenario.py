"""`trellis scenario`: run given/when/then files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.sim.scenario.results import FileResult

EXAMPLE = "Example: trellis scenario tests/golden/*.toml"


def run(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Scenario files")],
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Run given/when/then scenario files on the real autopilot; say which line failed. Exit 1 if one does not hold."""
    with bad_input_exits(json_output=json_output):
        from trellis.sim.scenario.run import run_files

        answer = run_files(files, None if json_output else _tell)
        if json_output:
            emit_json(answer.as_mapping())
        elif len(answer.files) > 1:
            failed = sum(not each.ok for each in answer.files)
            told = f"{failed} failed" if failed else "all hold"
            say(f"{counted(len(answer.files), 'file')}: {told}.", json_output=False)
        raise typer.Exit(answer.exit_code)


def _tell(result: "FileResult") -> None:
    """One file's outcome: a line when it holds, what is wrong when it does not."""
    if result.ok:
        say(f"ok      {result.file}: {result.name} ({counted(result.passed, 'expectation')})", json_output=False)
        return
    say(f"FAILED  {result.file}: {result.name}", json_output=False)
    for failure in result.failures:
        say(f"  {failure.told(result.file)}", json_output=False)
    for found in result.problems:
        typer.echo(f"error: {found}", err=True)
