"""Paths as people give them on the command line."""

import os
import shlex
from pathlib import Path

from trellis.core.problems import problem

GOVERNANCE = "governance"
"""The folder in a house that holds what was decided about the law."""


def house() -> Path | None:
    """The folder where a house keeps what outlives a run: TRELLIS_HOME, by default ~/.trellis; None without a home.

    Raises ProblemError where TRELLIS_HOME names what is no folder and cannot become one.
    """
    named = os.environ.get("TRELLIS_HOME")
    try:
        home = Path(named or "~/.trellis").expanduser()
    except RuntimeError:
        return None
    wrong = _no_folder(home)
    if wrong and named:
        raise problem("TRELLIS_HOME", "folder", named, wrong, "Set it to a folder that you may write, or leave it out.")
    return None if wrong else home


def home_of(given: Path | None) -> Path:
    """The home that a flag names, else the house's. Raises ProblemError for a user without one."""
    found = given or house()
    if found is None:
        raise problem("flags", "--home", "", "there is no home", "Name a folder with --home, or set TRELLIS_HOME.")
    return found


def _no_folder(path: Path) -> str:
    """Why the path is no folder to write to and cannot be made one; empty where it can."""
    try:
        there = next(each for each in (path, *path.absolute().parents) if each.exists())
    except OSError as error:
        return error.strerror or str(error)
    if not there.is_dir():
        return "it is a file, not a folder" if there == path else f"no folder can be made there: {there} is a file"
    return "" if os.access(there, os.W_OK | os.X_OK) or there == path else f"no folder can be made in {there}"


def whole_path(path: Path | None, flag: str) -> str | None:
    """The path from the root on, so that a run's settings mean the same from every folder; None where none was given.

    Raises ProblemError for links that lead in a circle and for a name that is no text, which no settings file holds.
    """
    if path is None:
        return None
    try:
        whole = str(path.resolve())
        whole.encode()
    except (OSError, RuntimeError) as error:
        raise problem("flags", flag, path, str(error), "Name a file or folder itself.") from error
    except UnicodeEncodeError as error:
        raise problem("flags", flag, repr(str(path)), "its name is not UTF-8", "Rename it, or link to it.") from error
    return whole


def going_on(out: Path) -> str:
    """What to do after a run was stopped."""
    return f"Go on with: trellis replay --out {shlex.quote(str(out))} --resume; if no run had begun, run it again."
