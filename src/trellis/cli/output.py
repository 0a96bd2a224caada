"""How commands speak: words for people, JSON for machines, exit code 2 for bad input."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict

import typer

from trellis.core.problems import Problem, ProblemError

SHOWN_MAX = 20


def say(text: str, *, json_output: bool) -> None:
    """A line for people; kept off standard output when a machine reads it."""
    typer.echo(text, err=json_output)


def emit_json(value: Mapping[str, object]) -> None:
    """The command's whole answer as one JSON object, keys in the order given, Decimals and dates as text."""
    typer.echo(json.dumps(value, indent=2, default=str))


def show_problems(problems: tuple[Problem, ...], *, json_output: bool) -> None:
    """Every problem: as JSON on standard output, or as lines on standard error."""
    if json_output:
        emit_json({"ok": False, "problems": [asdict(problem) for problem in problems]})
        return
    for problem in problems[:SHOWN_MAX]:
        typer.echo(f"error: {problem}", err=True)
    if len(problems) > SHOWN_MAX:
        typer.echo(f"... and {len(problems) - SHOWN_MAX} more", err=True)


@contextmanager
def bad_input_exits(*, json_output: bool) -> Iterator[None]:
    """Turn a ProblemError into its messages and exit code 2."""
    try:
        yield
    except ProblemError as error:
        show_problems(error.problems, json_output=json_output)
        sys.stdout.flush()
        raise typer.Exit(2) from error
