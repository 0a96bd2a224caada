"""`trellis rules mutate`: does a scenario notice when a figure of the law changes?"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.sim.scenario.mutation.trials import Trial

EXAMPLE = "Example: trellis rules mutate tests/golden/*.toml --rule S0.slice"
SURVIVED = 1
RESUME = "Run the command again; with --state it goes on where it stopped."


def run(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Scenario files")],
    rule: Annotated[list[str] | None, typer.Option("--rule", help="Only this row; may be given again")] = None,
    rulebook: Annotated[Path | None, typer.Option("--rulebook", help="A rulebook file; else the one shipped")] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; else all but one core")] = None,
    state: Annotated[Path | None, typer.Option("--state", help="A file that outcomes are kept in")] = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Change every figure of the rulebook a little: each change must fail a scenario. Exit 1 if one survives."""
    with bad_input_exits(json_output=json_output, after_stop=RESUME):
        from trellis.constitution.rulebook import document_of
        from trellis.sim.scenario.mutation.campaign import Campaign, conduct

        campaign = Campaign(document_of(rulebook), tuple(files), tuple(rule or ()))
        workers = jobs or max(1, (os.cpu_count() or 1) - 1)
        trials = conduct(campaign, workers, state, None if json_output else _tell)
        _answer(trials, json_output=json_output)


def _tell(trial: "Trial", count: int, total: int) -> None:
    if trial.outcome == "survived":
        say(f"SURVIVED  {trial.mutant.name}", json_output=False)
    else:
        typer.echo(f"\r{count} of {total}", err=True, nl=False)


def _answer(trials: "tuple[Trial, ...]", *, json_output: bool) -> None:
    counts = {name: sum(each.outcome == name for each in trials) for name in ("killed", "refused", "survived")}
    if json_output:
        emit_json({"ok": not counts["survived"], **counts, "trials": [each.as_mapping() for each in trials]})
    else:
        typer.echo("", err=True)
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        say(f"{counted(len(trials), 'change')}: {told}.", json_output=False)
    raise typer.Exit(SURVIVED if counts["survived"] else 0)
