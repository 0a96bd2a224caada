"""Recordings that a recorder still writes to, read as they grow: a CSV file, or a folder of CSV or Parquet files.

A CSV file grows by lines: one without its end waits. A Parquet file is whole once it is closed and does not grow, so
Parquet is followed by the file, in a folder. Files of a folder follow one another by name, and one is finished when a
later one is there. What shrinks, changes where it was read, gives way to another file, or comes too early by its name
is refused: going on would give another tape than reading the whole again.
"""

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from trellis.adapters.feeds.tape_table import names_of
from trellis.core.problems import problem

AT_ONCE = 1 << 23
"""Bytes of a file that are read together; a line longer than that is refused."""
KEPT = 256
"""Bytes before the place reached that are looked at again, to see that they are the same."""
_END = b"PAR1"
_ANEW = "Read it anew into another --out."


class Growing(Protocol):
    """Something that grows by rows."""

    path: Path

    def take(self) -> pl.DataFrame | None:
        """Rows that are new and whole, some at a time, None where there are none; ProblemError where it shrank."""
        ...

    def finish(self) -> None:
        """Nothing more will come. Raises ProblemError where what is there is not whole."""
        ...


def growing(path: Path) -> Growing:
    """What stands at the path. Raises ProblemError for what cannot be followed."""
    if path.is_dir():
        return GrowingFolder(path)
    if path.suffix == ".parquet":
        way_out = "Give the folder that the recorder writes files to, or a CSV file."
        raise problem(
            path, "--follow", path.name, "a Parquet file is whole when it is closed, and grows no more", way_out
        )
    if path.suffix != ".csv":
        raise problem(path, "file", path.name, "it is neither a CSV file nor a folder", "Give one of these.")
    if not path.exists():
        raise problem(path, "file", path.name, "there is no such file", "Begin the recording first.")
    return GrowingCsv(path)


class GrowingCsv:
    """A CSV file with a header that lines are appended to."""

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self.path = path
        self._read_to = 0
        self._header = b""
        self._last = b""
        self._which: tuple[int, int] | None = None
        self._torn = False

    def take(self) -> pl.DataFrame | None:
        """Whole lines that are new; bytes after the last end of a line wait."""
        try:
            new = self._bytes()
        except FileNotFoundError as error:
            raise problem(self.path, "file", self.path.name, "it is gone", _ANEW) from error
        end = new.rfind(b"\n") + 1
        self._torn = end < len(new)
        if not end:
            if len(new) >= AT_ONCE:
                raise problem(self.path, "line", f"{len(new)} bytes", "no line is so long", "Give a CSV file.")
            return None
        self._read_to += end
        self._last = (self._last + new[:end])[-KEPT:]
        lines = new[:end]
        if not self._header:
            first = lines.index(b"\n") + 1
            self._header, lines = lines[:first], lines[first:]
        return _table(self.path, self._header + lines) if lines.strip() else None

    def _bytes(self) -> bytes:
        with self.path.open("rb") as file:
            told = os.fstat(file.fileno())
            which = told.st_dev, told.st_ino
            if self._which not in (None, which):
                message = "another file stands in its place"
                raise problem(self.path, "file", self.path.name, message, "Follow the folder of the files instead.")
            self._which = which
            if told.st_size < self._read_to:
                message = f"it shrank: {self._read_to:,} bytes were read"
                raise problem(self.path, "size", told.st_size, message, _ANEW)
            file.seek(self._read_to - len(self._last))
            if file.read(len(self._last)) != self._last:
                message = "what was read there is another by now"
                raise problem(self.path, "bytes", f"before {self._read_to:,}", message, _ANEW)
            return file.read(AT_ONCE)

    def finish(self) -> None:
        """Raises ProblemError where its last line has no end."""
        if self._torn:
            message = "its last line has no end, and a later file is there"
            raise problem(self.path, "line", "the last", message, "End the line, or take it out.")


class GrowingParquet:
    """A Parquet file that appears, whole at once or in the end."""

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self.path = path
        self._stamp: tuple[int, int, int] | None = None

    def take(self) -> pl.DataFrame | None:
        """All of its rows once it is whole."""
        stamp = _stamp(self.path)
        if self._stamp is not None:
            if stamp != self._stamp:
                raise problem(self.path, "file", self.path.name, "it changed after it was read", _ANEW)
            return None
        if not _is_closed(self.path):
            return None
        try:
            table = pl.read_parquet(self.path)
        except pl.exceptions.PolarsError as error:
            raise problem(
                self.path, "file", self.path.name, "it cannot be read as a table", "Give a whole file."
            ) from error
        self._stamp = stamp
        return table if len(table) else None

    def finish(self) -> None:
        """Raises ProblemError where it was never whole."""
        if self._stamp is None:
            message = "it is not whole, and a later file is there"
            raise problem(self.path, "file", self.path.name, message, "Write it whole, or take it out.")


class GrowingFolder:
    """A folder that files are added to, each with a later name than those before; other suffixes are not looked at."""

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self.path = path
        self._begun: list[str] = []
        self._now: Growing | None = None

    def take(self) -> pl.DataFrame | None:
        """Rows of the file that is written just now, or of the next one."""
        names = names_of(self.path)  # before the file is read: with a later one there, nothing comes to it any more
        self._check(names)
        while True:
            later = names if self._now is None else [name for name in names if name > self._begun[-1]]
            table = None if self._now is None else self._now.take()
            if table is not None or not later:
                return table
            if self._now is not None:
                self._now.finish()
            self._begun.append(later[0])
            place = self.path / later[0]
            self._now = GrowingCsv(place) if place.suffix == ".csv" else GrowingParquet(place)

    def _check(self, names: Sequence[str]) -> None:
        early = [name for name in names if self._begun and name < self._begun[-1] and name not in self._begun]
        if early:
            message = f"it came after {self._begun[-1]} was begun, and stands before it by name"
            raise problem(self.path, "file", early[0], message, "Name files so that later ones come later.")

    def finish(self) -> None:
        """Raises ProblemError where the last file is not whole."""
        if self._now is not None:
            self._now.finish()


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        told = path.stat()
    except FileNotFoundError as error:
        raise problem(path, "file", path.name, "it is gone", _ANEW) from error
    return told.st_ino, told.st_size, told.st_mtime_ns


def _is_closed(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - len(_END), 0))
        return size > 2 * len(_END) and file.read() == _END


def _table(path: Path, lines: bytes) -> pl.DataFrame:
    try:
        return pl.read_csv(io.BytesIO(lines), try_parse_dates=True, infer_schema_length=None)
    except pl.exceptions.PolarsError as error:
        shown = lines.splitlines()[1][:80].decode(errors="replace")
        way_out = "Correct the line, then give --resume."
        raise problem(path, "lines from", shown, "they cannot be read as a table", way_out) from error
