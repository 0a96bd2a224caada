"""An export as a folder or as one ZIP file: there whole, or not at all."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from trellis.books.whole_file import write_whole
from trellis.core.problems import problem

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that a ZIP file tells of each file: the earliest it can, for it says nothing of the household."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP file, stored as they are: how they would be packed is not the same on every machine."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            told = ZipInfo(name, _FIRST_DAY)
            told.create_system, told.external_attr = 3, 0o600 << 16
            archive.writestr(told, content)
    return held.getvalue()


def write(files: Mapping[str, bytes], out: Path) -> None:
    """Write them to a new folder, or to a new ZIP file where the name ends so.

    Only its owner may read it. Raises ProblemError where something is there already, or it cannot be written; then
    nothing is left of it.
    """
    if out.exists():
        raise problem("flags", "--out", out, "it is there already", "Name one that is not there yet.")
    if out.suffix.casefold() == ".zip":
        write_whole(out, zipped(files))
        with suppress(PermissionError):  # a file system without permissions keeps none
            out.chmod(0o600)
        return
    part = out.with_name(f".{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # of one that was killed
    try:
        for name, content in files.items():
            path = part / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(content)
        part.replace(out)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise problem("flags", "--out", out, str(error), "Give a place that can be written.") from error
