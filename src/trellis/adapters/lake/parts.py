"""Parts of the lake: Parquet files that appear whole or not at all, and are known by size and digest."""

import hashlib
import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
import polars as pl

from trellis.adapters.lake.tables import CREATED, Table
from trellis.core.problems import Problem
from trellis.kernel.failures import named
from trellis.kernel.parts import sync_folder

Packing = Literal["lz4", "zstd"]
"""lz4 for what is written as it comes, zstd for what compaction writes once and keeps."""
UNFINISHED = ".part"
_AGAIN = "Restore it from a backup, or take the folder `lake` of the home away and run `trellis lake ingest`."


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part. file: its path under the lake; day: of its rows' created_time; first, last: the days they are about."""

    table: str
    day: date
    file: str
    rows: int
    bytes: int
    sha256: str
    first: date | None = None
    last: date | None = None


def days_of(frame: pl.DataFrame) -> Iterator[tuple[date, pl.DataFrame]]:
    """The rows of each day, the earliest day first."""
    day = pl.col(CREATED).dt.date()
    first, last = frame.select(day.min().alias("first"), day.max().alias("last")).row(0)
    if first == last:
        yield first, frame
        return
    for (one,), rows in sorted(frame.group_by(day, maintain_order=True), key=lambda found: str(found[0])):
        assert isinstance(one, date)
        yield one, rows


def write_part(folder: Path, table: Table, day: date, number: int, frame: pl.DataFrame, packing: Packing) -> Part:
    """Write rows of one day as the part of a commit, durable under its name. Nobody sees it before it is committed."""
    file = f"{table.name}/day={day.isoformat()}/{number:08d}.parquet"
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression=packing)
    with buffer.getbuffer() as content:
        _written(folder / file, content)
        size, digest = len(content), hashlib.sha256(content).hexdigest()
    first, last = (
        frame.select(pl.col(table.event).min().alias("first"), pl.col(table.event).max().alias("last")).row(0)
        if table.event
        else (None, None)
    )
    return Part(table.name, day, file, frame.height, size, digest, first, last)


def wrong_with(folder: Path, part: Part, *, whole: bool = False) -> Problem | None:
    """What is wrong with a part: it is gone, or not as long as it was; whole: also where its digest is another."""
    path = folder / part.file
    if not path.is_file():
        return Problem(str(path), "part", part.file, "the file is gone", _AGAIN)
    size = path.stat().st_size
    if size != part.bytes:
        return Problem(str(path), "size", str(size), f"the file had {part.bytes} bytes", _AGAIN)
    if whole and _digest(path) != part.sha256:
        return Problem(str(path), "sha256", _digest(path), "the file was changed after it was written", _AGAIN)
    return None


def _written(path: Path, content: memoryview) -> None:
    made = [folder for folder in (path.parent, path.parent.parent) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with named(path), unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.rename(path)
    sync_folder(path.parent)
    for folder in made:
        sync_folder(folder.parent)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
