"""`trellis models`: which versions of models there are, how good they are, which answers, and whether it still fits."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.models_telling import finding_told, moved, version_told, version_words
from trellis.cli.output import bad_input_exits, emit_json, say, show_problems

if TYPE_CHECKING:
    from datetime import datetime

    from trellis.bookkeeping.keeper import Keeper
    from trellis.core.problems import Problem
    from trellis.serving.registry.registrar import Registrar

app = typer.Typer(help="Look at models, and say which answer.", no_args_is_help=True, rich_markup_mode=None)

LIST_EXAMPLE = "Example: trellis models list"
SHOW_EXAMPLE = "Example: trellis models show household-categories"
REGISTER_EXAMPLE = "Example: trellis models register weights.bin --about version.json"
PROMOTE_EXAMPLE = "Example: trellis models promote household-categories 3 --reason 'better on new merchants'"
ROLLBACK_EXAMPLE = "Example: trellis models rollback household-categories --reason 'it errs on rent'"
RETIRE_EXAMPLE = "Example: trellis models retire household-categories 2 --reason 'superseded'"
DRIFT_EXAMPLE = "Example: trellis models drift"
APPROVER = "command line"

Name = Annotated[str, typer.Argument(metavar="NAME", help="The model's name")]
Version = Annotated[int, typer.Argument(metavar="VERSION", help="The version's number")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in your words; it is journaled")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves it")]


@app.command("list", epilog=LIST_EXAMPLE)
def list_models(home: Home = None, json_output: Json = False) -> None:
    """List every version of every model with its stage."""
    with bad_input_exits(json_output=json_output):
        record = _registry(home).record
        rows = [version_told(version, record.stages[key]) for key, version in sorted(record.versions.items())]
        if json_output:
            emit_json({"models": rows})
            return
        for row in rows:
            say(f"{row['name']:<24} {row['version']:>4}  {row['stage']:<10}  {row['trained']}", json_output=False)
        if not rows:
            say("No model is registered yet: trellis household train.", json_output=False)


@app.command("show", epilog=SHOW_EXAMPLE)
def show(
    name: Name,
    version: Annotated[
        int, typer.Option("--version", help="The version; else the one in production, or the newest")
    ] = 0,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Show a version: what it is made of, how good it is, its moves. Exit 1 if its artefact is another by now."""
    with bad_input_exits(json_output=json_output):
        from trellis.core.problems import ProblemError

        registrar = _registry(home)
        champion = registrar.record.champion(name)
        number = version or (champion.version if champion else registrar.record.latest(name))
        known = registrar.known(name, number)
        moves = [moved(one) for one in registrar.record.moves if (one.name, one.version) == (name, number)]
        try:
            registrar.load(name, number)
            problems: tuple[Problem, ...] = ()
        except ProblemError as error:
            problems = error.problems
        told = {**version_told(known, registrar.record.stages[name, number]), "moves": moves, "whole": not problems}
        if json_output:
            emit_json(told)
        else:
            for line in version_words(known, told):
                say(line, json_output=False)
            show_problems(problems, json_output=False)
        raise typer.Exit(1 if problems else 0)


@app.command("register", epilog=REGISTER_EXAMPLE)
def register(
    artefact: Annotated[Path, typer.Argument(metavar="FILE", help="The model's bytes")],
    about: Annotated[
        Path, typer.Option("--about", metavar="FILE", help="What it is and how good: JSON (docs/models.md)")
    ],
    by: By = APPROVER,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Register a version of a model of your own, as a draft."""
    with bad_input_exits(json_output=json_output):
        from trellis.serving.registry.describing import version_of

        registrar, content = _registry(home), artefact.read_bytes()
        version = version_of(about.read_text(encoding="utf-8"), content, str(about), registrar.record.latest)
        registrar.register(version, content, by, _now())
        _answer(registrar, version.name, version.version, json_output=json_output)


@app.command("promote", epilog=PROMOTE_EXAMPLE)
def promote(
    name: Name, version: Version, reason: Reason = "", by: By = APPROVER, home: Home = None, json_output: Json = False
) -> None:
    """Move a version to its next stage, if it passes the gate. What comes to production answers from then on."""
    with _changing(home, json_output=json_output) as (registrar, keeper):
        at = _now()
        registrar.promote(name, version, by, at, reason or "no reason was given")
        _serve(registrar, keeper, by, at, reason)
        _answer(registrar, name, version, json_output=json_output)


@app.command("rollback", epilog=ROLLBACK_EXAMPLE)
def rollback(name: Name, reason: Reason = "", by: By = APPROVER, home: Home = None, json_output: Json = False) -> None:
    """Bring back the version that was in production before."""
    with _changing(home, json_output=json_output) as (registrar, keeper):
        at = _now()
        back = registrar.rollback(name, by, at, reason or "no reason was given")
        _serve(registrar, keeper, by, at, reason)
        _answer(registrar, name, back.version, json_output=json_output)


@app.command("retire", epilog=RETIRE_EXAMPLE)
def retire(
    name: Name, version: Version, reason: Reason = "", by: By = APPROVER, home: Home = None, json_output: Json = False
) -> None:
    """Take a version out of use."""
    with _changing(home, json_output=json_output) as (registrar, _):
        registrar.retire(name, version, by, _now(), reason or "no reason was given")
        _answer(registrar, name, version, json_output=json_output)


@app.command("drift", epilog=DRIFT_EXAMPLE)
def drift(home: Home = None, json_output: Json = False) -> None:
    """Compare what the household's classifier met since its training with its training. Exit 1 on an alert."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.registry.household.drifting import watched
        from trellis.cli.paths import home_of
        from trellis.serving.drift.checking import ALERTED

        version, found, told = watched(home_of(home), keeper_of(home).record, _now())
        alarmed = any(one.level == ALERTED for one in found)
        if json_output:
            rows = [finding_told(one) for one in found]
            emit_json({"model": version.name, "version": version.version, "findings": rows, "new": told})
        else:
            for one in found:
                words = f"{one.measure:<10} {one.subject:<26} {one.value:>8.4f} of {one.limit:.4f}  {one.level}"
                say(words, json_output=False)
            ending = "Train it anew: trellis household train." if alarmed else "Nothing calls for a training."
            say(ending, json_output=False)
        raise typer.Exit(1 if alarmed else 0)


@contextmanager
def _changing(home: Path | None, *, json_output: bool) -> Iterator[tuple["Registrar", "Keeper"]]:
    with bad_input_exits(json_output=json_output):
        registrar = _registry(home)
        registrar.mirror()
        yield registrar, keeper_of(home)


def _registry(home: Path | None) -> "Registrar":
    from trellis.adapters.registry.opening import open_registry
    from trellis.cli.paths import home_of

    return open_registry(home_of(home))


def _serve(registrar: "Registrar", keeper: "Keeper", by: str, at: "datetime", reason: str) -> None:
    from trellis.adapters.registry.household.shelf import serve

    serve(keeper, registrar, by, at, reason)


def _now() -> "datetime":
    from trellis.kernel.clock import WallClock

    return WallClock().now()


def _answer(registrar: "Registrar", name: str, version: int, *, json_output: bool) -> None:
    stage = registrar.record.stages[name, version].value
    if json_output:
        emit_json({"name": name, "version": version, "stage": stage})
    else:
        say(f"{name} {version}: {stage}.", json_output=False)
