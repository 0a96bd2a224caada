"""TOML that people wrote: a file or a text, read whole, with one problem that says why it cannot be."""

import tomllib
from collections.abc import Callable
from pathlib import Path

from trellis.core.problems import ProblemError, problem

SIZE_MAX = 64 * 1024 * 1024

_WORDS: dict[type[Exception], str] = {
    IsADirectoryError: "it is a folder, not a file",
    FileNotFoundError: "there is no such file",
    NotADirectoryError: "a file stands where a folder of its path should be",
    PermissionError: "you may not read it",
    UnicodeDecodeError: "it is not a text file in UTF-8",
}


def read_text(path: Path, way_out: str) -> str:
    """The file's text, a byte order mark left out: editors on Windows put one there.

    Raises ProblemError where there is no such file, it may not be read, is no file, is not UTF-8 or has no possible
    name.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(SIZE_MAX + 1)
    except (OSError, ValueError) as error:
        raise problem(path, "file", path.name, f"it cannot be read: {unread(error)}", way_out) from error
    if len(text) > SIZE_MAX:
        raise problem(path, "size", f"above {SIZE_MAX:,} characters", "no person wrote so much", way_out)
    return text


def unread(error: OSError | ValueError) -> str:
    """Why a file could not be read, in words for people."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words
    return (error.strerror if isinstance(error, OSError) else None) or "no file can have this name"


def read_document(text: str, source: str, parse_float: Callable[[str], object] = float) -> dict[str, object]:
    """What the TOML says; source names it in problems. Raises ProblemError where it is no TOML.

    tomllib gives up on a number of thousands of digits with a bare ValueError and on brackets nested a thousand deep
    with a RecursionError; both mean that no person wrote it.
    """
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except ValueError as error:
        raise _no_toml(source, str(error)) from error
    except RecursionError as error:
        raise _no_toml(source, "its brackets are nested too deep") from error


def _no_toml(source: str, why: str) -> ProblemError:
    return problem(source, "file", "", f"it is not TOML: {why}", "Mend the line named")
