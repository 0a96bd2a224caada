"""`trellis garden status`: how an account under the adaptive mandate stands."""

from typing import Annotated

import typer

from trellis.cli import garden_options as options
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis garden status spy --modules"
ModulesWhole = Annotated[bool, typer.Option("--modules", help="Each module, its evidence and the steps of its life")]
Asked = Annotated[bool, typer.Option("--asked", help="Everything that breeding is asked for")]
Judgements = Annotated[bool, typer.Option("--judgements", help="What each curator said of the last plans")]
Every = Annotated[bool, typer.Option("--all", help="All three of them")]


def run(
    run: options.Run,
    modules: ModulesWhole = False,
    asked: Asked = False,
    judgements: Judgements = False,
    every: Every = False,
    json_output: options.Json = False,
) -> None:
    """Money, positions, answers and their reasons, outcomes traded and not traded, halts, the ramp; JSON has all."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.paths import house
        from trellis.core.problems import problem
        from trellis.sim.adaptive.answering import answers_of
        from trellis.sim.adaptive.run import JOURNAL, record_of, whole_events_of
        from trellis.sim.adaptive.telling import standing
        from trellis.sim.adaptive.telling_lines import PARTS, lines
        from trellis.strategies.garden.bred import FOLDER

        place = options.kept(run)
        path = place / JOURNAL if place.is_dir() else place
        if not path.is_file():
            raise problem(run, "RUN", run.name, "there is no account here", "Give the folder of a paper run.")
        events = whole_events_of(path)
        home = house()
        told = standing(record_of(events), events, path.parent.name, answers_of(home / FOLDER) if home else ())
        if json_output:
            emit_json(told)
            return
        whole = PARTS if every else _named({"modules": modules, "asked": asked, "judgements": judgements})
        for line in lines(told, whole):
            say(line, json_output=False)


def _named(flags: dict[str, bool]) -> tuple[str, ...]:
    return tuple(name for name, given in flags.items() if given)
