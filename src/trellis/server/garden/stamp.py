"""Whether a journal in a file has changed since it was read, told without opening it."""

from pathlib import Path

Stamp = tuple[tuple[int, int, int], ...]
"""Inode, bytes and nanoseconds of the last change, of the file and of its log."""


def stamp_of(path: Path) -> Stamp:
    """Empty where there is no file."""
    return tuple(found for each in (path, path.with_name(f"{path.name}-wal")) if (found := _state(each)) is not None)


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns
