"""Files that are made beside their place and appear in it whole; what killed makers left there is cleared away."""

import os
import re
from contextlib import suppress
from pathlib import Path
from threading import get_ident

_MAKER = re.compile(r"(\d+)-\d+\.part(\.|-|$)")
_OF_SQLITE = ("-journal", "-wal", "-shm")


def part_of(path: Path) -> Path:
    """The name beside a path under which this thread of this process, and nobody else, makes the file."""
    return path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.part")


def remove_part(part: Path) -> None:
    """Take a part away, with what SQLite keeps beside it. What cannot be removed stays: something else is told then."""
    for ending in ("", *_OF_SQLITE):
        with suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)


def holds_back(part: Path) -> bool:
    """Whether a SQLite file that was closed keeps content beside it, as where the disk filled up: alone it is damaged.

    Only a file that holds nothing back may be moved or linked to another name.
    """
    return any(part.with_name(part.name + ending).exists() for ending in _OF_SQLITE[:2])


def clear_parts(path: Path) -> None:
    """Take away the parts of a path whose makers live no more on this machine; those at work keep theirs."""
    with suppress(OSError):
        for name in os.listdir(path.parent):
            beside, _, rest = name.partition(f".{path.name}.")
            maker = _MAKER.match(rest) if beside in ("", ".") else None
            if maker and not _lives(int(maker[1])):
                path.with_name(name).unlink(missing_ok=True)


def private_file(path: Path, content: bytes) -> None:
    """A new file that its owner alone may read, whole on the disk when this returns, or not there at all.

    Raises FileExistsError where one is there, OSError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_parts(path)
    part = part_of(path)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)
        sync_folder(path.parent)
    finally:
        remove_part(part)


def sync_folder(folder: Path) -> None:
    """Makes names in the folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
