"""`trellis predictions`: what the house answered, on what it rested, who looked, and whether all of it still holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, plain
from trellis.cli.output import bad_input_exits, counted, emit_json, say, show_problems
from trellis.cli.predictions_telling import checked, content, no_log, noted, nothing_named, row, unknown

if TYPE_CHECKING:
    from trellis.serving.predictions.auditing import LogAudit
    from trellis.serving.predictions.log import KeptPredictions

app = typer.Typer(help="Look at what the house predicted, and check it.", no_args_is_help=True, rich_markup_mode=None)

LIST_EXAMPLE = "Example: trellis predictions list --operation budget_optimization"
SHOW_EXAMPLE = "Example: trellis predictions show p42-9f86d081884c"
VERIFY_EXAMPLE = "Example: trellis predictions verify"
OUTCOME_EXAMPLE = "Example: trellis predictions outcome p42-9f86d081884c 'spent 187.20 USD'"
OVERRIDE_EXAMPLE = "Example: trellis predictions override p42-9f86d081884c 'kept the limit at 200'"
ERASE_EXAMPLE = "Example: trellis predictions erase --due"
READER = "command line"
"""Who reads and writes, as the log names it, where no person has signed in."""

Id = Annotated[str, typer.Argument(metavar="ID", help="A prediction's id, as list shows it")]
Said = Annotated[str, typer.Argument(metavar="TEXT", help="What to note, in your words")]


@contextmanager
def log_of(home: Path | None) -> Iterator["KeptPredictions"]:
    """The log of the home named, else the house's, let go of at the end."""
    from trellis.adapters.stores.predictions import open_predictions
    from trellis.cli.paths import home_of
    from trellis.kernel.entropy import SystemEntropy

    log = open_predictions(home_of(home), SystemEntropy())
    try:
        yield log
    finally:
        log.close()


@app.command("list", epilog=LIST_EXAMPLE)
def list_predictions(
    operation: Annotated[str, typer.Option("--operation", help="Only of this operation")] = "",
    limit: Annotated[int, typer.Option("--limit", help="At most so many, 1 to 500")] = 20,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """List predictions, the newest first. That you looked is kept."""
    with bad_input_exits(json_output=json_output), log_of(home) as log:
        from trellis.kernel.clock import WallClock

        found = log.newest(READER, WallClock().now(), limit=limit, operation=operation)
        if json_output:
            emit_json({"predictions": [row(one) for one in found]})
            return
        for one in found:
            state = "erased" if one.content is None else f"confidence {one.content.confidence}"
            made = one.made
            words = f"{one.id:<22} {made.at:%Y-%m-%d %H:%M}  {made.operation}  {made.model} {made.version}"
            say(f"{plain(words)}  {made.level}  {state}", json_output=False)
        if not found:
            say("No predictions are kept yet.", json_output=False)


@app.command("show", epilog=SHOW_EXAMPLE)
def show(prediction: Id, home: Home = None, json_output: Json = False) -> None:
    """Show a prediction with all it rested on, and the proof that it is under its day's signed root."""
    with bad_input_exits(json_output=json_output), log_of(home) as log:
        from trellis.kernel.clock import WallClock
        from trellis.serving.predictions.telling import proof_told

        found = log.look(prediction, READER, WallClock().now())
        if found is None:
            raise unknown(prediction)
        told = {**row(found), **content(found), "proof": proof_told(log.path, prediction)}
        if json_output:
            emit_json(told)
            return
        for name, value in told.items():
            say(plain(f"{name:<12} {value}"), json_output=False)


@app.command("verify", epilog=VERIFY_EXAMPLE)
def verify(home: Home = None, json_output: Json = False) -> None:
    """Check every record, every day's signed root and the second place. Exit 1 if something does not hold."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.stores.predictions import log_of as file_of
        from trellis.adapters.stores.predictions import public_key_of, roots_of
        from trellis.cli.paths import home_of
        from trellis.serving.predictions.auditing import audit

        place = home_of(home)
        path = file_of(place)
        if not path.exists():
            raise no_log(path)
        found = audit(path, roots_of(place), public_key_of(place))
        if json_output:
            emit_json(found.as_mapping())
        else:
            say(f"log    {found.source}", json_output=False)
            say(f"chain  {counted(found.records, 'record')}, head {found.head[:16]}", json_output=False)
            unsigned = counted(found.unsigned, "record is", "records are")
            holding = counted(found.roots, "day holds", "days hold")
            say(f"roots  {holding}; {unsigned} not signed yet", json_output=False)
            outcome = (
                "Everything holds." if found.ok else f"The first record that does not hold is {found.first_broken}."
            )
            say(outcome, json_output=False)
            show_problems(found.problems, json_output=False)
        raise typer.Exit(0 if found.ok else 1)


@app.command("outcome", epilog=OUTCOME_EXAMPLE)
def outcome(prediction: Id, said: Said, home: Home = None, json_output: Json = False) -> None:
    """Note what came of a prediction."""
    with bad_input_exits(json_output=json_output), log_of(home) as log:
        from trellis.kernel.clock import WallClock

        log.outcome(prediction, checked(said), READER, WallClock().now())
        noted(prediction, "outcome", json_output=json_output)


@app.command("override", epilog=OVERRIDE_EXAMPLE)
def override(prediction: Id, said: Said, home: Home = None, json_output: Json = False) -> None:
    """Note what you did instead of what a prediction said."""
    with bad_input_exits(json_output=json_output), log_of(home) as log:
        from trellis.kernel.clock import WallClock

        log.override(prediction, checked(said), READER, WallClock().now())
        noted(prediction, "override", json_output=json_output)


@app.command("erase", epilog=ERASE_EXAMPLE)
def erase(
    user: Annotated[str, typer.Option("--user", help="Only of this person, by id")] = "",
    operation: Annotated[str, typer.Option("--operation", help="Only of this operation")] = "",
    before: Annotated[str, typer.Option("--before", metavar="MONTH", help="Only of months before, as 2026-03")] = "",
    due: Annotated[bool, typer.Option("--due", help="Only what is kept longer than its operation is to be")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All of it")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Destroy the keys of predictions: their content is gone for good, and the chain still holds."""
    with bad_input_exits(json_output=json_output), log_of(home) as log:
        from trellis.kernel.clock import WallClock
        from trellis.serving.predictions.retention import Wanted

        wanted = Wanted(user, operation, before, due)
        if everything == (wanted != Wanted()):
            raise nothing_named()
        slots = log.erase(wanted, READER, WallClock().now())
        if json_output:
            emit_json({"erased": list(slots)})
            return
        destroyed = counted(len(slots), "key was", "keys were")
        say(f"{destroyed} destroyed. The log still holds: trellis predictions verify.", json_output=False)


def _outcome(found: "LogAudit") -> str:
    return "Everything holds." if found.ok else f"The first record that does not hold is {found.first_broken}."
