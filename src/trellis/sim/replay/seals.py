"""The digests of a run's exports, kept beside them, so that an export edited later is told from the one written.

A file SHA256SUMS as `sha256sum -c` reads it. It shows accidents and edits, not forgery: whoever rewrites an export can
rewrite its digest; only the journal is signed.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from trellis.books.whole_file import whole_file
from trellis.core.problems import Problem
from trellis.sim.replay.folder import RunFolder

_AGAIN = "Write the exports again: trellis replay --out {} --resume"


def seal(folder: RunFolder) -> None:
    """Write the digests of the exports that stand in the folder. Raises ProblemError where it cannot be written."""
    lines = [f"{_digest(path)}  {path.name}\n" for path in folder.exports]
    with whole_file(folder.seals) as file:
        file.write("".join(lines))


def broken_seals(folder: RunFolder) -> Sequence[Problem]:
    """Exports that are gone, or are not what was written. A run without any export has none to break."""
    standing = [path for path in folder.exports if path.is_file()]
    way_out = _AGAIN.format(folder.path)
    if not folder.seals.is_file():
        message = "the digests of the exports are not there"
        return [Problem(str(folder.seals), "file", folder.seals.name, message, way_out)] if standing else []
    sealed = _sealed(folder.seals)
    found = []
    for path in folder.exports:
        told, is_now = sealed.get(path.name, "none"), _digest(path) if path.is_file() else "gone"
        if told != is_now:
            message = f"it is not the file that the run wrote, whose SHA-256 was {told[:16]}"
            found.append(Problem(str(path), "SHA-256", is_now[:16], message, way_out))
    return found


def is_sealed(folder: RunFolder, export: Path) -> bool:
    """Whether the export is there, and is what the run wrote."""
    if not (folder.seals.is_file() and export.is_file()):
        return False
    return _sealed(folder.seals).get(export.name) == _digest(export)


def _sealed(path: Path) -> dict[str, str]:
    rows = (line.split("  ", 1) for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
