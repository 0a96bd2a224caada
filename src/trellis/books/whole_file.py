"""A file that is either there whole or not there at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from trellis.core.problems import problem


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 file to write to, under a temporary name beside the path; it takes the path's name once it is on disk.

    What stood at the path stays until then. Whatever goes wrong, no part is left behind; a full disk or a folder that
    cannot be written raises ProblemError.
    """
    with _part_of(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of bytes likewise."""
    with _part_of(path) as part, part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    """The temporary name, which becomes the path when all went well."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "the disk is full" if full else error.strerror
        way_out = "Make room there, then run the command again; or choose another place, where you can name one."
        raise problem("file", "path", path, f"it could not be written ({reason})", way_out) from error
    finally:
        part.unlink(missing_ok=True)
