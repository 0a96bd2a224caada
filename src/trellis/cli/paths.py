"""Paths as people give them on the command line."""

import os
import shlex
from pathlib import Path

from trellis.core.problems import problem

GOVERNANCE = "governance"
"""The folder in a house that holds what was decided about the law."""


def house() -> Path | None:
    """The folder where a house keeps what outlives a run: TRELLIS_HOME, by default ~/.trellis; None without a home."""
    try:
        return Path(os.environ.get("TRELLIS_HOME", "~/.trellis")).expanduser()
    except RuntimeError:
        return None


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
