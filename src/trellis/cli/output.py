"""How commands speak: words for people, JSON for machines, exit code 2 for bad input."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict

import typer
from typer.exceptions import TyperException

from trellis.core.problems import Problem, ProblemError

SHOWN_MAX = 20
STOPPED = 130
"""The exit code after Ctrl-C, as shells count it: 128 and the signal's number."""


def say(text: str, *, json_output: bool) -> None:
    """A line for people; kept off standard output when a machine reads it."""
    typer.echo(text, err=json_output)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with the words for it: "1 line", "2,000 lines". many: where it is not one with an s behind it."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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
def bad_input_exits(*, json_output: bool, after_stop: str = "Run the command again.") -> Iterator[None]:
    """Turn a ProblemError into its messages and exit code 2, and Ctrl-C into a message and exit code 130.

    A failure of the system that nobody nearer could explain (no permission, a full disk, a path too long) is told as a
    problem too; a reader that closed the pipe is none. after_stop: what a person who stopped the command may do next.
    """
    try:
        yield
    except ProblemError as error:
        show_problems(error.problems, json_output=json_output)
        sys.stdout.flush()
        raise typer.Exit(2) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        show_problems((of_system(error),), json_output=json_output)
        sys.stdout.flush()
        raise typer.Exit(2) from error
    except KeyboardInterrupt as error:
        stopped = Problem("trellis", "command", "Ctrl-C", "it was stopped before it was done", after_stop)
        show_problems((stopped,), json_output=json_output)
        sys.stdout.flush()
        raise typer.Exit(STOPPED) from error


def wrong_use(error: TyperException) -> Problem:
    """A command line that the parser refused, in its words."""
    return Problem("flags", "command line", " ".join(sys.argv[1:]), error.format_message(), "See trellis --help.")


def of_system(error: OSError) -> Problem:
    """What the operating system refused, in its own words."""
    reason = error.strerror or str(error)
    if error.filename is None:
        way_out = "Check where the output goes, and that the disk has room."
        return Problem("trellis", "reading or writing", type(error).__name__, reason, way_out)
    path = str(error.filename)
    way_out = "Check that it is there, that you may read and write it, and that the disk has room."
    return Problem(path, "path", path, reason, way_out)
