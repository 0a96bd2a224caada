"""The log's file, made where there is none yet: it appears whole, whoever else makes it at the same time."""

import os
from pathlib import Path

from trellis.kernel.failures import storage_problem
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.parts import clear_parts, part_of, remove_part, sync_folder


def begin(path: Path) -> Journal:
    """The log, open for writing; every batch waits for the disk. Raises ProblemError where it cannot be opened."""
    if not path.exists():
        _make(path)
    return Journal.open(path, Durability.EACH)


def _make(path: Path) -> None:
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        clear_parts(path)
        Journal.create(part, Durability.EACH).close()
        os.link(part, path)
        sync_folder(path.parent)
    except FileExistsError:
        pass  # somebody else was first, and theirs is as good
    except OSError as error:
        raise storage_problem(path, error, "no log was begun") from error
    finally:
        remove_part(part)
