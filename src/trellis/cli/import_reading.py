"""Files read before anything is imported: each by the reader that it is for."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.cli.mapping_guide import Said, completed
from trellis.core.documents import unread
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.adapters.banks.delimited.mapping_folder import MappingFolder
    from trellis.bookkeeping.importing import File
    from trellis.household.statement import Read


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what it says. by: the mapping it was read with, in words; empty for formats that need none."""

    file: "File"
    read: "Read"
    by: str


def read_one(path: Path, said: Said, kept: "MappingFolder", today: date) -> ReadFile:
    """One file. Raises ProblemError where it cannot be read, or leaves something open."""
    from trellis.adapters.banks.content import read_content
    from trellis.bookkeeping.importing import File

    content = _content(path)
    complete = partial(completed, content=content, name=path.name, terminal=said.terminal)
    read, by, digest = read_content(content, path.name, said.given(), kept, complete, today)
    sha256 = hashlib.sha256(content).hexdigest()
    return ReadFile(File(path.name, sha256, len(content), read.format, digest), read, by)


def _content(path: Path) -> bytes:
    """The file's bytes, one more than may be read at most: what is too large is refused where it is read."""
    from trellis.adapters.banks.limits import MAX_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise problem(path, "file", path.name, f"it cannot be read: {unread(error)}", "Name a bank's file.") from error
